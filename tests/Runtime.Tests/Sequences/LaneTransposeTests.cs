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
}
