using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>A generated dense layer: its shape and its kernel. Implemented by generated code.</summary>
/// <typeparam name="T">Element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDenseCell<T>
    where T : unmanaged
{
    /// <summary>Width of one output vector, U.</summary>
    static abstract int Units { get; }

    /// <summary>Width of one input vector, I.</summary>
    static abstract int InputSize { get; }

    /// <summary>Computes <c>y = activation(x W + b)</c> for all rows.</summary>
    /// <param name="weights">The packed weights.</param>
    /// <param name="x">First input vector; row n starts <c>n · xStride</c> elements later and holds I values.</param>
    /// <param name="xStride">Distance between rows of <paramref name="x"/>, in elements.</param>
    /// <param name="y">First output vector, U values a row; must not overlap <paramref name="x"/>.</param>
    /// <param name="yStride">Distance between rows of <paramref name="y"/>.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    static abstract void Run(PackedWeights<T> weights, ref T x, nint xStride, ref T y, nint yStride, nint rows);
}
