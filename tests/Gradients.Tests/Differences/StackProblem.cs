using GruGen.Gradients.Tests.Drawing;
using GruGen.Gradients.Tests.Stacks;

namespace GruGen.Gradients.Tests.Differences;

/// <summary>One call of a model, or of a dense or embedding layer on its own.</summary>
internal sealed class StackProblem : Problem
{
    private readonly StackSubject _subject;
    private readonly bool[] _hasState;
    private readonly double[][] _parameters;
    private readonly double[][] _states;
    private readonly StackCall _call;
    private readonly StackCall _moved;
    private readonly Tape<double> _tape;

    /// <param name="subject">The layers.</param>
    /// <param name="draw">The call.</param>
    /// <param name="values">Draws the values.</param>
    /// <param name="scale">Of parameters and inputs.</param>
    public StackProblem(StackSubject subject, CallDraw draw, Values values, double scale)
    {
        _subject = subject;
        _hasState = [.. subject.Grus.Select(gru => draw.HasInitialState || gru.Stateful)];
        _parameters = [.. Variables.Select(variable => values.Uniform(variable.Length, scale * Spread(variable)))];
        _states = [.. subject.Grus.Select((gru, i) => values.Uniform(draw.Batch * gru.StateSize.Sum(), _hasState[i] ? scale : 0))];
        var given = new double[_states.Sum(static state => state.Length)];
        _call = new StackCall(subject, draw.Batch, draw.TimeSteps)
        {
            Ids = subject.Embedding is { } embedding ? values.Ids(draw.Batch * draw.TimeSteps, embedding.Vocabulary) : [],
            InitialStates = draw.HasInitialState ? given : null,
            Mask = values.Mask(subject.TimeMajor, draw),
            SequenceLengths = values.Lengths(subject.LengthMode, draw),
        };
        values.Fill(_call.Inputs, scale);
        values.Fill(_call.OutputGradient, 1);
        values.Fill(_call.FinalStatesGradient, 1);

        // Zeros, and what stateful layers recorded, can be given as well.
        _moved = _call.Again() with { InitialStates = given };
        _tape = subject.CreateTape(draw.Batch, draw.TimeSteps, draw.CheckpointEvery);
        _tape.MaxDegreeOfParallelism = draw.Threads;
        if (_tape is ModelTape<double> model)
        {
            model.Training = draw.Training || subject.Grus.Any(static gru => gru.Preset == Preset.Haste);
        }

        foreach (var (gru, tape) in subject.Grus.Zip(GruTapes))
        {
            values.SetMasks(tape, gru);
        }
    }

    /// <inheritdoc/>
    public override double[] Results =>
        [.. _call.Returned, .. _call.Gradients, .. _call.InputGradient, .. _call.InitialStatesGradient];

    /// <inheritdoc/>
    public override double[] Gradients => _call.Gradients;

    /// <inheritdoc/>
    protected override ReadOnlySpan<double> Penalties => _tape is ModelTape<double> model ? model.Losses : [];

    private IEnumerable<Parameter> Variables => _subject.Parameters.SelectMany(static set => set.Variables);

    private IEnumerable<GruTape<double>> GruTapes => _tape is ModelTape<double> model ? model.Layers.OfType<GruTape<double>>() : [];

    private bool HasRandomMasks => GruTapes.Zip(_subject.Grus).Any(static pair =>
        pair.First.Training
        && pair.Second is { Dropout: > 0 } or { RecurrentDropout: > 0 } or { DropConnect: > 0 } or { Zoneout: > 0 });

    /// <inheritdoc/>
    public override void DrawMasks()
    {
        foreach (var tape in GruTapes)
        {
            tape.DrawMasks();
        }
    }

    /// <inheritdoc/>
    public override void Pair()
    {
        _subject.Record(_call, _tape);
        _subject.Backward(_call, _tape);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Differentiate()
    {
        Set();
        Pair();
        var all = new List<Variable>();
        Add(Variables.Select(static variable => variable.Name), _parameters, _call.Gradients);
        Add(_states.Select(static (_, i) => $"initial state {i}"), _states, _call.InitialStatesGradient);
        return
        [
            // Zeros may be a kink of what they come to: of a penalty, or of a rectifier.
            .. all.Where((_, i) => i < _parameters.Length || _hasState[i - _parameters.Length]),
            new Variable("inputs", _call.Inputs, _call.InputGradient),
        ];

        void Add(IEnumerable<string> names, double[][] values, double[] gradients)
        {
            var first = 0;
            foreach (var (name, one) in names.Zip(values))
            {
                all.Add(new Variable($"{all.Count}: {name}", one, gradients[first..(first + one.Length)]));
                first += one.Length;
            }
        }
    }

    /// <inheritdoc/>
    public override double[] DifferentiateParameters()
    {
        var alone = _call.WithParametersAlone();
        Set();
        _subject.Record(alone, _tape);
        _subject.Backward(alone, _tape);
        return alone.Gradients;
    }

    /// <inheritdoc/>
    public override double DistanceFromInference()
    {
        if (HasRandomMasks)
        {
            return 0;
        }

        Set();
        _subject.Record(_call, _tape);
        var inferred = _call.Again();
        Set();
        _subject.Infer(inferred);
        return Distance(inferred.Returned, _call.Returned);
    }

    /// <inheritdoc/>
    protected override IEnumerable<(double[]? Values, double[]? Weights)> Evaluate()
    {
        Set();
        _subject.Record(_moved, _tape);
        return [(_moved.Output, _moved.OutputGradient), (_moved.FinalStates, _moved.FinalStatesGradient)];
    }

    /// <summary>Gives the layers the present parameters and states.</summary>
    private void Set()
    {
        var next = 0;
        foreach (var set in _subject.Parameters)
        {
            for (var i = 0; i < set.Variables.Count; i++, next++)
            {
                if (!set[i].SequenceEqual(_parameters[next]))
                {
                    set.Set(i, _parameters[next], "values");
                }
            }
        }

        _subject.SetStates(_states);
        _states.SelectMany(static state => state).ToArray().CopyTo(_moved.InitialStates!, 0);
    }

    /// <summary>How far values may lie from zero so that sums over inputs keep their size.</summary>
    private static double Spread(Parameter variable) =>
        variable.Name.EndsWith("kernel", StringComparison.Ordinal) ? 1.5 / Math.Sqrt(variable.Shape[0]) : 1;
}
