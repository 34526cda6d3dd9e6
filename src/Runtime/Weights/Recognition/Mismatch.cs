namespace GruGen.Weights;

/// <summary>Why tensors do not fit a layer.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Tensor">The tensor at fault, or null.</param>
internal sealed record Mismatch(string Message, string? Tensor)
{
    public override string ToString() => Tensor is null ? Message : $"tensor '{Tensor}': {Message}";
}
