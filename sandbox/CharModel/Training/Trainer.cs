using System.Globalization;

namespace GruGen.Samples;

/// <summary>Truncated back-propagation through time: pieces of text in order, and the states of one piece go on in the next.</summary>
public sealed class Trainer
{
    private readonly TextStreams _streams;
    private readonly Validation _validation;
    private readonly TrainingSettings _settings;
    private readonly ModelTape<float> _tape;
    private readonly Adam<float> _optimizer;
    private readonly Checkpoint<float> _checkpoint;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private readonly float[] _logits;
    private readonly float[] _logitsGradient;
    private readonly float[] _gradients;
    private readonly float[] _states;
    private int _piece;

    /// <param name="corpus">The text.</param>
    /// <param name="settings">How to train.</param>
    /// <exception cref="SampleException">The text is too short.</exception>
    public Trainer(Corpus corpus, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _streams = new TextStreams(corpus.Training, settings.Batch, settings.TimeSteps);
        if (_streams.Pieces == 0)
        {
            throw new SampleException(
                $"The text to learn from has {corpus.Training.Length} characters; {settings.Batch} streams with pieces of {settings.TimeSteps} need {_streams.LeastCharacters}. Use more text, or a smaller --batch or --length.");
        }

        if (corpus.Validation.Length < 2)
        {
            throw new SampleException($"The text held back has {corpus.Validation.Length} character(s); at least 2 are needed.");
        }

        Network = new CharNetwork(settings.Seed);
        _validation = new Validation(Network, corpus.Validation);
        _tape = Network.CreateTape(settings.Batch, settings.TimeSteps);
        _tape.MaxDegreeOfParallelism = settings.Threads;
        _optimizer = new Adam<float>(settings.Schedule) { Clipping = GradientClipping.ByGlobalNorm(1) };
        var characters = settings.Batch * settings.TimeSteps;
        (_inputs, _targets) = (new int[characters], new int[characters]);
        (_logits, _logitsGradient) = (new float[characters * Alphabet.Size], new float[characters * Alphabet.Size]);
        (_gradients, _states) = (new float[Network.ParameterCount], new float[settings.Batch * CharGru.Units]);
        _checkpoint = new Checkpoint<float>(Network, _optimizer);
        _checkpoint.Add("states", () => _states, values => values.CopyTo(_states.AsSpan()));
        _checkpoint.Add("history", () => History.ToArray(), values => History = LossHistory.Of(values));
    }

    /// <summary>The network.</summary>
    public CharNetwork Network { get; }

    /// <summary>Losses so far.</summary>
    public LossHistory History { get; private set; } = new();

    /// <summary>Updates so far.</summary>
    public long Step => _optimizer.Step;

    /// <summary>Makes one update.</summary>
    /// <returns>The loss before it, in nats a character.</returns>
    /// <exception cref="SampleException">The loss or a gradient is no finite number; the weights are as before.</exception>
    public double Update()
    {
        if (_piece == 0)
        {
            _states.AsSpan().Clear();
        }

        _streams.Copy(_piece, _inputs, _targets);
        Network.Forward(_inputs, _logits, _tape, _states, _states);
        var loss = Losses.SparseCategoricalCrossentropy<float>(_logits, _targets, Alphabet.Size, fromLogits: true, _logitsGradient);
        if (!double.IsFinite(loss))
        {
            throw Diverged($"the loss is {loss.ToString(CultureInfo.InvariantCulture)}");
        }

        Network.Backward(_tape, _logitsGradient, _gradients);
        try
        {
            _optimizer.Apply(Network, _gradients);
        }
        catch (NonFiniteGradientException exception)
        {
            throw Diverged(exception.Message);
        }

        _piece = (_piece + 1) % _streams.Pieces;
        return loss;
    }

    /// <summary>Looks at the text held back, and notes the result.</summary>
    /// <param name="trainingLoss">The loss in training since the last look, in nats a character.</param>
    public void Validate(double trainingLoss) => History.Add(Step, trainingLoss, _validation.Loss());

    /// <summary>Writes everything that the next update depends on.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        _checkpoint.Notes["piece"] = _piece.ToString(CultureInfo.InvariantCulture);
        _checkpoint.Notes["text"] = Fingerprint;
        _checkpoint.Save(path);
    }

    /// <summary>Goes on where a file was written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SampleException">It was written with another text, batch or length.</exception>
    public void Resume(string path)
    {
        _checkpoint.Load(path);
        if (!_checkpoint.Notes.TryGetValue("text", out var text) || text != Fingerprint)
        {
            throw new SampleException($"{path} belongs to another text, --batch or --length ({text}); this is {Fingerprint}.");
        }

        _piece = int.Parse(_checkpoint.Notes["piece"], CultureInfo.InvariantCulture);
    }

    /// <summary>What a piece's index means.</summary>
    private string Fingerprint => string.Create(
        CultureInfo.InvariantCulture, $"{_streams.Pieces} pieces of {_settings.Batch} × {_settings.TimeSteps} characters");

    private SampleException Diverged(string what) => new(
        $"Training stopped in step {Step + 1}: {what}. A lower --learning-rate may help; the last checkpoint is intact.");
}
