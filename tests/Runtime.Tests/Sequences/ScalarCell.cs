using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime.Tests.Sequences;

/// <summary>An extent as a type, so that one cell serves many shapes.</summary>
internal interface IExtent
{
    static abstract int Value { get; }
}

internal readonly struct One : IExtent
{
    public static int Value => 1;
}

internal readonly struct Two : IExtent
{
    public static int Value => 2;
}

internal readonly struct Three : IExtent
{
    public static int Value => 3;
}

internal readonly struct Four : IExtent
{
    public static int Value => 4;
}

internal readonly struct Five : IExtent
{
    public static int Value => 5;
}

internal readonly struct Six : IExtent
{
    public static int Value => 6;
}

internal readonly struct Nine : IExtent
{
    public static int Value => 9;
}

/// <summary>A cell without vectors: tanh, sigmoid, bias, reset after. It also checks what the caller of a cell owes.</summary>
internal readonly struct ScalarCell<T, TInput, TUnits> : IGruCell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TInput : IExtent
    where TUnits : IExtent
{
    public static int Units => TUnits.Value;

    public static int InputSize => TInput.Value;

    public static int ScratchLength(int rows) => rows * 4 * Units;

    /// <summary>Kernel, recurrent kernel and bias, one after the other.</summary>
    public static PackedWeights<T> Pack(GruReference weights)
    {
        var values = Numbers.To<T>([.. weights.Kernel, .. weights.RecurrentKernel, .. weights.Bias]);
        var packed = new PackedWeights<T>(values.Length, target => values.CopyTo(target), 0, static _ => { });
        packed.Repack();
        return packed;
    }

    public static void Step(
        PackedWeights<T> weights, ref T x, nint xStride, ref T h, nint hStride, ref T hNew, nint hNewStride, int rows, int step, ref T scratch)
    {
        Demand(rows >= 1 && step >= 0 && Address(ref scratch) % 64 == 0);
        for (var b = 0; b < rows; b++)
        {
            Demand(!Unsafe.AreSame(ref Unsafe.Add(ref h, b * hStride), ref Unsafe.Add(ref hNew, b * hNewStride)));
            Row(
                weights,
                ref Unsafe.Add(ref x, b * xStride),
                ref Unsafe.Add(ref h, b * hStride),
                ref Unsafe.Add(ref hNew, b * hNewStride),
                ref Unsafe.Add(ref scratch, b * 4 * Units));
        }
    }

    private static void Demand(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The caller owes the cell rows, a step, aligned scratch memory and another place for the new state.");
        }
    }

    private static unsafe nint Address(ref T reference) => (nint)Unsafe.AsPointer(ref reference);

    private static void Row(PackedWeights<T> weights, ref T x, ref T h, ref T hNew, ref T sums)
    {
        int units = Units, columns = 3 * units;
        var kernel = MemoryMarshal.CreateReadOnlySpan(ref weights.Row, (InputSize + units + 2) * columns);
        var recurrentKernel = kernel[(InputSize * columns)..];
        var bias = recurrentKernel[(units * columns)..];

        // z, r, input part of the candidate, recurrent part of the candidate.
        for (var j = 0; j < columns; j++)
        {
            T input = bias[j], recurrent = bias[columns + j];
            for (var k = 0; k < InputSize; k++)
            {
                input += Unsafe.Add(ref x, k) * kernel[(k * columns) + j];
            }

            for (var k = 0; k < units; k++)
            {
                recurrent += Unsafe.Add(ref h, k) * recurrentKernel[(k * columns) + j];
            }

            Unsafe.Add(ref sums, j) = j < 2 * units ? input + recurrent : input;
            if (j >= 2 * units)
            {
                Unsafe.Add(ref sums, j + units) = recurrent;
            }
        }

        for (var j = 0; j < units; j++)
        {
            var z = T.One / (T.One + T.Exp(-Unsafe.Add(ref sums, j)));
            var r = T.One / (T.One + T.Exp(-Unsafe.Add(ref sums, units + j)));
            var g = T.Tanh(Unsafe.Add(ref sums, (2 * units) + j) + (r * Unsafe.Add(ref sums, (3 * units) + j)));
            Unsafe.Add(ref hNew, j) = (z * Unsafe.Add(ref h, j)) + ((T.One - z) * g);
        }
    }
}
