using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>What the calls of a layer or a model over sequences have in common: which shapes go in and come out.</summary>
internal sealed record SequenceSignature
{
    private const string Sequence = "(batch, timesteps, features)";
    private const string TimeMajorSequence = "(timesteps, batch, features)";

    /// <summary>The class that is called.</summary>
    public required string Name { get; init; }

    public required bool TimeMajor { get; init; }

    /// <summary>0 = free.</summary>
    public required int BatchSize { get; init; }

    /// <summary>0 = free.</summary>
    public required int TimeSteps { get; init; }

    /// <summary>Width of one input vector; null for token ids, one a step.</summary>
    public required int? InputSize { get; init; }

    public required int OutputSize { get; init; }

    public required bool ReturnSequences { get; init; }

    public required bool IsPacked { get; init; }

    /// <summary>The class has constants for its extents; a model has none.</summary>
    public required bool HasConstants { get; init; }

    public static SequenceSignature Of(GruSpec gru) => new()
    {
        Name = gru.Class.Name,
        TimeMajor = gru.TimeMajor,
        BatchSize = gru.BatchSize,
        TimeSteps = gru.TimeSteps,
        InputSize = gru.InputSize,
        OutputSize = gru is { Bidirectional: true, MergeMode: MergeMode.None } ? gru.Units : gru.OutputSize,
        ReturnSequences = gru.ReturnSequences,
        IsPacked = gru.LengthMode == LengthMode.Packed,
        HasConstants = true,
    };

    public static SequenceSignature Of(SequentialSpec model)
    {
        var plan = ModelPlan.Of(model);
        return new()
        {
            Name = model.Class.Name,
            TimeMajor = plan.TimeMajor,
            BatchSize = plan.BatchSize,
            TimeSteps = plan.TimeSteps,
            InputSize = plan.Embedding is null ? plan.InputSize : null,
            OutputSize = plan.Last.Width,
            ReturnSequences = plan.Last.IsSequence,
            IsPacked = plan.Grus.Any(gru => gru.LengthMode == LengthMode.Packed),
            HasConstants = false,
        };
    }

    /// <summary>Values that one step of one sample takes.</summary>
    public int StepWidth => InputSize ?? 1;

    public CallShape Inputs(int? batch, int? timeSteps)
        => InputSize is { } features ? Axes(batch, timeSteps, Width(features, nameof(InputSize))) : Mask(batch, timeSteps);

    public CallShape Output(int? batch, int? timeSteps) => ReturnSequences
        ? Axes(batch, timeSteps, Width(OutputSize, nameof(OutputSize)))
        : CallShape.Of("(batch, features)", 0, Batch(batch), Width(OutputSize, nameof(OutputSize)));

    public CallShape Mask(int? batch, int? timeSteps) => TimeMajor
        ? CallShape.Of("(timesteps, batch)", 0, Steps(timeSteps), Batch(batch))
        : CallShape.Of("(batch, timesteps)", 1, Batch(batch), Steps(timeSteps));

    /// <summary>Batch and time steps of an argument with these extents.</summary>
    public (int Batch, int TimeSteps) Split(IReadOnlyList<int> extents) => TimeMajor ? (extents[1], extents[0]) : (extents[0], extents[1]);

    private CallShape Axes(int? batch, int? timeSteps, CallExtent features) => TimeMajor
        ? CallShape.Of(TimeMajorSequence, 0, Steps(timeSteps), Batch(batch), features)
        : CallShape.Of(Sequence, 1, Batch(batch), Steps(timeSteps), features);

    private CallExtent Width(int features, string constant) => new(features, HasConstants ? constant : null);

    private CallExtent Batch(int? batch) => new(batch, HasConstants && BatchSize > 0 ? nameof(BatchSize) : null);

    private CallExtent Steps(int? timeSteps) => new(timeSteps, HasConstants && TimeSteps > 0 ? nameof(TimeSteps) : null);
}
