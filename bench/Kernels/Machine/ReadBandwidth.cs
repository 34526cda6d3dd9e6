using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GruGen.Bench.Kernels.Measuring;

namespace GruGen.Bench.Kernels.Machine;

/// <summary>How fast one core reads a buffer again and again.</summary>
internal static class ReadBandwidth<TVector, TWidth>
    where TVector : struct
    where TWidth : IWidth<TVector>
{
    private const int VectorsPerIteration = 8;
    private const int CacheLine = 64;

    private static TVector _result;

    /// <summary>GB/s, the best of many rounds.</summary>
    public static unsafe double Measure(int bytes)
    {
        var buffer = (float*)NativeMemory.AlignedAlloc((nuint)bytes, CacheLine);
        try
        {
            new Span<float>(buffer, bytes / sizeof(float)).Fill(1);
            var timing = Timing.Of(repeats =>
            {
                for (var i = 0; i < repeats; i++)
                {
                    _result = Run(ref *buffer, bytes / sizeof(float));
                }
            });
            return bytes / timing.Minimum;
        }
        finally
        {
            NativeMemory.AlignedFree(buffer);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TVector Run(ref float buffer, nint length)
    {
        nint width = Unsafe.SizeOf<TVector>() / sizeof(float);
        TVector a = default, b = default, c = default, d = default;
        for (nint n = 0; n < length; n += VectorsPerIteration * width)
        {
            a = TWidth.Xor(a, TWidth.Load(ref buffer, n));
            b = TWidth.Xor(b, TWidth.Load(ref buffer, n + width));
            c = TWidth.Xor(c, TWidth.Load(ref buffer, n + (2 * width)));
            d = TWidth.Xor(d, TWidth.Load(ref buffer, n + (3 * width)));
            a = TWidth.Xor(a, TWidth.Load(ref buffer, n + (4 * width)));
            b = TWidth.Xor(b, TWidth.Load(ref buffer, n + (5 * width)));
            c = TWidth.Xor(c, TWidth.Load(ref buffer, n + (6 * width)));
            d = TWidth.Xor(d, TWidth.Load(ref buffer, n + (7 * width)));
        }

        return TWidth.Xor(TWidth.Xor(a, b), TWidth.Xor(c, d));
    }
}
