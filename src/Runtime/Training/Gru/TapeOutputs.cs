using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// The outputs that a layer must keep for its way back: of directions that are merged, and of layers with a penalty on their activity.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class TapeOutputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _forward = [];
    private readonly T[] _backward = [];
    private readonly T[] _forwardGradient = [];
    private readonly T[] _backwardGradient = [];
    private readonly T[] _finalState = [];
    private readonly T[] _finalStateGradient = [];

    public TapeOutputs(GruTraining<T> layer, SequenceShape shape)
    {
        var options = layer.Sequence;
        var rows = options.ReturnSequences ? checked(shape.Batch * shape.TimeSteps) : shape.Batch;
        if (layer.MergesOutputs || layer.Options.ActivityRegularizer is not null)
        {
            var length = checked(rows * (layer.MergesOutputs ? options.Units : options.OutputSize));
            _forward = new T[length];
            _forwardGradient = new T[length];
            if (layer.MergesOutputs || options.SeparateOutputs)
            {
                _backward = new T[length];
                _backwardGradient = new T[length];
            }
        }

        if (layer.Options.ActivityRegularizer is not null && options.ReturnState)
        {
            _finalState = new T[checked(options.Directions * shape.Batch * options.Units)];
            _finalStateGradient = new T[_finalState.Length];
        }
    }

    /// <summary>The output of the layer, or of its forward direction; empty where it need not be kept.</summary>
    public Span<T> Forward => _forward;

    /// <summary>The output of the backward direction; empty where it has none of its own or it need not be kept.</summary>
    public Span<T> Backward => _backward;

    /// <summary>Room for the gradient of <see cref="Forward"/>.</summary>
    public Span<T> ForwardGradient => _forwardGradient;

    /// <summary>Room for the gradient of <see cref="Backward"/>.</summary>
    public Span<T> BackwardGradient => _backwardGradient;

    /// <summary>The final state; empty where it need not be kept.</summary>
    public Span<T> FinalState => _finalState;

    /// <summary>Room for the gradient of <see cref="FinalState"/>.</summary>
    public Span<T> FinalStateGradient => _finalStateGradient;

    public long ByteCount => (2L * (_forward.Length + _backward.Length + _finalState.Length)) * Unsafe.SizeOf<T>();

    /// <summary>Joins the outputs of the two directions.</summary>
    public void Merge(MergeMode mode, Span<T> output)
    {
        switch (mode)
        {
            case MergeMode.Multiply:
                TensorPrimitives.Multiply(_forward, _backward, output);
                break;
            case MergeMode.Average:
                TensorPrimitives.Add(_forward, _backward, output);
                TensorPrimitives.Multiply(output, T.CreateTruncating(0.5), output);
                break;
            default:
                TensorPrimitives.Add(_forward, _backward, output);
                break;
        }
    }

    /// <summary>Divides the gradient of a joined output between the two directions.</summary>
    public void Split(MergeMode mode, ReadOnlySpan<T> gradient)
    {
        switch (mode)
        {
            case MergeMode.Multiply:
                TensorPrimitives.Multiply(gradient, _backward, _forwardGradient);
                TensorPrimitives.Multiply(gradient, _forward, _backwardGradient);
                break;
            case MergeMode.Average:
                TensorPrimitives.Multiply(gradient, T.CreateTruncating(0.5), _forwardGradient);
                TensorPrimitives.Multiply(gradient, T.CreateTruncating(0.5), _backwardGradient);
                break;
            default:
                gradient.CopyTo(_forwardGradient);
                gradient.CopyTo(_backwardGradient);
                break;
        }
    }
}
