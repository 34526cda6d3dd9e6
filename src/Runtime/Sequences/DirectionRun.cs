using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>One direction of one call, with every option and argument resolved: what a loop over the time steps needs to know.</summary>
internal ref struct DirectionRun<T>
    where T : unmanaged
{
    /// <summary>
    /// The packed weights of the direction; null in training, whose tapes hold weights in an order of their own, and for users' steps.
    /// </summary>
    public required PackedWeights<T>? Weights { get; init; }

    /// <summary>A vector of zeros as long as a state.</summary>
    public required AlignedBuffer<T> Zeros { get; init; }

    /// <summary>The layer whose method the step is; null for generated cells.</summary>
    public object? Layer { get; init; }

    /// <summary>(B, C), handed to a user's step.</summary>
    public ReadOnlySpan<T> Constants { get; init; }

    /// <summary>B and T.</summary>
    public required SequenceShape Shape { get; init; }

    /// <summary>
    /// Samples of the whole call where this run has a part of them. It decides whether x W is computed ahead, which sums in another order: so the
    /// results are the same bits for any number of threads.
    /// </summary>
    public required int BatchOfCall { get; init; }

    /// <summary>The input vectors by processing step, or by time where <see cref="GathersInputs"/>.</summary>
    public SequenceView<T> Inputs { get; init; }

    /// <summary>Whether each sample's input is reversed within its own length.</summary>
    public bool GathersInputs { get; init; }

    /// <summary>The outputs by processing step, or reversed within the lengths where <see cref="ScattersOutputs"/>.</summary>
    /// <remarks>Without a returned sequence there is one for each sample, at step 0.</remarks>
    public SequenceView<T> Outputs { get; init; }

    /// <summary>Whether each sample's outputs are to be reversed within its own length.</summary>
    public bool ScattersOutputs { get; init; }

    /// <summary>Whether every step has an output, and not only the last.</summary>
    public bool ReturnSequences { get; init; }

    /// <summary>How outputs join what is there already.</summary>
    public OutputJoin Join { get; init; }

    /// <summary>Which samples take part in which step.</summary>
    public StepSchedule Schedule { get; init; }

    /// <summary>What a sample puts out in a step in which it does not take part.</summary>
    public IdleOutput IdleOutput { get; init; }

    /// <summary>(B), for what is done row by row with the lengths; else empty.</summary>
    public ReadOnlySpan<int> Lengths { get; init; }

    /// <summary>Whether the final state is the one at the length, although the recurrence runs on.</summary>
    public bool StateAtLength { get; init; }

    /// <summary>Whether samples of length 0 end with a state of zeros, whatever they began with.</summary>
    public bool ZeroStateOfEmpty { get; init; }

    /// <summary>The states before the first step.</summary>
    public StateView<T> InitialState { get; init; }

    /// <summary>(B, H) for the final state; empty = not wanted.</summary>
    public Span<T> FinalState { get; init; }

    /// <summary>(B, H) for the state that a stateful layer keeps; empty = none.</summary>
    public Span<T> RecordedState { get; init; }

    /// <summary>Whether all rows go through all steps alike, so that the cell can write where the results belong.</summary>
    public readonly bool IsUniform =>
        !Schedule.IsPartial && !GathersInputs && !ScattersOutputs && !StateAtLength && (Join == OutputJoin.Write || !ReturnSequences);

    /// <summary>The same run for some of the samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="units">H.</param>
    public readonly DirectionRun<T> Of(SampleRange samples, int units) => this with
    {
        Shape = Shape with { Batch = samples.Count },
        Inputs = Inputs.From(samples.First),
        Outputs = Outputs.From(samples.First),
        Schedule = Schedule.Of(samples),
        Lengths = Lengths.IsEmpty ? default : samples.Of(Lengths, 1),
        InitialState = InitialState.From(samples.First),
        FinalState = FinalState.IsEmpty ? default : samples.Of(FinalState, units),
        RecordedState = RecordedState.IsEmpty ? default : samples.Of(RecordedState, units),
    };

    /// <summary>Where a sample that is reversed within its length has what belongs to a step; padding stays behind.</summary>
    public readonly int Position(int sample, int step)
    {
        var length = Lengths[sample];
        return step < length ? length - 1 - step : step;
    }

    /// <summary>Whether a sample's output in a step is its state, and not zeros.</summary>
    /// <param name="active">Whether it takes part in the step.</param>
    /// <param name="started">Whether it has taken part in any step so far.</param>
    public readonly bool PutsState(bool active, bool started) => active || IdleOutput switch
    {
        IdleOutput.State => true,
        IdleOutput.Zeros => false,
        _ => started,
    };

    /// <summary>Hands the state of one sample to those who want it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void FinishSample(int sample, ReadOnlySpan<T> state)
    {
        if (!FinalState.IsEmpty)
        {
            state.CopyTo(FinalState.Slice(sample * state.Length, state.Length));
        }

        if (!RecordedState.IsEmpty)
        {
            state.CopyTo(RecordedState.Slice(sample * state.Length, state.Length));
        }
    }

    /// <summary>Hands the states after the last step to those who want them.</summary>
    public readonly void Finish(StateView<T> states, int units)
    {
        if (!FinalState.IsEmpty)
        {
            states.CopyTo(StateView<T>.Dense(FinalState, units), Shape.Batch);
        }

        if (!RecordedState.IsEmpty)
        {
            states.CopyTo(StateView<T>.Dense(RecordedState, units), Shape.Batch);
        }
    }
}

/// <summary>What a sample puts out in a step in which it does not take part.</summary>
internal enum IdleOutput
{
    /// <summary>Its state, which is the output of its last step, or before its first step the initial state.</summary>
    State,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Zeros before its first step, afterwards the output of its last step.</summary>
    ZerosThenState,
}

/// <summary>How an output joins the one of the other direction.</summary>
internal enum OutputJoin
{
    /// <summary>It is written; there is nothing to join.</summary>
    Write,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Product by element.</summary>
    Multiply,

    /// <summary>Mean.</summary>
    Average,
}
