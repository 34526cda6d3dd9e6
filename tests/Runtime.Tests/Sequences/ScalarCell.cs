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

internal readonly struct Sixteen : IExtent
{
    public static int Value => 16;
}

/// <summary>A cell without vectors: tanh, sigmoid, bias, reset after. It also checks what the caller of a cell owes.</summary>
internal readonly struct ScalarCell<T, TInput, TUnits> : IGruCell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TInput : IExtent
    where TUnits : IExtent
{
    public static int Units => TUnits.Value;

    public static int InputSize => TInput.Value;

    public static int ScratchLength(int rows) => rows * 6 * Units;

    /// <summary>Kernel, recurrent kernel and bias, one after the other.</summary>
    public static PackedWeights<T> Pack(GruReference weights)
    {
        var values = Numbers.To<T>([.. weights.Kernel, .. weights.RecurrentKernel, .. weights.Bias]);
        var packed = new PackedWeights<T>(new(values.Length, target => values.CopyTo(target)), new(0, static _ => { }));
        return packed;
    }

    public static void Step(
        PackedWeights<T> weights,
        ref T x,
        nint xStride,
        ref T h,
        nint hStride,
        ref T hNew,
        nint hNewStride,
        int rows,
        int step,
        ref T scratch)
    {
        Demand(rows >= 1 && Address(ref scratch) % 64 == 0);
        for (var b = 0; b < rows; b++)
        {
            ref var inputSums = ref Unsafe.Add(ref scratch, b * 6 * Units);
            InputSums(weights, ref Unsafe.Add(ref x, b * xStride), ref inputSums);
            StepFromSums(
                weights,
                ref inputSums,
                ref Unsafe.Add(ref h, b * hStride),
                ref Unsafe.Add(ref hNew, b * hNewStride),
                step,
                ref Unsafe.Add(ref inputSums, 3 * Units));
        }
    }

    public static int InputSumsLength => 3 * Units;

    public static void InputSums(PackedWeights<T> weights, ref T x, nint xStride, ref T inputSums, int rows)
    {
        Demand(rows >= 8);
        for (var t = 0; t < rows; t++)
        {
            InputSums(weights, ref Unsafe.Add(ref x, t * xStride), ref Unsafe.Add(ref inputSums, t * 3 * Units));
        }
    }

    public static bool PrecomputesInput(int rows) => rows < 6;

    public static void StepRowsFromSums(
        PackedWeights<T> weights,
        ref T inputSums,
        nint inputSumsStride,
        ref T h,
        nint hStride,
        ref T hNew,
        nint hNewStride,
        int rows,
        int step,
        ref T scratch)
    {
        Demand(rows is 4 or 5 && Address(ref scratch) % 64 == 0);
        for (var b = 0; b < rows; b++)
        {
            StepFromSums(
                weights,
                ref Unsafe.Add(ref inputSums, b * inputSumsStride),
                ref Unsafe.Add(ref h, b * hStride),
                ref Unsafe.Add(ref hNew, b * hNewStride),
                step,
                ref scratch);
        }
    }

    public static void StepFromSums(PackedWeights<T> weights, ref T inputSums, ref T h, ref T hNew, int step, ref T scratch)
    {
        Demand(step >= 0 && !Unsafe.AreSame(ref h, ref hNew));
        int units = Units, columns = 3 * units;
        var recurrentKernel = Weights(weights)[(InputSize * columns)..];
        var recurrentBias = recurrentKernel[((units + 1) * columns)..];
        for (var j = 0; j < columns; j++)
        {
            var sum = recurrentBias[j];
            for (var k = 0; k < units; k++)
            {
                sum += Unsafe.Add(ref h, k) * recurrentKernel[(k * columns) + j];
            }

            Unsafe.Add(ref scratch, j) = sum;
        }

        for (var j = 0; j < units; j++)
        {
            var z = Sigmoid(Unsafe.Add(ref inputSums, j) + Unsafe.Add(ref scratch, j));
            var r = Sigmoid(Unsafe.Add(ref inputSums, units + j) + Unsafe.Add(ref scratch, units + j));
            var g = T.Tanh(Unsafe.Add(ref inputSums, (2 * units) + j) + (r * Unsafe.Add(ref scratch, (2 * units) + j)));
            Unsafe.Add(ref hNew, j) = (z * Unsafe.Add(ref h, j)) + ((T.One - z) * g);
        }
    }

    private static void InputSums(PackedWeights<T> weights, ref T x, ref T sums)
    {
        var columns = 3 * Units;
        var kernel = Weights(weights);
        var bias = kernel[((InputSize + Units) * columns)..];
        for (var j = 0; j < columns; j++)
        {
            var sum = bias[j];
            for (var k = 0; k < InputSize; k++)
            {
                sum += Unsafe.Add(ref x, k) * kernel[(k * columns) + j];
            }

            Unsafe.Add(ref sums, j) = sum;
        }
    }

    private static ReadOnlySpan<T> Weights(PackedWeights<T> weights) =>
        MemoryMarshal.CreateReadOnlySpan(ref weights.Row, (InputSize + Units + 2) * 3 * Units);

    private static T Sigmoid(T x) => T.One / (T.One + T.Exp(-x));

    private static void Demand(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The caller owes rows, a step, aligned memory and another place for the new state.");
        }
    }

    private static unsafe nint Address(ref T reference) => (nint)Unsafe.AsPointer(ref reference);
}
