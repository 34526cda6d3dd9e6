using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>A user's step for one sample. Implemented by generated code.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICellStep<T>
    where T : unmanaged
{
    /// <summary>Width of the state, H.</summary>
    static abstract int Units { get; }

    /// <summary>Width of one input vector, I.</summary>
    static abstract int InputSize { get; }

    /// <summary>Computes one time step of one sample.</summary>
    /// <param name="layer">The layer, whose method it is.</param>
    /// <param name="x">The input vector.</param>
    /// <param name="h">The state before the step.</param>
    /// <param name="hNew">Receives the state after the step.</param>
    /// <param name="constants">The sample's constants.</param>
    static abstract void Step(object layer, ReadOnlySpan<T> x, ReadOnlySpan<T> h, Span<T> hNew, ReadOnlySpan<T> constants);
}
