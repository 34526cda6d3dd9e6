namespace GruGen.Samples;

/// <summary>The losses at each look at the text held back.</summary>
public sealed class LossHistory
{
    private readonly List<LossPoint> _points = [];

    /// <summary>The points, in order.</summary>
    public IReadOnlyList<LossPoint> Points => _points;

    /// <summary>The lowest loss on the text held back; infinity where there is none yet.</summary>
    public double Best => _points.Select(static point => (double)point.Validation).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>Looks since the best one.</summary>
    public int SinceBest => _points.Count - 1 - _points.FindLastIndex(point => point.Validation <= Best);

    /// <summary>Whether the last look was the best.</summary>
    public bool IsBest => _points.Count > 0 && SinceBest == 0;

    /// <summary>Adds a point.</summary>
    /// <param name="step">Updates made.</param>
    /// <param name="training">Loss in training since the last point, in nats a character.</param>
    /// <param name="validation">Loss on the text held back, in nats a character.</param>
    public void Add(long step, double training, double validation) => _points.Add(new(step, (float)training, (float)validation));

    /// <summary>All points as numbers, for a checkpoint.</summary>
    internal float[] ToArray() => [.. _points.SelectMany(static point => new[] { point.Step, point.Training, point.Validation })];

    /// <summary>The history that gave these numbers.</summary>
    internal static LossHistory Of(float[] values)
    {
        var history = new LossHistory();
        foreach (var point in values.Chunk(3))
        {
            history.Add((long)point[0], point[1], point[2]);
        }

        return history;
    }
}

/// <summary>Losses after some updates, in nats a character.</summary>
/// <param name="Step">Updates made.</param>
/// <param name="Training">In training since the last point.</param>
/// <param name="Validation">On the text held back.</param>
public sealed record LossPoint(float Step, float Training, float Validation)
{
    /// <summary>Bits a character of the text held back.</summary>
    public double BitsPerCharacter => Validation / Math.Log(2);
}
