using GruGen.Golden;
using GruGen.Golden.Kinds;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests.Differences;

/// <summary>One call of a GRU layer on its own.</summary>
internal sealed class LayerProblem : Problem
{
    private readonly Subject<double> _subject;
    private readonly CallDraw _draw;
    private readonly DirectionWeights<double>[] _weights;
    private readonly double[] _state;
    private readonly GradientCall<double> _gradients;
    private readonly GruCall<double> _moved;
    private readonly GruTape<double> _tape;

    /// <param name="subject">The layer.</param>
    /// <param name="draw">The call.</param>
    /// <param name="values">Draws the values.</param>
    /// <param name="scale">Of parameters and inputs.</param>
    public LayerProblem(Subject<double> subject, CallDraw draw, Values values, double scale)
    {
        (_subject, _draw) = (subject, draw);
        Layer = subject.Layers[0];
        var shape = CanonicalWeights.ShapeOf(Layer);
        _weights =
        [
            .. Layer.StateSize.Select(_ => new DirectionWeights<double>(
                values.Uniform(shape.KernelLength, scale * 1.5 / Math.Sqrt(Layer.InputSize)),
                values.Uniform(shape.RecurrentKernelLength, scale * 1.5 / Math.Sqrt(Layer.Units)),
                values.Uniform(shape.BiasLength, scale))),
        ];

        _state = values.Uniform(draw.Batch * subject.StateWidth, HasState ? scale : 0);
        var inputs = values.Uniform(draw.Batch * draw.TimeSteps * Layer.InputSize, scale);
        var call = new GruCall<double>(subject, draw.Batch, draw.TimeSteps, inputs)
        {
            InitialState = draw.HasInitialState ? _state : null,
            Mask = values.Mask(Layer.TimeMajor, draw),
            SequenceLengths = values.Lengths(Layer.LengthMode, draw),
        };
        _moved = new GruCall<double>(subject, draw.Batch, draw.TimeSteps, call.Inputs)
        {
            // Zeros say the same as nothing, and can be moved.
            InitialState = draw.HasInitialState || !Layer.Stateful ? _state : null,
            Mask = call.Mask,
            SequenceLengths = call.SequenceLengths,
        };
        _gradients = new GradientCall<double>(call);
        values.Fill(_gradients.OutputGradient, 1);
        values.Fill(_gradients.BackwardOutputGradient, 1);
        values.Fill(_gradients.FinalStateGradient, 1);
        _tape = (GruTape<double>)subject.CreateTape(draw.Batch, draw.TimeSteps, draw.CheckpointEvery);
        _tape.MaxDegreeOfParallelism = draw.Threads;
        _tape.Training = draw.Training || Layer.Preset == Preset.Haste;
        values.SetMasks(_tape, Layer);
    }

    public GruLayerInfo Layer { get; }

    /// <inheritdoc/>
    public override double[] Results => [.. _gradients.Call.Results, .. _gradients.Results];

    /// <inheritdoc/>
    public override double[] Gradients => _gradients.Gradients;

    /// <inheritdoc/>
    protected override ReadOnlySpan<double> Penalties => _tape.Losses;

    private bool HasState => _draw.HasInitialState || Layer.Stateful;

    /// <inheritdoc/>
    public override void DrawMasks() => _tape.DrawMasks();

    /// <inheritdoc/>
    public override void Pair()
    {
        _subject.Record(_gradients.Call, _tape);
        _subject.Backward(_gradients, _tape);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Differentiate()
    {
        Run(_gradients.Call);
        _subject.Backward(_gradients, _tape);
        var directions = _gradients.Directions;

        // Zeros may be a kink: of a penalty on the activity, where a sample without steps puts out its initial state, or of a function,
        // where no bias is added to the products with states and dropped inputs.
        Variable[] states = HasState || (Layer.ActivityRegularizer is null && Layer.UseBias)
            ? [new Variable("initial state", _state, _gradients.InitialStateGradient)]
            : [];
        return
        [
            .. _weights.SelectMany((weights, d) => new[]
            {
                new Variable($"kernel {d}", weights.Kernel, directions[d].Kernel),
                new Variable($"recurrent kernel {d}", weights.RecurrentKernel, directions[d].RecurrentKernel),
                new Variable($"bias {d}", weights.Bias, directions[d].Bias),
            }),
            new Variable("inputs", _gradients.Call.Inputs, _gradients.InputGradient),
            .. states,
        ];
    }

    /// <inheritdoc/>
    public override double[] DifferentiateParameters()
    {
        var alone = new GradientCall<double>(_gradients.Call)
        {
            OutputGradient = _gradients.OutputGradient,
            BackwardOutputGradient = _gradients.BackwardOutputGradient,
            FinalStateGradient = _gradients.FinalStateGradient,
            InputGradient = [],
            InitialStateGradient = [],
        };
        Run(alone.Call);
        _subject.Backward(alone, _tape);
        return alone.Gradients;
    }

    /// <inheritdoc/>
    public override double DistanceFromInference()
    {
        if (_tape.Training && (Layer.Dropout > 0 || Layer.RecurrentDropout > 0 || Layer.DropConnect > 0 || Layer.Zoneout > 0))
        {
            return 0;
        }

        Run(_gradients.Call);
        var inferred = _gradients.Call.Again();
        SetStates();
        _subject.Shaped(inferred);
        return Distance(inferred.Results, _gradients.Call.Results);
    }

    /// <inheritdoc/>
    protected override IEnumerable<(double[]? Values, double[]? Weights)> Evaluate()
    {
        Run(_moved);
        return
        [
            (_moved.Output, _gradients.OutputGradient),
            (_moved.BackwardOutput, _gradients.BackwardOutputGradient),
            (_moved.FinalState, _gradients.FinalStateGradient),
        ];
    }

    private void Run(GruCall<double> call)
    {
        _subject.SetWeights(_weights);
        SetStates();
        _subject.Record(call, _tape);
    }

    private void SetStates()
    {
        if (Layer.Stateful)
        {
            _subject.SetStates!(_state);
        }
    }
}
