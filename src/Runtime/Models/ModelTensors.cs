using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Turns tensors into the arguments of a model's call, and checks every rank and extent on the way. All tensors must be dense.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelTensors
{
    /// <summary>Checks the tensors of a model over vectors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">(B, T, I), time-major (T, B, I).</param>
    /// <param name="output">(B, T, O), time-major (T, B, O), or (B, O).</param>
    /// <param name="initialStates">Of all GRU layers, or default.</param>
    /// <param name="finalStates">Of all GRU layers, or default.</param>
    /// <param name="mask">(B, T) or (B, T, 1), time-major (T, B) or (T, B, 1), or default.</param>
    /// <param name="sequenceLengths">(B), or default.</param>
    /// <exception cref="ArgumentException">A rank or an extent differs, or a tensor is not dense.</exception>
    public static ModelArguments<T> Create<T>(
        ModelMemory<T> model,
        in ReadOnlyTensorSpan<T> inputs,
        in TensorSpan<T> output,
        ReadOnlySpan<T> initialStates,
        Span<T> finalStates,
        in ReadOnlyTensorSpan<bool> mask,
        SequenceLengths sequenceLengths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        var expected = ExpectedShape.Sequence(model.Layer, TensorArguments.FixedOrAny(model.Layer), model.Layer.InputSize);
        return Create(model, inputs.Lengths, expected, output, initialStates, finalStates, mask, sequenceLengths) with
        {
            Inputs = TensorMemory.Dense(inputs, nameof(inputs)),
        };
    }

    /// <summary>Checks the tensors of a model over token ids.</summary>
    /// <inheritdoc cref="Create{T}(ModelMemory{T}, in ReadOnlyTensorSpan{T}, in TensorSpan{T}, ReadOnlySpan{T}, Span{T}, in ReadOnlyTensorSpan{bool}, SequenceLengths)"/>
    /// <param name="model">The model.</param>
    /// <param name="ids">(B, T), time-major (T, B).</param>
    /// <param name="output">(B, T, O), time-major (T, B, O), or (B, O).</param>
    /// <param name="initialStates">Of all GRU layers, or default.</param>
    /// <param name="finalStates">Of all GRU layers, or default.</param>
    /// <param name="mask">(B, T) or (B, T, 1), time-major (T, B) or (T, B, 1), or default.</param>
    /// <param name="sequenceLengths">(B), or default.</param>
    public static ModelArguments<T> CreateOfIds<T>(
        ModelMemory<T> model,
        in ReadOnlyTensorSpan<int> ids,
        in TensorSpan<T> output,
        ReadOnlySpan<T> initialStates,
        Span<T> finalStates,
        in ReadOnlyTensorSpan<bool> mask,
        SequenceLengths sequenceLengths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        var expected = ExpectedShape.Mask(model.Layer, TensorArguments.FixedOrAny(model.Layer));
        return Create(model, ids.Lengths, expected, output, initialStates, finalStates, mask, sequenceLengths) with
        {
            Ids = TensorMemory.Dense(ids, "inputs"),
        };
    }

    private static ModelArguments<T> Create<T>(
        ModelMemory<T> model,
        scoped ReadOnlySpan<nint> inputs,
        ExpectedShape expected,
        scoped in TensorSpan<T> output,
        ReadOnlySpan<T> initialStates,
        Span<T> finalStates,
        scoped in ReadOnlyTensorSpan<bool> mask,
        SequenceLengths sequenceLengths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = TensorArguments.InputShape(model.Layer, inputs, expected);
        return new()
        {
            Output = TensorMemory.Writable(output, nameof(output), ExpectedShape.Output(model.Layer, shape)),
            InitialStates = initialStates,
            FinalStates = finalStates,
            Mask = TensorMemory.IsGiven(mask) ? TensorMemory.Dense(mask, nameof(mask), ExpectedShape.Mask(model.Layer, shape)) : default,
            SequenceLengths = sequenceLengths,
            Batch = shape.Batch,
            TimeSteps = shape.TimeSteps,
        };
    }
}
