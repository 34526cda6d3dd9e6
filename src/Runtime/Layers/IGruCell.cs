using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>One direction of a generated GRU layer: its shape and its step kernel. Implemented by generated code.</summary>
/// <typeparam name="T">Element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGruCell<T>
    where T : unmanaged
{
    /// <summary>Width of the state, H.</summary>
    static abstract int Units { get; }

    /// <summary>Width of one input vector, I.</summary>
    static abstract int InputSize { get; }

    /// <summary>Elements of scratch memory that <see cref="Step"/> needs for a number of rows.</summary>
    static abstract int ScratchLength(int rows);

    /// <summary>Computes one time step, without mask, for all rows: <c>hNew = cell(x, h)</c>.</summary>
    /// <param name="weights">The packed weights of this direction.</param>
    /// <param name="x">First input vector; row b starts <c>b · xStride</c> elements later and holds I values.</param>
    /// <param name="xStride">Distance between rows of <paramref name="x"/>, in elements; may be negative.</param>
    /// <param name="h">First state vector before the step, H values a row.</param>
    /// <param name="hStride">Distance between rows of <paramref name="h"/>.</param>
    /// <param name="hNew">First state vector after the step; must not overlap <paramref name="h"/>.</param>
    /// <param name="hNewStride">Distance between rows of <paramref name="hNew"/>.</param>
    /// <param name="rows">Number of samples, at least 1.</param>
    /// <param name="step">Index of the step; kernels may walk their tiles forwards in even and backwards in odd steps.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> elements, 64-byte aligned.</param>
    static abstract void Step(
        PackedWeights<T> weights, ref T x, nint xStride, ref T h, nint hStride, ref T hNew, nint hNewStride, int rows, int step, ref T scratch);
}
