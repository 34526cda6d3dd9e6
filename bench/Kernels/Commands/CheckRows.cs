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
        Stream(1, 8, 28.6, static () => { var layer = new Stream1x8(1); return (layer.CreateState(), layer.Step); }),
        Stream(1, 16, 32, static () => { var layer = new Stream1x16(1); return (layer.CreateState(), layer.Step); }),
        Stream(1, 40, 70, static () => { var layer = new Stream1x40(1); return (layer.CreateState(), layer.Step); }),
        Stream(8, 32, 52, static () => { var layer = new Stream8x32(1); return (layer.CreateState(), layer.Step); }),
        Stream(40, 64, 340, static () => { var layer = new Stream40x64(1); return (layer.CreateState(), layer.Step); }),
        Stream(32, 128, 1_350, static () => { var layer = new Stream32x128(1); return (layer.CreateState(), layer.Step); }),
        Stream(128, 256, 6_800, static () => { var layer = new Stream128x256(1); return (layer.CreateState(), layer.Step); }),
        Stream(256, 512, 38_000, static () => { var layer = new Stream256x512(1); return (layer.CreateState(), layer.Step); }),
        Stream(128, 256, 2_800, static () => { var layer = new BFloat16128x256(1); return (layer.CreateState(), layer.Step); }, "bfloat16"),
        Stream(128, 256, 2_000, static () => { var layer = new Int8128x256(1); return (layer.CreateState(), layer.Step); }, "int8"),
        Call(new(8, 4, 10, 1), Bound.AtMost(260), static () => { var layer = new Sequence8x4(1); return (x, y) => layer.Forward(x, y); }),
        Call(
            new(8, 32, 50, 1), Bound.AtMost(2_600),
            static () => { var layer = new Sequence8x32(1); return (x, y) => layer.Forward(x, y); }),
        Call(
            new(40, 128, 100, 1), Bound.AtMost(115_000),
            static () => { var layer = new Sequence40x128(1); return (x, y) => layer.Forward(x, y); }),
        Call(
            new(128, 256, 32, 1), Bound.AtMost(140_000),
            static () => { var layer = new Sequence128x256(1); return (x, y) => layer.Forward(x, y); }),
        .. Batches,
        .. TrainingRows.All,
        Call(new(8, 4, 10, 32), Bound.AtMost(1_100), static () => { var layer = new Batch8x4(1); return (x, y) => layer.Forward(x, y); }),
        Call(
            new(8, 4, 10, 32), Bound.AtMost(850),
            static () => { var layer = new Batch8x4TimeMajor(1); return (x, y) => layer.Forward(x, y); }, "time-major"),
    ];

    /// <summary>Rows whose bound is a share of the peak: it holds for narrower vectors too.</summary>
    public static IReadOnlyList<CheckRow> Batches =>
    [
        Call(
            new(128, 256, 32, 64), Bound.OfPeak(0.91),
            static () => { var layer = new Batch128x256(1); return (x, y) => layer.Forward(x, y); }),
        Call(
            new(64, 128, 100, 32), Bound.OfPeak(0.91),
            static () => { var layer = new Batch64x128(1); return (x, y) => layer.Forward(x, y); }),
        Call(
            new(512, 512, 50, 16), Bound.OfPeak(0.91),
            static () => { var layer = new Batch512x512(1); return (x, y) => layer.Forward(x, y); }),
    ];

    private static CheckRow Stream(
        int inputSize, int units, double nanoseconds, Func<(GruState<float> State, Work.StepCall Step)> create, string note = "")
    {
        var shape = Shape.Stream(inputSize, units);
        return new(
            new(shape, () =>
            {
                var (state, step) = create();
                return Work.Steps(shape, state, step);
            }, note),
            Bound.AtMost(nanoseconds));
    }

    private static CheckRow Call(Shape shape, Bound bound, Func<Work.ForwardCall> create, string note = "")
        => new(new(shape, () => Work.Calls(shape, create()), note), bound);
}
