using System.Globalization;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Commands;

/// <summary>What a row may take.</summary>
/// <param name="Nanoseconds">
/// At most so long, on a machine whose peak is <see cref="ReferencePeak"/>; scales with the peak. 0 = not bounded.
/// </param>
/// <param name="PeakShare">At least this share of the peak of multiply-adds. 0 = not bounded.</param>
internal readonly record struct Bound(double Nanoseconds, double PeakShare)
{
    /// <summary>GFLOP/s that C# reaches with 512-bit vectors on the machine that the times are stated for.</summary>
    private const double ReferencePeak = 266;

    public static Bound AtMost(double nanoseconds) => new(nanoseconds, 0);

    public static Bound OfPeak(double share) => new(0, share);

    /// <summary>The bound as a time on this machine.</summary>
    public double Limit(Subject subject, double peak)
        => PeakShare > 0 ? subject.Operations / (PeakShare * peak) : Nanoseconds * ReferencePeak / peak;

    public override string ToString() => PeakShare > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{PeakShare:P0} of peak")
        : string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds:#,0.#} ns");
}

/// <summary>A subject and what it may take.</summary>
internal sealed record CheckRow(Subject Subject, Bound Bound);

/// <summary>The rows of <c>check</c>.</summary>
internal static class CheckRows
{
    /// <summary>With the widest vectors of the machine; the times hold for 512 bits.</summary>
    public static IReadOnlyList<CheckRow> Widest =>
    [
        Stream(1, 8, 28.6),
        Stream(1, 16, 32),
        Stream(1, 40, 70),
        Stream(8, 32, 52),
        Stream(40, 64, 340),
        Stream(32, 128, 1_350),
        Stream(128, 256, 6_800),
        Stream(256, 512, 38_000),
        Stream(128, 256, 2_800, "WeightType = WeightType.BFloat16"),
        Stream(128, 256, 2_000, "WeightType = WeightType.Int8"),
        Call(new(8, 4, 10, 1), 260),
        Call(new(8, 32, 50, 1), 2_600),
        Call(new(40, 128, 100, 1), 115_000),
        Call(new(128, 256, 32, 1), 140_000),
        .. Batches,
        Call(new(8, 4, 10, 32), 1_100),
        Call(new(8, 4, 10, 32), 850, "TimeMajor = true"),
    ];

    /// <summary>Forward with a tape and back again; the times hold for 512 bits.</summary>
    public static IReadOnlyList<CheckRow> Training =>
        [Trained(new(128, 256, 32, 64), 14.5e6), Trained(new(64, 128, 100, 32), 6.3e6), Trained(new(8, 32, 50, 32), 330e3)];

    /// <summary>Rows whose bound is a share of the peak: it holds for narrower vectors too.</summary>
    public static IReadOnlyList<CheckRow> Batches => [NearPeak(new(128, 256, 32, 64)), NearPeak(new(64, 128, 100, 32)), NearPeak(new(512, 512, 50, 16))];

    private static CheckRow Stream(int inputSize, int units, double nanoseconds, string options = "")
        => Call(Shape.Stream(inputSize, units), nanoseconds, options);

    private static CheckRow Call(Shape shape, double nanoseconds, string options = "") => new(new(shape, options), Bound.AtMost(nanoseconds));

    private static CheckRow Trained(Shape shape, double nanoseconds) => new(new(shape, Trained: true), Bound.AtMost(nanoseconds));

    private static CheckRow NearPeak(Shape shape) => new(new(shape), Bound.OfPeak(0.91));
}
