using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>The arguments of one way back through a GRU layer, as flat row-major spans.</summary>
/// <remarks>B = batch, T = time steps, I = input size, H = units, O = output size. Time-major layers have T and B change places.</remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GradientArguments<T>
    where T : unmanaged
{
    /// <summary>dL/d(output), shaped as the output, or as the forward direction's where each has one.</summary>
    public ReadOnlySpan<T> OutputGradient { get; init; }

    /// <summary>dL/d(output of the backward direction); only where each direction has an output.</summary>
    public ReadOnlySpan<T> BackwardOutputGradient { get; init; }

    /// <summary>dL/d(final state), (B, H) or (2, B, H). Empty = 0.</summary>
    public ReadOnlySpan<T> FinalStateGradient { get; init; }

    /// <summary>Receives dL/d(parameters), in their order.</summary>
    public Span<T> Gradients { get; init; }

    /// <summary>Receives dL/d(inputs), shaped as the inputs. Empty = not wanted.</summary>
    public Span<T> InputGradient { get; init; }

    /// <summary>Receives dL/d(initial state), (B, H) or (2, B, H). Empty = not wanted.</summary>
    public Span<T> InitialStateGradient { get; init; }
}
