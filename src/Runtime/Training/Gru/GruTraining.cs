using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Trains a generated GRU layer: the way forward with a tape, and the way back.</summary>
/// <remarks>
/// Products do not gain from shapes that are constants, so this code is shared by all layers; what the attribute says comes as options.
/// What runs once for each step, sample or weight is compiled well at once: tiered compilation takes its time where one core does everything.
/// Any number of threads may call at once, each with a tape of its own, unless the layer is stateful or draws random masks.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GruTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AxisOptions _batchMajor;
    private readonly AxisOptions _timeMajor;
    private readonly SequenceMemory<T> _memory;
    private DirectionTraining<T>[]? _directions;

    /// <param name="sequence">The layer's options.</param>
    /// <param name="options">Its options of training.</param>
    /// <param name="parameters">Its parameters: for each direction kernel, recurrent kernel and, if there is one, bias.</param>
    /// <param name="memory">Its memory.</param>
    public GruTraining(SequenceOptions sequence, GruTrainingOptions<T> options, ParameterSet<T> parameters, SequenceMemory<T> memory)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(memory);
        (Sequence, Options, Parameters, _memory) = (sequence, options, parameters, memory);
        _batchMajor = new(sequence, timeMajor: false, MergesOutputs);
        _timeMajor = new(sequence, timeMajor: true, MergesOutputs);
        Masks = new RandomMasks(options.Seed);
        LossCount = parameters.Variables.Count(static variable => variable.Regularizer is not null) + (options.ActivityRegularizer is null ? 0 : 1);
    }

    /// <summary>Draws the random masks; to be saved with a checkpoint.</summary>
    public RandomMasks Masks { get; }

    internal SequenceOptions Sequence { get; }

    internal GruTrainingOptions<T> Options { get; }

    internal ParameterSet<T> Parameters { get; }

    /// <summary>Number of penalties.</summary>
    internal int LossCount { get; }

    /// <summary>Whether the outputs of two directions become one value by value.</summary>
    internal bool MergesOutputs => Sequence.Bidirectional && Sequence.MergeMode is not (MergeMode.Concat or MergeMode.None);

    /// <summary>The directions; made when the first tape is, so that a layer that only infers has none.</summary>
    internal DirectionTraining<T>[] Directions =>
        _directions ??= [.. Options.Activations.Select(activations => new DirectionTraining<T>(Sequence, Options, activations))];

    /// <summary>Makes a tape.</summary>
    /// <param name="batch">B, at least 1.</param>
    /// <param name="timeSteps">T, at least 1.</param>
    /// <param name="checkpointEvery">k: gates are kept for k steps only and the others computed anew on the way back; 0 = kept for all.</param>
    /// <exception cref="ArgumentException">An extent differs from what the layer fixes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An extent is less than 1, or <paramref name="checkpointEvery"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">An activation or transform of the user's has no derivative.</exception>
    public GruTape<T> CreateTape(int batch, int timeSteps, int checkpointEvery)
    {
        TapeChecks.RequireExtent(nameof(batch), batch, Sequence.BatchSize);
        TapeChecks.RequireExtent(nameof(timeSteps), timeSteps, Sequence.TimeSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(checkpointEvery);
        TapeChecks.RequireDerivatives(Options.Name, string.Join(", ", Options.MissingDerivatives()));
        return new GruTape<T>(this, batch, timeSteps, checkpointEvery == 0 ? timeSteps : Math.Min(checkpointEvery, timeSteps));
    }

    /// <summary>Runs the layer and takes down what the way back needs.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="tape">A tape of this layer.</param>
    /// <exception cref="ArgumentException">Shapes, lengths or memory do not fit, or the tape is another layer's; nothing was written.</exception>
    public void Forward(in SequenceArguments<T> arguments, GruTape<T> tape) => Forward(arguments, tape, Sequence.TimeMajor);

    /// <inheritdoc cref="Forward(in SequenceArguments{T}, GruTape{T})"/>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="tape">A tape of this layer.</param>
    /// <param name="timeMajor">The time axis of this call's tensors, and of their gradients on the way back.</param>
    public void Forward(in SequenceArguments<T> arguments, GruTape<T> tape, bool timeMajor)
    {
        RequireOwn(tape);
        var stated = arguments with { Batch = tape.Batch, TimeSteps = tape.TimeSteps };
        var shape = SequenceChecks.Check(OptionsOf(timeMajor).Layer, _memory, stated);
        _memory.RememberBatch(shape.Batch);
        tape.IsRecorded = false;
        tape.TimeMajor = timeMajor;
        var draw = tape.Training && MaskLengths(shape) != default ? Masks.NextCall() : default;
        var outputs = tape.Outputs;
        var run = MergesOutputs ? stated with { Output = outputs.Forward, BackwardOutput = outputs.Backward } : stated;
        for (var d = 0; d < tape.Directions.Length; d++)
        {
            var direction = tape.Directions[d];
            direction.Trains = tape.Training;
            if (tape.Training)
            {
                TapeMasks.Prepare(direction, Options, draw, d);
            }

            TapeWeights.PackForward(direction, Parameters, d);
            var lengths = run.SequenceLengths.Are64Bit ? run.SequenceLengths.Narrow(direction.Lengths) : run.SequenceLengths;
            Forward(direction, run with { SequenceLengths = lengths }, shape, d, tape);
        }

        if (MergesOutputs)
        {
            outputs.Merge(Sequence.MergeMode, arguments.Output);
        }

        LayerPenalties.Record(this, tape, arguments);
        tape.IsRecorded = true;
    }

    /// <summary>Goes back through what the tape holds, and uses it up.</summary>
    /// <param name="tape">A tape of this layer, after a way forward.</param>
    /// <param name="arguments">The gradients to start from and to fill.</param>
    /// <exception cref="ArgumentException">Lengths or memory do not fit, or the tape is another layer's; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The tape holds nothing.</exception>
    public void Backward(GruTape<T> tape, in GradientArguments<T> arguments)
    {
        RequireOwn(tape);
        tape.RequireRecorded();
        var shape = new SequenceShape(tape.Batch, tape.TimeSteps);
        GradientChecks.Check(this, OptionsOf(tape.TimeMajor).Layer, arguments, shape);
        tape.IsRecorded = false;
        var returned = LayerPenalties.Gradients(this, tape, arguments);
        var stateLength = shape.Batch * Sequence.Units;
        for (var d = 0; d < tape.Directions.Length; d++)
        {
            var direction = tape.Directions[d];
            var weights = direction.Weights;
            TapeWeights.PackBackward(direction, Parameters, d, !arguments.InputGradient.IsEmpty);
            var gradients = new DirectionGradients<T>
            {
                FinalState = returned.FinalState.IsEmpty ? default : returned.FinalState.Slice(d * stateLength, stateLength),
                InitialState = arguments.InitialStateGradient.IsEmpty ? default : arguments.InitialStateGradient.Slice(d * stateLength, stateLength),
                Kernel = weights.Part(Parameters, arguments.Gradients, d, 0),
                RecurrentKernel = weights.Part(Parameters, arguments.Gradients, d, 1),
                Bias = weights.Part(Parameters, arguments.Gradients, d, 2),
                WantsInputs = !arguments.InputGradient.IsEmpty,
                AddsInputs = d > 0,
            };
            Backward(direction, Views(returned, arguments, direction), gradients, shape, d, tape);
            weights.Backpropagate(Parameters, arguments.Gradients, d, direction.Masks.DropConnect.Values);
        }

        Parameters.AddRegularizationGradients(arguments.Gradients);
    }

    /// <summary>The layer's name and shape.</summary>
    public override string ToString() => $"{Options.Name} (features = {Sequence.InputSize}, units = {Sequence.Units})";

    /// <summary>The lengths of the random masks of a call.</summary>
    internal GruMaskLengths MaskLengths(SequenceShape shape) => GruMaskLengths.Of(
        Sequence.InputSize, Sequence.Units, Options.Dropout, Options.RecurrentDropout, Options.DropConnect, Options.Zoneout, Options.Implementation, shape.Batch, shape.TimeSteps);

    private AxisOptions OptionsOf(bool timeMajor) => timeMajor ? _timeMajor : _batchMajor;

    private unsafe void Forward(
        DirectionTape<T> direction, in SequenceArguments<T> arguments, SequenceShape shape, int index, GruTape<T> tape)
    {
        fixed (T* inputs = arguments.Inputs, output = arguments.Output, backward = arguments.BackwardOutput,
            initial = arguments.InitialState, final = arguments.FinalState)
        fixed (bool* mask = arguments.Mask)
        fixed (int* lengths = arguments.SequenceLengths.Int32)
        {
            var call = DirectionCall<T>.OfPinned(OptionsOf(tape.TimeMajor).Direction, null, _memory, arguments, shape, index);
            tape.Threads.Begin(direction, call);
            DirectionForward.Run(direction, call.Run(), tape.Threads);
        }
    }

    private unsafe void Backward(
        DirectionTape<T> direction,
        in SequenceArguments<T> views,
        in DirectionGradients<T> gradients,
        SequenceShape shape,
        int index,
        GruTape<T> tape)
    {
        fixed (T* inputs = views.Inputs, output = views.Output, backward = views.BackwardOutput, final = gradients.FinalState)
        fixed (int* lengths = views.SequenceLengths.Int32)
        {
            var call = DirectionCall<T>.OfPinned(OptionsOf(tape.TimeMajor).Direction, null, _memory, views, shape, index) with
            {
                FinalStateGradient = PinnedSpan<T>.Of(gradients.FinalState),
                WantsInputs = gradients.WantsInputs,
                AddsInputs = gradients.AddsInputs,
            };
            tape.Threads.Begin(direction, call);
            DirectionBackward.Run(direction, call.Run(), gradients, tape.Threads);
        }
    }

    /// <summary>The arguments of a run with gradients in the places of inputs and outputs. The outputs are only read.</summary>
    private static SequenceArguments<T> Views(
        in ReturnedGradients<T> returned, in GradientArguments<T> arguments, DirectionTape<T> tape) => new()
        {
            Inputs = arguments.InputGradient,
            Output = Writable(returned.Output),
            BackwardOutput = Writable(returned.BackwardOutput),
            SequenceLengths = tape.HasLengths ? tape.Lengths : default,
        };

    private static Span<T> Writable(ReadOnlySpan<T> values) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(values), values.Length);

    private void RequireOwn(GruTape<T> tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        TapeChecks.RequireOwn(tape.Layer, this);
    }

    /// <summary>The layer's options with one of the time axes.</summary>
    private sealed class AxisOptions(SequenceOptions sequence, bool timeMajor, bool mergesOutputs)
    {
        /// <summary>Of the layer as a whole.</summary>
        public SequenceOptions Layer { get; } = sequence with { TimeMajor = timeMajor };

        /// <summary>Of its directions: outputs that are merged later are apart here.</summary>
        public SequenceOptions Direction { get; } =
            sequence with { TimeMajor = timeMajor, MergeMode = mergesOutputs ? MergeMode.None : sequence.MergeMode };
    }
}
