using System.Runtime.Intrinsics;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Machine;

/// <summary>What one core of this machine can do at most, measured in the same run as the layers.</summary>
/// <param name="MultiplyAdds">Peak of multiply-adds by vector width, in GFLOP/s.</param>
/// <param name="Reads">Bandwidth of reading buffers of growing size, in GB/s.</param>
internal sealed record Limits(
    IReadOnlyList<(int Bits, double GigaFlops)> MultiplyAdds, IReadOnlyList<(string Level, int Bytes, double GigaBytes)> Reads)
{
    /// <summary>Buffers that fit comfortably into the nearest, the second and the last cache of a server core.</summary>
    private static readonly (string Level, int Bytes)[] Buffers = [("L1", 32 << 10), ("L2", 512 << 10), ("L3", 8 << 20)];

    /// <summary>Peak of the widest vectors that this process may use.</summary>
    public double Peak => MultiplyAdds[0].GigaFlops;

    public static Limits Measure() => new(
        [
            .. WidthsOf(
                (Width512.IsSupported, Width512.Bits, Peak512),
                (Width256.IsSupported, Width256.Bits, Peak256),
                (Width128.IsSupported, Width128.Bits, Peak128)),
        ],
        [.. Buffers.Select(static buffer => (buffer.Level, buffer.Bytes, Read(buffer.Bytes)))]);

    /// <summary>Measures layers and, in turn with them because the clock drifts, the peak of the widest vectors.</summary>
    public static (IReadOnlyList<Timing> Timings, double Peak) InTurn(IReadOnlyList<Action<int>> works, Effort effort)
    {
        var (multiplyAdds, operations) = WidestMultiplyAdds;
        var timings = Timing.InTurn([.. works, multiplyAdds], effort);
        return ([.. timings.SkipLast(1)], operations / timings[^1].Minimum);
    }

    private static (Action<int> Run, double Operations) WidestMultiplyAdds =>
        Width512.IsSupported ? (MultiplyAddPeak<Vector512<float>, Width512>.Run, MultiplyAddPeak<Vector512<float>, Width512>.Operations)
        : Width256.IsSupported ? (MultiplyAddPeak<Vector256<float>, Width256>.Run, MultiplyAddPeak<Vector256<float>, Width256>.Operations)
        : (MultiplyAddPeak<Vector128<float>, Width128>.Run, MultiplyAddPeak<Vector128<float>, Width128>.Operations);

    /// <summary>
    /// Nanoseconds that no kernel can beat at throughput: its multiply-adds at the peak, or its weights once a step from the cache that
    /// holds them. The latency of the chain from state to state is not in it.
    /// </summary>
    public double Floor(Subject subject)
    {
        var shape = subject.Shape;
        var level = Reads.FirstOrDefault(read => read.Bytes >= shape.WeightBytes, Reads[^1]);
        return Math.Max(subject.Operations / Peak, shape.TimeSteps * shape.WeightBytes / level.GigaBytes);
    }

    private static IEnumerable<(int Bits, double GigaFlops)> WidthsOf(params (bool IsSupported, int Bits, Func<double> Peak)[] widths)
        => widths.Where(static width => width.IsSupported).Select(static width => (width.Bits, width.Peak()));

    private static double Peak512() => MultiplyAddPeak<Vector512<float>, Width512>.Measure();

    private static double Peak256() => MultiplyAddPeak<Vector256<float>, Width256>.Measure();

    private static double Peak128() => MultiplyAddPeak<Vector128<float>, Width128>.Measure();

    private static double Read(int bytes)
        => Width512.IsSupported ? ReadBandwidth<Vector512<float>, Width512>.Measure(bytes)
        : Width256.IsSupported ? ReadBandwidth<Vector256<float>, Width256>.Measure(bytes)
        : ReadBandwidth<Vector128<float>, Width128>.Measure(bytes);
}
