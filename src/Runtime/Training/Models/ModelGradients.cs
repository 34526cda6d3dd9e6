using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>The arguments of one way back through a model, as flat row-major spans.</summary>
/// <remarks>B = batch, T = time steps, I = input size, O = output size. Time-major layers have T and B change places.</remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ModelGradients<T>
    where T : unmanaged
{
    /// <summary>dL/d(output), shaped as the output.</summary>
    public ReadOnlySpan<T> OutputGradient { get; init; }

    /// <summary>dL/d(final states), as they follow each other. Empty = 0.</summary>
    public ReadOnlySpan<T> FinalStatesGradient { get; init; }

    /// <summary>Receives dL/d(parameters), layer by layer.</summary>
    public Span<T> Gradients { get; init; }

    /// <summary>Receives dL/d(inputs), (B, T, I). Empty = not wanted, or the inputs are token ids.</summary>
    public Span<T> InputGradient { get; init; }

    /// <summary>Receives dL/d(initial states), as they follow each other. Empty = not wanted.</summary>
    public Span<T> InitialStatesGradient { get; init; }
}
