namespace GruGen.Bench.Kernels.Measuring;

/// <summary>How long to measure one thing.</summary>
/// <param name="WarmUp">Until the callers of the kernels have reached optimised code, which takes long on a busy core.</param>
/// <param name="Rounds">At most so many rounds.</param>
/// <param name="LeastRounds">A long call gets fewer rounds, but never fewer than this.</param>
/// <param name="Budget">Time for the rounds.</param>
internal sealed record Effort(TimeSpan WarmUp, int Rounds, int LeastRounds, TimeSpan Budget)
{
    /// <summary>For single rows of a table.</summary>
    public static readonly Effort Thorough = new(TimeSpan.FromMilliseconds(300), 200, 15, TimeSpan.FromSeconds(1.5));

    /// <summary>For hundreds of shapes.</summary>
    public static readonly Effort Quick = new(TimeSpan.FromMilliseconds(150), 100, 6, TimeSpan.FromMilliseconds(100));
}
