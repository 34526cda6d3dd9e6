using GruGen.Golden;
using GruGen.Golden.Kinds;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests.Differences;

/// <summary>One call of a layer with values for everything, and a loss: the weighted sum of all that it returns, plus penalties.</summary>
internal sealed class LayerProblem
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
            Mask = values.Mask(Layer, draw),
            SequenceLengths = values.Lengths(Layer, draw),
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

    private bool HasState => _draw.HasInitialState || Layer.Stateful;

    /// <summary>Sum of the magnitudes of the loss's terms at the last evaluation.</summary>
    public double Magnitude { get; private set; }

    /// <summary>The largest magnitude that the layer put out at the last evaluation.</summary>
    public double Largest => _moved.Results.Max(Math.Abs);

    /// <summary>All that the last way forward and back gave: outputs and gradients.</summary>
    public double[] Results => [.. _gradients.Call.Results, .. _gradients.Results];

    /// <summary>Draws the random masks anew in every call, in place of those that were given.</summary>
    public void DrawMasks() => _tape.DrawMasks();

    /// <summary>Goes forward and back with the parameters that are set.</summary>
    public void Pair()
    {
        _subject.Record(_gradients.Call, _tape);
        _subject.Backward(_gradients, _tape);
    }

    /// <summary>Goes forward and back at the present values.</summary>
    /// <returns>Everything that the loss depends on.</returns>
    public IReadOnlyList<Variable> Differentiate()
    {
        Run(_gradients.Call);
        _subject.Backward(_gradients, _tape);
        var directions = _gradients.Directions;

        // A sample without steps may put out its initial state, and a penalty on the activity may have its kink at zero.
        Variable[] states = Layer.ActivityRegularizer is null || HasState
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

    /// <summary>The loss at the present values.</summary>
    public double Loss()
    {
        Run(_moved);
        Magnitude = 0;
        var sum = Weighted(_moved.Output, _gradients.OutputGradient)
            + Weighted(_moved.BackwardOutput, _gradients.BackwardOutputGradient)
            + Weighted(_moved.FinalState, _gradients.FinalStateGradient);
        foreach (var loss in _tape.Losses)
        {
            sum += loss;
            Magnitude += Math.Abs(loss);
        }

        return sum;
    }

    /// <summary>Where random masks have no effect, what was recorded is what inference gives.</summary>
    /// <returns>The largest difference; 0 where there are random masks in effect.</returns>
    public double DistanceFromInference()
    {
        if (_tape.Training && (Layer.Dropout > 0 || Layer.RecurrentDropout > 0 || Layer.DropConnect > 0 || Layer.Zoneout > 0))
        {
            return 0;
        }

        Run(_gradients.Call);
        var inferred = _gradients.Call.Again();
        SetStates();
        _subject.Shaped(inferred);
        return inferred.Results.Zip(_gradients.Call.Results, static (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Append(0).Max();
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

    private double Weighted(double[]? values, double[]? weights)
    {
        var sum = 0.0;
        for (var i = 0; i < (values?.Length ?? 0); i++)
        {
            sum += values![i] * weights![i];
            Magnitude += Math.Abs(values[i] * weights[i]);
        }

        return sum;
    }
}
