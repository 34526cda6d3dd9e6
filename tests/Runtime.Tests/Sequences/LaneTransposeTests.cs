using System.Runtime.Intrinsics.X86;

namespace GruGen.Runtime.Tests.Sequences;

/// <summary>Rows to lanes and back, for each way that the vectors offer and each rest.</summary>
public sealed class LaneTransposeTests
{
    public static IEnumerable<object[]> Shapes =>
        from samples in new[] { 4, 8, 16 }
        from columns in Enumerable.Range(1, 9)
        from gap in new[] { 0, 3 }
        select new object[] { samples, columns, gap };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_value_of_a_sample_lies_in_the_lane_of_the_sample(int samples, int columns, int gap)
    {
        var stride = columns + gap;
        var rows = Enumerable.Range(1, samples * stride).Select(static i => (float)i).ToArray();
        var lanes = new float[samples * columns];

        LaneTranspose.Load(ref rows[0], stride, samples, columns, ref lanes[0]);

        Assert.Equal(from column in Enumerable.Range(0, columns) from sample in Enumerable.Range(0, samples) select rows[(sample * stride) + column], lanes);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Lanes_go_back_to_their_samples_and_nothing_is_written_between(int samples, int columns, int gap)
    {
        var stride = columns + gap;
        var lanes = Enumerable.Range(1, samples * columns).Select(static i => (float)i).ToArray();
        var rows = new float[samples * stride];

        LaneTranspose.Store(ref lanes[0], samples, columns, ref rows[0], stride);

        Assert.Equal(
            from sample in Enumerable.Range(0, samples) from column in Enumerable.Range(0, stride) select column < columns ? lanes[(column * samples) + sample] : 0,
            rows);
    }

    [WidestVectorTheory]
    [InlineData(8)]
    [InlineData(11)]
    public void Eight_columns_of_sixteen_samples_fill_a_vector_each(int stride)
    {
        var rows = Enumerable.Range(1, 16 * stride).Select(static i => (float)i).ToArray();

        LaneTranspose.Load(ref rows[0], stride, out var a, out var b, out var c, out var d, out var e, out var f, out var g, out var h);

        var column = 0;
        Assert.All(
            new[] { a, b, c, d, e, f, g, h },
            vector =>
            {
                Assert.Equal(Enumerable.Range(0, 16).Select(sample => rows[(sample * stride) + column]), Enumerable.Range(0, 16).Select(lane => vector[lane]));
                column++;
            });
    }
}

/// <summary>A theory about vectors of 512 bits.</summary>
internal sealed class WidestVectorTheoryAttribute : TheoryAttribute
{
    public WidestVectorTheoryAttribute()
    {
        if (!Avx512F.IsSupported)
        {
            Skip = "It takes vectors of 512 bits (AVX-512), which this machine lacks.";
        }
    }
}
