using System.ComponentModel;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Turns tensors into the arguments of a call, and checks every rank and extent on the way.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TensorArguments
{
    /// <summary>Checks tensors against a layer's options and against each other.</summary>
    /// <remarks>
    /// Inputs may be any view whose features lie side by side: their batch and time axes are walked with the tensor's strides, nothing is
    /// copied. All other tensors must be dense.
    /// </remarks>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="options">The layer's options.</param>
    /// <param name="inputs">(B, T, I), time-major (T, B, I).</param>
    /// <param name="output">(B, T, O) or time-major (T, B, O) with returned sequences, else (B, O).</param>
    /// <param name="backwardOutput">As <paramref name="output"/>, of the backward direction; default unless outputs are not merged.</param>
    /// <param name="finalState">(B, H), bidirectional (2, B, H), or default.</param>
    /// <param name="initialState">(B, H), bidirectional (2, B, H), or default.</param>
    /// <param name="mask">(B, T) or (B, T, 1), time-major (T, B) or (T, B, 1), or default.</param>
    /// <param name="sequenceLengths">(B), or default.</param>
    /// <exception cref="ArgumentException">A rank or an extent differs, or a tensor is not laid out as said above.</exception>
    public static SequenceArguments<T> Create<T>(
        SequenceOptions options,
        in ReadOnlyTensorSpan<T> inputs,
        in TensorSpan<T> output,
        in TensorSpan<T> backwardOutput = default,
        in TensorSpan<T> finalState = default,
        in ReadOnlyTensorSpan<T> initialState = default,
        in ReadOnlyTensorSpan<bool> mask = default,
        SequenceLengths sequenceLengths = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(options);
        var shape = InputShape(options, inputs.Lengths, ExpectedShape.Sequence(options, FixedOrAny(options), options.InputSize));
        var expectedOutput = ExpectedShape.Output(options, shape);
        var expectedState = ExpectedShape.State(options, shape.Batch);
        var takesState = options.ReturnState || TensorMemory.IsGiven<T>(finalState);
        return new()
        {
            Batch = shape.Batch,
            TimeSteps = shape.TimeSteps,
            Inputs = Strided(inputs, options, shape, out var strides),
            Strides = strides,
            Output = TensorMemory.Writable(output, options.OutputArgument, expectedOutput),
            BackwardOutput = options.SeparateOutputs ? TensorMemory.Writable(backwardOutput, nameof(backwardOutput), expectedOutput) : default,
            FinalState = takesState ? TensorMemory.Writable(finalState, nameof(finalState), expectedState) : default,
            InitialState = TensorMemory.IsGiven(initialState) ? TensorMemory.Dense(initialState, nameof(initialState), expectedState) : default,
            Mask = TensorMemory.IsGiven(mask) ? TensorMemory.Dense(mask, nameof(mask), ExpectedShape.Mask(options, shape)) : default,
            SequenceLengths = sequenceLengths,
        };
    }

    /// <summary>B and T, after a check of everything about them that the layer fixes.</summary>
    internal static SequenceShape InputShape(SequenceOptions options, ReadOnlySpan<nint> lengths, ExpectedShape expected)
    {
        expected.RequireExtents("inputs", lengths);
        var (batch, timeSteps) = options.TimeMajor ? (lengths[1], lengths[0]) : (lengths[0], lengths[1]);
        if (timeSteps == 0)
        {
            throw ArgumentError.Create("inputs", $"Expected at least 1 time step; got {expected.Describe(lengths)}.");
        }

        return batch <= int.MaxValue && timeSteps <= int.MaxValue
            ? new((int)batch, (int)timeSteps)
            : throw ArgumentError.Create(
                "inputs", $"Expected at most {int.MaxValue} samples and time steps; got {expected.Describe(lengths)}.");
    }

    /// <summary>B and T as far as the layer fixes them.</summary>
    internal static SequenceShape FixedOrAny(SequenceOptions options) => new(
        options.BatchSize == 0 ? ExpectedShape.Any : options.BatchSize, options.TimeSteps == 0 ? ExpectedShape.Any : options.TimeSteps);

    private static ReadOnlySpan<T> Strided<T>(
        scoped in ReadOnlyTensorSpan<T> inputs,
        SequenceOptions options,
        SequenceShape shape,
        out SequenceArguments<T>.InputStrides? strides)
        where T : unmanaged
    {
        strides = null;
        if (inputs.IsEmpty || TensorMemory.IsRowMajor(inputs.Lengths, inputs.Strides))
        {
            return TensorMemory.Elements(inputs, "inputs", inputs.FlattenedLength);
        }

        if (options.InputSize > 1 && inputs.Strides[2] != 1)
        {
            throw ArgumentError.Create(
                "inputs", $"Expected the features of a vector side by side; got a view with a stride of {inputs.Strides[2]}.");
        }

        var view = options.TimeMajor
            ? new SequenceArguments<T>.InputStrides(inputs.Strides[1], inputs.Strides[0])
            : new SequenceArguments<T>.InputStrides(inputs.Strides[0], inputs.Strides[1]);
        strides = view;
        return TensorMemory.Elements(inputs, "inputs", ((shape.Batch - 1) * view.Sample) + ((shape.TimeSteps - 1) * view.TimeStep) + options.InputSize);
    }
}
