namespace GruGen.Gradients.Tests.Differences;

/// <summary>Values that a loss depends on, and its gradient with respect to them.</summary>
/// <param name="Name">In words.</param>
/// <param name="Values">They are moved in place.</param>
/// <param name="Gradient">As long; filled by a way back.</param>
internal sealed record Variable(string Name, double[] Values, double[] Gradient);
