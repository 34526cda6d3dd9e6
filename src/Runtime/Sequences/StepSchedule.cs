namespace GruGen.Runtime;

/// <summary>Which samples take part in which processing step.</summary>
internal readonly ref struct StepSchedule
{
    private readonly SequenceView<bool> _mask;
    private readonly ReadOnlySpan<int> _lengths;
    private readonly int _timeSteps;
    private readonly Kind _kind;

    private StepSchedule(Kind kind, SequenceView<bool> mask, ReadOnlySpan<int> lengths, int timeSteps)
    {
        _kind = kind;
        _mask = mask;
        _lengths = lengths;
        _timeSteps = timeSteps;
    }

    private enum Kind
    {
        All,
        Mask,
        LengthsFromStart,
        LengthsFromEnd,
    }

    /// <summary>All samples in all steps.</summary>
    public static StepSchedule All => default;

    /// <summary>Whether some sample sits out some step.</summary>
    public bool IsPartial => _kind != Kind.All;

    /// <param name="mask">True = takes part, by processing step.</param>
    public static StepSchedule Masked(SequenceView<bool> mask) => new(Kind.Mask, mask, default, 0);

    /// <summary>Each sample in as many of the first steps, or of the last steps, as its length.</summary>
    public static StepSchedule ByLength(ReadOnlySpan<int> lengths, int timeSteps, bool paddingFirst) =>
        new(paddingFirst ? Kind.LengthsFromEnd : Kind.LengthsFromStart, default, lengths, timeSteps);

    /// <summary>The schedule of some of the samples.</summary>
    public StepSchedule Of(SampleRange samples) => new(
        _kind,
        _kind == Kind.Mask ? _mask.From(samples.First) : default,
        _lengths.IsEmpty ? default : samples.Of(_lengths, 1),
        _timeSteps);

    /// <summary>Says of every sample whether it takes part in a step.</summary>
    public void Read(int step, Span<bool> active)
    {
        for (var b = 0; b < active.Length; b++)
        {
            active[b] = _kind switch
            {
                Kind.Mask => _mask.At(b, step),
                Kind.LengthsFromStart => step < _lengths[b],
                Kind.LengthsFromEnd => step >= _timeSteps - _lengths[b],
                _ => true,
            };
        }
    }
}
