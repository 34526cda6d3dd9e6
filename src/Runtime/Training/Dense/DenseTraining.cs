using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Trains a generated dense layer: the way forward with a tape, and the way back.</summary>
/// <remarks>Any number of threads may call at once, each with a tape of its own.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DenseTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="info">The layer's options.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="parameters">Its parameters: the kernel and, if there is one, the bias.</param>
    public DenseTraining(DenseLayerInfo info, ActivationFunction<T> activation, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(parameters);
        (Info, Activation, Parameters) = (info, activation, parameters);
    }

    internal DenseLayerInfo Info { get; }

    internal ActivationFunction<T> Activation { get; }

    internal ParameterSet<T> Parameters { get; }

    internal int InputSize => Info.InputSize;

    internal int Units => Info.Units;

    internal bool UseBias => Info.UseBias;

    internal bool IsLinear => Activation.Function == GruGen.Activation.Linear;

    /// <summary>Makes a tape.</summary>
    /// <param name="rows">Number of vectors, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The activation is a method of the user's without a derivative.</exception>
    public DenseTape<T> CreateTape(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        TapeChecks.RequireDerivatives(Info.Name, Activation.IsDifferentiable ? "" : Activation.DerivativeOption!);
        return new DenseTape<T>(this, rows);
    }

    /// <summary>Runs the layer and takes down what the way back needs.</summary>
    /// <param name="inputs">(rows, I).</param>
    /// <param name="output">(rows, U).</param>
    /// <param name="tape">A tape of this layer.</param>
    /// <exception cref="ArgumentException">A length or the memory does not fit, or the tape is another layer's; nothing was
    /// written.</exception>
    public void Forward(ReadOnlySpan<T> inputs, Span<T> output, DenseTape<T> tape)
    {
        RequireOwn(tape);
        ExpectedShape.Vectors(tape.Batch, InputSize).RequireLength(nameof(inputs), inputs.Length);
        ExpectedShape.Vectors(tape.Batch, Units).RequireLength(nameof(output), output.Length);
        SequenceChecks.CheckDistinct(output, nameof(output), inputs, nameof(inputs));
        tape.IsRecorded = false;
        tape.Work.Forward(inputs, output);
        tape.IsRecorded = true;
    }

    /// <summary>Goes back through what the tape holds, and uses it up.</summary>
    /// <param name="tape">A tape of this layer, after a way forward.</param>
    /// <param name="outputGradient">dL/d(output), (rows, U).</param>
    /// <param name="gradients">Receives dL/d(parameters), in their order.</param>
    /// <param name="inputGradient">Receives dL/d(inputs), (rows, I); empty = not wanted.</param>
    /// <exception cref="ArgumentException">A length or the memory does not fit, or the tape is another layer's; nothing was
    /// written.</exception>
    /// <exception cref="InvalidOperationException">The tape holds nothing.</exception>
    public void Backward(DenseTape<T> tape, ReadOnlySpan<T> outputGradient, Span<T> gradients, Span<T> inputGradient)
    {
        RequireOwn(tape);
        tape.RequireRecorded();
        ExpectedShape.Vectors(tape.Batch, Units).RequireLength(nameof(outputGradient), outputGradient.Length);
        TapeChecks.RequireGradients(Parameters.Values.Length, gradients.Length);
        if (!inputGradient.IsEmpty)
        {
            ExpectedShape.Vectors(tape.Batch, InputSize).RequireLength(nameof(inputGradient), inputGradient.Length);
        }

        SequenceChecks.CheckDistinct(gradients, nameof(gradients), outputGradient, nameof(outputGradient));
        SequenceChecks.CheckDistinct(inputGradient, nameof(inputGradient), outputGradient, nameof(outputGradient));
        SequenceChecks.CheckDistinct(inputGradient, nameof(inputGradient), gradients, nameof(gradients));
        tape.IsRecorded = false;
        tape.Work.Backward(outputGradient, gradients, inputGradient);
    }

    /// <summary>The layer's name and shape.</summary>
    public override string ToString() => $"{Info.Name} (features = {InputSize}, units = {Units})";

    private void RequireOwn(DenseTape<T> tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        TapeChecks.RequireOwn(tape.Layer, this);
    }
}
