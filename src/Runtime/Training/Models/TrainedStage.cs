using System.Numerics;

namespace GruGen.Runtime;

/// <summary>One layer of a model as training sees it.</summary>
/// <param name="parameters">Its parameters.</param>
/// <param name="inputWidth">Width of one input vector; 0 where it takes token ids.</param>
/// <param name="outputWidth">Width of one output vector.</param>
/// <param name="takesSequence">Whether it has an input for every time step, and not one a sample.</param>
/// <param name="returnsSequence">Whether it has an output for every time step.</param>
/// <typeparam name="T">The elements.</typeparam>
internal abstract class TrainedStage<T>(ParameterSet<T> parameters, int inputWidth, int outputWidth, bool takesSequence, bool returnsSequence)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ParameterSet<T> Parameters => parameters;

    public bool ReturnsSequence => returnsSequence;

    /// <summary>Number of input vectors.</summary>
    public int InputRows(SequenceShape shape) => takesSequence ? checked(shape.Batch * shape.TimeSteps) : shape.Batch;

    /// <summary>Number of values that come in.</summary>
    public int InputLength(SequenceShape shape) => checked(InputRows(shape) * inputWidth);

    /// <summary>Number of values that go out.</summary>
    public int OutputLength(SequenceShape shape)
        => checked((returnsSequence ? checked(shape.Batch * shape.TimeSteps) : shape.Batch) * outputWidth);

    /// <summary>Memory for the output between this layer and the next.</summary>
    public Span<T> Output(in ModelCall<T> call, int index)
        => returnsSequence ? call.Steps(index, outputWidth) : call.Samples(index, outputWidth);

    public abstract Tape<T> CreateTape(SequenceShape shape, int checkpointEvery);

    public abstract void Forward(Tape<T> tape, in ModelCall<T> call, ReadOnlySpan<int> ids, ReadOnlySpan<T> inputs, Span<T> output);

    /// <summary>The gradients of parameters and, where there is room for them, of inputs and states.</summary>
    public abstract void Backward(Tape<T> tape, in GradientArguments<T> arguments);
}

/// <inheritdoc/>
/// <param name="training">The layer's training.</param>
/// <param name="index">The layer's index among the GRU layers.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class GruStage<T>(GruTraining<T> training, int index)
    : TrainedStage<T>(
        training.Parameters, training.Sequence.InputSize, training.Sequence.OutputSize, takesSequence: true, training.Sequence.ReturnSequences)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The layer's index among the GRU layers.</summary>
    public int Index => index;

    public override Tape<T> CreateTape(SequenceShape shape, int checkpointEvery)
        => training.CreateTape(shape.Batch, shape.TimeSteps, checkpointEvery);

    public override void Forward(Tape<T> tape, in ModelCall<T> call, ReadOnlySpan<int> ids, ReadOnlySpan<T> inputs, Span<T> output) =>
        training.Forward(call.Arguments(index, inputs, output), (GruTape<T>)tape);

    public override void Backward(Tape<T> tape, in GradientArguments<T> arguments) => training.Backward((GruTape<T>)tape, arguments);
}

/// <inheritdoc/>
/// <param name="training">The layer's training.</param>
/// <param name="takesSequence">Whether it has an input for every time step.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DenseStage<T>(DenseTraining<T> training, bool takesSequence)
    : TrainedStage<T>(training.Parameters, training.InputSize, training.Units, takesSequence, takesSequence)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override Tape<T> CreateTape(SequenceShape shape, int checkpointEvery) => training.CreateTape(InputRows(shape));

    public override void Forward(Tape<T> tape, in ModelCall<T> call, ReadOnlySpan<int> ids, ReadOnlySpan<T> inputs, Span<T> output) =>
        training.Forward(inputs, output, (DenseTape<T>)tape);

    public override void Backward(Tape<T> tape, in GradientArguments<T> arguments) =>
        training.Backward((DenseTape<T>)tape, arguments.OutputGradient, arguments.Gradients, arguments.InputGradient);
}

/// <inheritdoc/>
/// <param name="training">The layer's training.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class EmbeddingStage<T>(EmbeddingTraining<T> training)
    : TrainedStage<T>(training.Parameters, inputWidth: 0, training.Units, takesSequence: true, returnsSequence: true)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override Tape<T> CreateTape(SequenceShape shape, int checkpointEvery) => training.CreateTape(InputRows(shape));

    public override void Forward(Tape<T> tape, in ModelCall<T> call, ReadOnlySpan<int> ids, ReadOnlySpan<T> inputs, Span<T> output) =>
        training.Forward(ids, output, (EmbeddingTape<T>)tape);

    public override void Backward(Tape<T> tape, in GradientArguments<T> arguments) =>
        training.Backward((EmbeddingTape<T>)tape, arguments.OutputGradient, arguments.Gradients);
}
