using System.Numerics;
using System.Runtime.CompilerServices;
using GruGen.Runtime;

namespace GruGen;

/// <summary>What the way forward through a model leaves for the way back: the tapes of its layers, and gradients between them.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ModelTape<T> : Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tape<T>[] _layers;
    private readonly GruTape<T>[] _grus;
    private readonly AlignedBuffer<T>[] _between;
    private readonly double[] _losses;
    private bool _training = true;

    internal ModelTape(ModelTraining<T> model, SequenceShape shape, int checkpointEvery)
        : base(shape.Batch, shape.TimeSteps)
    {
        (Model, Shape) = (model, shape);
        _layers = new Tape<T>[model.Stages.Length];
        var longest = new int[2];
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i] = model.Stages[i].CreateTape(shape, checkpointEvery);
            longest[i & 1] = i == 0 ? 0 : Math.Max(longest[i & 1], model.Stages[i].InputLength(shape));
        }

        _between = [new AlignedBuffer<T>(longest[0]), new AlignedBuffer<T>(longest[1])];
        _grus = [.. _layers.OfType<GruTape<T>>()];
        _losses = new double[_grus.Sum(static tape => tape.Losses.Length)];
        base.MaxDegreeOfParallelism = _layers.Max(static tape => tape.MaxDegreeOfParallelism);
    }

    /// <summary>The tapes of the layers, in order; random masks are given to those of GRU layers.</summary>
    public IReadOnlyList<Tape<T>> Layers => _layers;

    /// <summary>Whether the random masks of training are in effect in the GRU layers. Default: true.</summary>
    /// <remarks>False gives the outputs of inference and their gradients, for fine-tuning without noise.</remarks>
    /// <exception cref="InvalidOperationException">A layer has the preset Haste, whose framework differentiates in training
    /// only.</exception>
    public bool Training
    {
        get => _training;
        set
        {
            foreach (var tape in _grus)
            {
                tape.CheckTraining(value);
            }

            foreach (var tape in _grus)
            {
                tape.Training = value;
            }

            _training = value;
        }
    }

    /// <inheritdoc/>
    public override int MaxDegreeOfParallelism
    {
        get => base.MaxDegreeOfParallelism;
        set
        {
            base.MaxDegreeOfParallelism = value;
            foreach (var tape in _layers)
            {
                tape.MaxDegreeOfParallelism = value;
            }
        }
    }

    /// <summary>The penalties of the last Forward, layer by layer; see <see cref="GruTape{T}.Losses"/>.</summary>
    public ReadOnlySpan<double> Losses => _losses;

    /// <inheritdoc/>
    public override long ByteCount
    {
        get
        {
            var elements = _between.Sum(static buffer => (long)buffer.Length);
            return (elements * Unsafe.SizeOf<T>()) + _layers.Sum(static tape => tape.ByteCount);
        }
    }

    internal ModelTraining<T> Model { get; }

    internal SequenceShape Shape { get; }

    internal ReadOnlySpan<Tape<T>> OfLayers => _layers;

    /// <summary>Memory for the gradient of a layer's inputs; it is overwritten by the layer before the one before.</summary>
    internal Span<T> Between(int layer, int length) => _between[layer & 1].Span[..length];

    /// <summary>Takes over the penalties of the layers.</summary>
    internal void CollectLosses()
    {
        var count = 0;
        foreach (var tape in _grus)
        {
            tape.Losses.CopyTo(_losses.AsSpan(count));
            count += tape.Losses.Length;
        }
    }
}
