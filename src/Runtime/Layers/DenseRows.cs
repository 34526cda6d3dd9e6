using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Runs generated dense layers over any number of rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DenseRows
{
    /// <summary>Runs the layer over rows that follow each other.</summary>
    /// <param name="weights">The packed weights.</param>
    /// <param name="inputs">(rows, I).</param>
    /// <param name="output">(rows, U).</param>
    /// <exception cref="ArgumentException">A length does not fit, or the two overlap; nothing was written.</exception>
    public static void Forward<T, TCell>(PackedWeights<T> weights, ReadOnlySpan<T> inputs, Span<T> output)
        where T : unmanaged
        where TCell : struct, IDenseCell<T>
    {
        var (rows, rest) = Math.DivRem(inputs.Length, TCell.InputSize);
        if (rest != 0)
        {
            throw ArgumentError.Create(
                nameof(inputs), $"Expected (rows, features) with features = {TCell.InputSize}, a multiple of {TCell.InputSize} values; got {inputs.Length} values.");
        }

        ExpectedShape.Vectors(rows, TCell.Units).RequireLength(nameof(output), output.Length);
        RequireDistinct(inputs, output);
        if (rows > 0)
        {
            TCell.Run(
                weights, ref MemoryMarshal.GetReference(inputs), TCell.InputSize, ref MemoryMarshal.GetReference(output), TCell.Units, rows);
        }
    }

    /// <summary>Runs the layer over the last axis of tensors.</summary>
    /// <remarks>Inputs may be any view whose features lie side by side; nothing is copied. The output must be dense.</remarks>
    /// <param name="weights">The packed weights.</param>
    /// <param name="inputs">(…, I), of rank 2 or more.</param>
    /// <param name="output">(…, U), with the same extents before the last.</param>
    /// <exception cref="ArgumentException">A shape or a layout does not fit, or the two overlap; nothing was written.</exception>
    public static void Forward<T, TCell>(PackedWeights<T> weights, in ReadOnlyTensorSpan<T> inputs, in TensorSpan<T> output)
        where T : unmanaged
        where TCell : struct, IDenseCell<T>
    {
        RequireShapes(inputs.Lengths, output.Lengths, TCell.InputSize, TCell.Units);
        var target = TensorMemory.Writable(output, nameof(output));
        if (TCell.InputSize > 1 && inputs.Strides[^1] != 1)
        {
            throw ArgumentError.Create(
                nameof(inputs), $"Expected the features of a vector side by side; got a view with a stride of {inputs.Strides[^1]}.");
        }

        if (target.IsEmpty)
        {
            return;
        }

        nint extent = TCell.InputSize;
        for (var axis = 0; axis < inputs.Rank - 1; axis++)
        {
            extent += (inputs.Lengths[axis] - 1) * inputs.Strides[axis];
        }

        var source = TensorMemory.Elements(inputs, nameof(inputs), extent);
        RequireDistinct(source, target);
        Run<T, TCell>(
            weights, ref MemoryMarshal.GetReference(source), inputs.Lengths, inputs.Strides, ref MemoryMarshal.GetReference(target), target.Length / TCell.Units);
    }

    /// <summary>Walks the leading axes; the last of them are the rows of a call.</summary>
    private static void Run<T, TCell>(
        PackedWeights<T> weights, ref T x, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, ref T y, nint rows)
        where T : unmanaged
        where TCell : struct, IDenseCell<T>
    {
        if (lengths.Length == 2 || TensorMemory.IsRowMajor(lengths, strides))
        {
            TCell.Run(weights, ref x, lengths.Length == 2 ? strides[0] : TCell.InputSize, ref y, TCell.Units, rows);
            return;
        }

        rows /= lengths[0];
        for (nint i = 0; i < lengths[0]; i++)
        {
            Run<T, TCell>(
                weights, ref Unsafe.Add(ref x, i * strides[0]), lengths[1..], strides[1..], ref Unsafe.Add(ref y, i * rows * TCell.Units), rows);
        }
    }

    private static void RequireShapes(ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> output, int inputSize, int units)
    {
        if (inputs.Length < 2 || inputs[^1] != inputSize)
        {
            throw ArgumentError.Create(nameof(inputs), $"Expected (…, {inputSize}) of rank 2 or more; got {Words(inputs)}.");
        }

        if (output.Length != inputs.Length || output[^1] != units || !output[..^1].SequenceEqual(inputs[..^1]))
        {
            throw ArgumentError.Create(nameof(output), $"Expected {Words([.. inputs[..^1], units])}; got {Words(output)}.");
        }

        static string Words(ReadOnlySpan<nint> extents) => $"({string.Join(", ", extents.ToArray())})";
    }

    private static void RequireDistinct<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> output)
    {
        if (output.Overlaps(inputs))
        {
            throw ArgumentError.Overlap(nameof(output), nameof(inputs));
        }
    }
}
