using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>The weights of one direction as the products see them: stored, or after transforms and DropConnect.</summary>
/// <param name="layout">The layout.</param>
/// <param name="options">The layer's options.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DirectionWeights<T>(GateLayout layout, GruTrainingOptions<T> options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WeightTransforms<T> _transforms = options.Transforms;
    private readonly T[] _kernel = new T[options.Transforms.Kernel is null ? 0 : layout.Inputs * 3 * layout.Units];
    private readonly T[] _transformedRecurrent = new T[options.Transforms.Recurrent is null ? 0 : layout.Units * 3 * layout.Units];
    private readonly T[] _droppedRecurrent = new T[options.DropConnect > 0 ? layout.Units * 3 * layout.Units : 0];
    private readonly T[] _bias =
        new T[options.Transforms.Bias is null && options.Transforms.RecurrentBias is null ? 0 : (options.ResetAfter ? 2 : 1) * 3 * layout.Units];

    private readonly T[] _inputBias = new T[options.UseBias ? 3 * layout.Units : 0];

    private bool _drops;

    private int PerDirection => options.UseBias ? 3 : 2;

    /// <summary>Bytes of what is not stored.</summary>
    public long ByteCount =>
        ((long)_kernel.Length + _transformedRecurrent.Length + _droppedRecurrent.Length + _bias.Length) * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    /// <summary>Takes the stored weights of a call.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <param name="dropConnect">(H, 3H); empty = none.</param>
    public void Read(ParameterSet<T> parameters, int direction, ReadOnlySpan<T> dropConnect)
    {
        _transforms.Kernel?.Apply(Stored(parameters, direction, 0), _kernel);
        _transforms.Recurrent?.Apply(Stored(parameters, direction, 1), _transformedRecurrent);
        if (_bias.Length > 0)
        {
            ReadBias(Stored(parameters, direction, 2));
        }

        MergeBiases(Bias(parameters, direction));
        _drops = !dropConnect.IsEmpty;
        if (_drops)
        {
            TensorPrimitives.Multiply(Transformed(parameters, direction), dropConnect, _droppedRecurrent);
        }
    }

    /// <summary>(I, 3H).</summary>
    public ReadOnlySpan<T> Kernel(ParameterSet<T> parameters, int direction)
        => _kernel.Length > 0 ? _kernel : Stored(parameters, direction, 0);

    /// <summary>(H, 3H).</summary>
    public ReadOnlySpan<T> RecurrentKernel(ParameterSet<T> parameters, int direction) =>
        _drops ? _droppedRecurrent : Transformed(parameters, direction);

    /// <summary>
    /// (3H): what the sums of the input product begin with, both biases of z and r and the candidate's input bias; empty without biases.
    /// </summary>
    public ReadOnlySpan<T> InputBias => _inputBias;

    /// <summary>(3H): the recurrent biases, of which the candidate's has a place of its own; empty where there are none.</summary>
    public ReadOnlySpan<T> RecurrentBias(ParameterSet<T> parameters, int direction) =>
        options is { UseBias: true, ResetAfter: true } ? Bias(parameters, direction)[(3 * layout.Units)..] : default;

    /// <summary>(2, 3H) or (3H); empty without biases.</summary>
    private ReadOnlySpan<T> Bias(ParameterSet<T> parameters, int direction) =>
        !options.UseBias ? default : _bias.Length > 0 ? _bias : Stored(parameters, direction, 2);

    /// <summary>The part of a direction in the gradients of all parameters.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="gradients">As many as parameters.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <param name="variable">0 kernel, 1 recurrent kernel, 2 bias.</param>
    public Span<T> Part(ParameterSet<T> parameters, Span<T> gradients, int direction, int variable)
    {
        if (variable >= PerDirection)
        {
            return default;
        }

        var description = parameters.Variables[(direction * PerDirection) + variable];
        return gradients.Slice(description.Offset, description.Length);
    }

    /// <summary>From the gradients of what entered the products to those of what is stored, in place.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="gradients">As many as parameters.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <param name="dropConnect">As in <see cref="Read"/>.</param>
    public void Backpropagate(ParameterSet<T> parameters, Span<T> gradients, int direction, ReadOnlySpan<T> dropConnect)
    {
        var recurrent = Part(parameters, gradients, direction, 1);
        if (_drops)
        {
            TensorPrimitives.Multiply(recurrent, dropConnect, recurrent);
        }

        _transforms.Kernel?.Backpropagate(Stored(parameters, direction, 0), Part(parameters, gradients, direction, 0));
        _transforms.Recurrent?.Backpropagate(Stored(parameters, direction, 1), recurrent);
        if (_bias.Length > 0)
        {
            var width = 3 * layout.Units;
            var bias = Part(parameters, gradients, direction, 2);
            var stored = Stored(parameters, direction, 2);
            _transforms.Bias?.Backpropagate(stored[..width], bias[..width]);
            if (options.ResetAfter)
            {
                _transforms.RecurrentBias?.Backpropagate(stored[width..], bias[width..]);
            }
        }
    }

    private ReadOnlySpan<T> Transformed(ParameterSet<T> parameters, int direction) =>
        _transformedRecurrent.Length > 0 ? _transformedRecurrent : Stored(parameters, direction, 1);

    private ReadOnlySpan<T> Stored(ParameterSet<T> parameters, int direction, int variable)
        => parameters[(direction * PerDirection) + variable];

    private void MergeBiases(ReadOnlySpan<T> bias)
    {
        if (bias.IsEmpty)
        {
            return;
        }

        bias[.._inputBias.Length].CopyTo(_inputBias);
        if (options.ResetAfter)
        {
            var gates = _inputBias.AsSpan(0, 2 * layout.Units);
            TensorPrimitives.Add(gates, bias.Slice(_inputBias.Length, gates.Length), gates);
        }
    }

    private void ReadBias(ReadOnlySpan<T> stored)
    {
        stored.CopyTo(_bias);
        var width = 3 * layout.Units;
        _transforms.Bias?.Apply(stored[..width], _bias.AsSpan(0, width));
        if (options.ResetAfter)
        {
            _transforms.RecurrentBias?.Apply(stored[width..], _bias.AsSpan(width));
        }
    }
}
