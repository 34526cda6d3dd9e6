namespace GruGen.Bench.Peers.Libraries;

/// <summary>The peers take time before batch, the layout they are fastest with.</summary>
internal static class TimeMajor
{
    /// <summary>(B, T, N) to (T, B, N).</summary>
    public static float[] FromBatchMajor(ReadOnlySpan<float> values, int time, int batch) => Exchanged(values, batch, time);

    /// <summary>(T, B, N) to (B, T, N).</summary>
    public static float[] ToBatchMajor(ReadOnlySpan<float> values, int time, int batch) => Exchanged(values, time, batch);

    private static float[] Exchanged(ReadOnlySpan<float> values, int first, int second)
    {
        var length = values.Length / (first * second);
        var result = new float[values.Length];
        for (var i = 0; i < first; i++)
        {
            for (var j = 0; j < second; j++)
            {
                values.Slice(((i * second) + j) * length, length).CopyTo(result.AsSpan(((j * first) + i) * length));
            }
        }

        return result;
    }
}
