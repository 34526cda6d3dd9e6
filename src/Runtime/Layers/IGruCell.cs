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
    /// <param name="xStride">Distance between rows of <paramref name="x"/>, in elements; may be negative, and 0 where all rows share one
    /// vector.</param>
    /// <param name="h">First state vector before the step, H values a row.</param>
    /// <param name="hStride">Distance between rows of <paramref name="h"/>; 0 where all rows share one vector.</param>
    /// <param name="hNew">First state vector after the step; must not overlap <paramref name="h"/>.</param>
    /// <param name="hNewStride">Distance between rows of <paramref name="hNew"/>.</param>
    /// <param name="rows">Number of samples, at least 1.</param>
    /// <param name="step">Index of the step; kernels may walk their tiles forwards in even and backwards in odd steps.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> elements, 64-byte aligned.</param>
    static abstract void Step(
        PackedWeights<T> weights, ref T x, nint xStride, ref T h, nint hStride, ref T hNew, nint hNewStride, int rows, int step, ref T scratch);

    /// <summary>Whether the cell has <see cref="StepRow"/> instead of <see cref="Step"/> and the kernels below.</summary>
    static virtual bool StepsByRow => false;

    /// <summary>Computes one time step of one row.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The input vector.</param>
    /// <param name="h">The state before the step.</param>
    /// <param name="hNew">Receives the state after the step.</param>
    /// <param name="constants">The row's constants.</param>
    static virtual void StepRow(object layer, ReadOnlySpan<T> x, ReadOnlySpan<T> h, Span<T> hNew, ReadOnlySpan<T> constants) =>
        throw new NotSupportedException();

    /// <summary>From how many rows on <see cref="Step"/> computes several rows at once.</summary>
    static virtual int FewestTileRows => 4;

    /// <summary>Whether the cell has a kernel that runs over several time steps of one row.</summary>
    static virtual bool HasTimeLoop => false;

    /// <summary>Computes several time steps of one row.</summary>
    /// <param name="weights">The packed weights of this direction.</param>
    /// <param name="x">The first input vector.</param>
    /// <param name="xStep">Distance between time steps of <paramref name="x"/>, in elements; may be negative.</param>
    /// <param name="h">The state before the first step.</param>
    /// <param name="hNew">The state after the first step.</param>
    /// <param name="hNewStep">Distance between the states after one step and the next; no state overlaps the one before it.</param>
    /// <param name="steps">Number of time steps.</param>
    static virtual void Steps(PackedWeights<T> weights, ref T x, nint xStep, ref T h, ref T hNew, nint hNewStep, int steps) =>
        throw new NotSupportedException();

    /// <summary>
    /// From how many rows on the cell computes rows side by side in the lanes of vectors, as many rows a block; without such a kernel, never.
    /// </summary>
    static virtual int FewestLaneRows => int.MaxValue;

    /// <summary>Fewer rows than this beyond whole blocks of <see cref="FewestLaneRows"/> are computed as if they were all there are.</summary>
    static virtual int FewestRowsOfLastBlock => 1;

    /// <summary>Computes several time steps of many rows.</summary>
    /// <param name="weights">The packed weights of this direction.</param>
    /// <param name="x">The first input vector of the first row.</param>
    /// <param name="xStride">Distance between rows of <paramref name="x"/>.</param>
    /// <param name="xStep">Distance between time steps of <paramref name="x"/>.</param>
    /// <param name="h">The state of the first row before the first step.</param>
    /// <param name="hStride">Distance between rows of <paramref name="h"/>; 0 = one for all.</param>
    /// <param name="hNew">The state of the first row after the first step, or with <paramref name="hNewStep"/> = 0 after the last; must not
    /// overlap <paramref name="h"/>.</param>
    /// <param name="hNewStride">Distance between rows of <paramref name="hNew"/>.</param>
    /// <param name="hNewStep">Distance between the states after one step and the next; 0 = only the last is written.</param>
    /// <param name="rows">Number of rows, at least <see cref="FewestLaneRows"/>.</param>
    /// <param name="steps">Number of time steps.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> elements, 64-byte aligned.</param>
    static virtual void StepLanes(
        PackedWeights<T> weights,
        ref T x,
        nint xStride,
        nint xStep,
        ref T h,
        nint hStride,
        ref T hNew,
        nint hNewStride,
        nint hNewStep,
        int rows,
        int steps,
        ref T scratch) => throw new NotSupportedException();

    /// <summary>Elements of x W + b a time step, all gates; 0 where the cell has no kernels that start from it.</summary>
    static virtual int InputSumsLength => 0;

    /// <summary>Whether sequences of so many rows compute x W + b of many steps ahead.</summary>
    static virtual bool PrecomputesInput(int rows) => false;

    /// <summary>Computes x W + b for several input vectors: time steps of one row, or of several rows whose vectors lie at one distance.</summary>
    /// <param name="weights">The packed weights of this direction.</param>
    /// <param name="x">The first input vector.</param>
    /// <param name="xStride">Distance between input vectors, in elements; may be negative.</param>
    /// <param name="inputSums">Receives <see cref="InputSumsLength"/> elements for each vector, one after the other.</param>
    /// <param name="rows">Number of input vectors, at least 8.</param>
    static virtual void InputSums(PackedWeights<T> weights, ref T x, nint xStride, ref T inputSums, int rows) => throw new NotSupportedException();

    /// <summary>Computes one time step of one row from its x W + b.</summary>
    /// <param name="weights">The packed weights of this direction.</param>
    /// <param name="inputSums">x W + b of this time step.</param>
    /// <param name="h">The state before the step.</param>
    /// <param name="hNew">The state after the step; must not overlap <paramref name="h"/>.</param>
    /// <param name="step">Index of the step.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> elements for one row, 64-byte aligned.</param>
    static virtual void StepFromSums(PackedWeights<T> weights, ref T inputSums, ref T h, ref T hNew, int step, ref T scratch) =>
        throw new NotSupportedException();

    /// <summary>Computes one time step of several rows from their x W + b.</summary>
    /// <param name="weights">The packed weights of this direction.</param>
    /// <param name="inputSums">x W + b of this time step of the first row.</param>
    /// <param name="inputSumsStride">Distance between rows of <paramref name="inputSums"/>.</param>
    /// <param name="h">First state vector before the step.</param>
    /// <param name="hStride">Distance between rows of <paramref name="h"/>; 0 where all rows share one vector.</param>
    /// <param name="hNew">First state vector after the step; must not overlap <paramref name="h"/>.</param>
    /// <param name="hNewStride">Distance between rows of <paramref name="hNew"/>.</param>
    /// <param name="rows">Number of samples, at least <see cref="FewestTileRows"/>.</param>
    /// <param name="step">Index of the step.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> elements, 64-byte aligned.</param>
    static virtual void StepRowsFromSums(
        PackedWeights<T> weights,
        ref T inputSums,
        nint inputSumsStride,
        ref T h,
        nint hStride,
        ref T hNew,
        nint hNewStride,
        int rows,
        int step,
        ref T scratch) =>
        throw new NotSupportedException();
}
