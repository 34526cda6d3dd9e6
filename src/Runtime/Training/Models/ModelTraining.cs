using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Trains a generated model: the way forward with a tape, and the way back.</summary>
/// <remarks>
/// Any number of threads may call at once, each with a tape of its own, unless a layer is stateful or draws random masks.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelMemory<T> _memory;
    private readonly TrainedStage<T>[] _stages;
    private readonly ParameterSet<T>[] _parameters;

    /// <param name="memory">The model's memory.</param>
    /// <param name="layers">Its layers, in order.</param>
    public ModelTraining(ModelMemory<T> memory, IReadOnlyList<ILayer<T>> layers)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(layers);
        _memory = memory;
        _stages = new TrainedStage<T>[layers.Count];
        var (isSequence, grus) = (true, 0);
        for (var i = 0; i < layers.Count; i++)
        {
            _stages[i] = layers[i] switch
            {
                ISequenceLayer<T> gru => new GruStage<T>(gru.Training, grus++),
                ITrainedDense<T> dense => new DenseStage<T>(dense.Training, isSequence),
                ITrainedEmbedding<T> embedding => new EmbeddingStage<T>(embedding.Training),
                _ => throw ArgumentError.Create(nameof(layers), $"{layers[i].Name} is no layer that can be trained."),
            };
            isSequence = _stages[i].ReturnsSequence;
        }

        _parameters = [.. _stages.Select(static stage => stage.Parameters)];
        ParameterCount = _parameters.Sum(static parameters => parameters.Values.Length);
    }

    /// <summary>Number of parameters of all layers.</summary>
    public int ParameterCount { get; }

    /// <summary>The parameters of the layers, in order, as optimizers take them.</summary>
    public ReadOnlySpan<ParameterSet<T>> Parameters => _parameters;

    internal ReadOnlySpan<TrainedStage<T>> Stages => _stages;

    /// <summary>Makes a tape.</summary>
    /// <param name="batch">B, at least 1.</param>
    /// <param name="timeSteps">T, at least 1.</param>
    /// <param name="checkpointEvery">k: GRU layers keep gates for k steps only and compute the others anew on the way back; 0 = kept for
    /// all.</param>
    /// <exception cref="ArgumentException">An extent differs from what a layer fixes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An extent is less than 1, or <paramref name="checkpointEvery"/> is
    /// negative.</exception>
    /// <exception cref="InvalidOperationException">An activation or transform of the user's has no derivative.</exception>
    public ModelTape<T> CreateTape(int batch, int timeSteps, int checkpointEvery)
    {
        TapeChecks.RequireExtent(nameof(batch), batch, _memory.Layer.BatchSize);
        TapeChecks.RequireExtent(nameof(timeSteps), timeSteps, _memory.Layer.TimeSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(checkpointEvery);
        return new ModelTape<T>(this, new SequenceShape(batch, timeSteps), checkpointEvery);
    }

    /// <summary>Runs all layers and takes down what the way back needs.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="tape">A tape of this model.</param>
    /// <exception cref="ArgumentException">Shapes, ids, lengths or memory do not fit, or the tape is another model's; nothing was
    /// written.</exception>
    public void Forward(in ModelArguments<T> arguments, ModelTape<T> tape)
    {
        RequireOwn(tape);
        using var call = _memory.Begin(arguments with { Batch = tape.Batch, TimeSteps = tape.TimeSteps });
        tape.IsRecorded = false;
        scoped var inputs = arguments.Inputs;
        for (var i = 0; i < _stages.Length; i++)
        {
            var output = i == _stages.Length - 1 ? arguments.Output : _stages[i].Output(call, i);
            _stages[i].Forward(tape.OfLayers[i], call, arguments.Ids, inputs, output);
            inputs = output;
        }

        tape.CollectLosses();
        tape.IsRecorded = true;
    }

    /// <summary>Goes back through what the tape holds, and uses it up.</summary>
    /// <param name="tape">A tape of this model, after a way forward.</param>
    /// <param name="arguments">The gradients to start from and to fill.</param>
    /// <exception cref="ArgumentException">Lengths or memory do not fit, or the tape is another model's; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The tape holds nothing.</exception>
    public void Backward(ModelTape<T> tape, in ModelGradients<T> arguments)
    {
        RequireOwn(tape);
        tape.RequireRecorded();
        ModelGradientChecks.Check(_memory, ParameterCount, arguments, tape.Shape);
        tape.IsRecorded = false;
        var (batch, states) = (tape.Batch, _memory.States);
        var end = ParameterCount;
        var outputGradient = arguments.OutputGradient;
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            var stage = _stages[i];
            var length = stage.Parameters.Values.Length;
            var inputGradient = i == 0 ? arguments.InputGradient : tape.Between(i, stage.InputLength(tape.Shape));
            var gru = stage as GruStage<T>;
            stage.Backward(tape.OfLayers[i], new GradientArguments<T>
            {
                OutputGradient = outputGradient,
                FinalStateGradient = gru is null
                    ? default
                    : arguments.FinalStatesGradient[states.Of(gru.Index, batch, arguments.FinalStatesGradient.Length)],
                Gradients = arguments.Gradients.Slice(end - length, length),
                InputGradient = inputGradient,
                InitialStateGradient = gru is null
                    ? default
                    : arguments.InitialStatesGradient[states.Of(gru.Index, batch, arguments.InitialStatesGradient.Length)],
            });
            end -= length;
            outputGradient = inputGradient;
        }
    }

    /// <summary>The model's name.</summary>
    public override string ToString() => _memory.Options.Name;

    private void RequireOwn(ModelTape<T> tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        TapeChecks.RequireOwn(tape.Model, this);
    }
}
