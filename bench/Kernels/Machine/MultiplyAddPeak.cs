using System.Runtime.CompilerServices;
using GruGen.Bench.Kernels.Measuring;

namespace GruGen.Bench.Kernels.Machine;

/// <summary>The most multiply-adds that C# gets out of one core, in registers alone.</summary>
internal static class MultiplyAddPeak<TVector, TWidth>
    where TVector : struct
    where TWidth : IWidth<TVector>
{
    /// <summary>Two units with a latency of four cycles need eight independent sums; twelve leave no gap.</summary>
    private const int Sums = 12;
    private const int Iterations = 1_000;

    private static TVector _result;

    /// <summary>Multiplications and additions of one run.</summary>
    public static double Operations => 2.0 * Sums * Iterations * Unsafe.SizeOf<TVector>() / sizeof(float);

    /// <summary>GFLOP/s, the best of many rounds.</summary>
    public static double Measure() => Operations / Timing.InTurn([Run], Effort.Quick)[0].Minimum;

    /// <summary>So many runs, one after the other.</summary>
    public static void Run(int repeats)
    {
        for (var i = 0; i < repeats; i++)
        {
            _result = Run(Iterations, TWidth.Create(0.5f), TWidth.Create(1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TVector Run(int iterations, TVector factor, TVector addend)
    {
        TVector a = addend, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        for (var n = 0; n < iterations; n++)
        {
            a = TWidth.MultiplyAdd(a, factor, addend);
            b = TWidth.MultiplyAdd(b, factor, addend);
            c = TWidth.MultiplyAdd(c, factor, addend);
            d = TWidth.MultiplyAdd(d, factor, addend);
            e = TWidth.MultiplyAdd(e, factor, addend);
            f = TWidth.MultiplyAdd(f, factor, addend);
            g = TWidth.MultiplyAdd(g, factor, addend);
            h = TWidth.MultiplyAdd(h, factor, addend);
            i = TWidth.MultiplyAdd(i, factor, addend);
            j = TWidth.MultiplyAdd(j, factor, addend);
            k = TWidth.MultiplyAdd(k, factor, addend);
            l = TWidth.MultiplyAdd(l, factor, addend);
        }

        var abcd = TWidth.Xor(TWidth.Xor(a, b), TWidth.Xor(c, d));
        var efgh = TWidth.Xor(TWidth.Xor(e, f), TWidth.Xor(g, h));
        return TWidth.Xor(TWidth.Xor(abcd, efgh), TWidth.Xor(TWidth.Xor(i, j), TWidth.Xor(k, l)));
    }
}
