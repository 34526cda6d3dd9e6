using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>What the way forward through a GRU layer leaves for the way back.</summary>
/// <remarks>
/// <para>Memory, in elements and without padding, for each direction: T·B·(I + H) for inputs and states, 4H·T·B for gates, 3H·T·B more with
/// activations other than sigmoid and tanh or with a clip, and 9H·(I + H) for weights and their gradients. With checkpoints every k steps
/// the gates are those of k steps in place of T. <see cref="Tape{T}.ByteCount"/> tells it exactly.</para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class GruTape<T> : Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _losses;
    private bool _training = true;

    internal GruTape(GruTraining<T> layer, int batch, int timeSteps, int segmentSteps)
        : base(batch, timeSteps)
    {
        Layer = layer;
        Threads = new TapeThreads<T>(this);
        var shape = new SequenceShape(batch, timeSteps);
        var masks = layer.MaskLengths(shape);
        Directions = [.. layer.Directions.Select(direction => new DirectionTape<T>(direction, masks, shape, segmentSteps))];
        Outputs = new TapeOutputs<T>(layer, shape);
        _losses = new double[layer.LossCount];
        MaxDegreeOfParallelism = layer.Sequence.MaxDegreeOfParallelism;
        CheckpointEvery = segmentSteps < timeSteps ? segmentSteps : 0;
    }

    /// <summary>
    /// Whether the random masks of training are in effect: dropout, recurrent dropout, DropConnect, and zoneout at random. Default: true.
    /// </summary>
    /// <remarks>False gives the outputs of inference and their gradients, for fine-tuning without noise.</remarks>
    /// <exception cref="InvalidOperationException">The layer has the preset Haste, whose framework differentiates in training
    /// only.</exception>
    public bool Training
    {
        get => _training;
        set
        {
            CheckTraining(value);
            _training = value;
        }
    }

    /// <summary>Steps whose gates are computed anew at once on the way back; 0 where the gates of all steps are kept.</summary>
    public int CheckpointEvery { get; }

    /// <summary>
    /// The penalties of the last Forward: one for each variable that has a regularizer, in the order of the parameters, then that on the
    /// activity, if there is one.
    /// </summary>
    public ReadOnlySpan<double> Losses => _losses;

    /// <inheritdoc/>
    public override long ByteCount => Directions.Sum(static direction => direction.ByteCount) + Outputs.ByteCount;

    /// <summary>The time axis of the last Forward, which is that of its gradients.</summary>
    internal bool TimeMajor { get; set; }

    internal GruTraining<T> Layer { get; }

    internal TapeThreads<T> Threads { get; }

    internal DirectionTape<T>[] Directions { get; }

    internal TapeOutputs<T> Outputs { get; }

    internal Span<double> WritableLosses => _losses;

    /// <summary>Gives the mask of input dropout, in place of a random one, for all calls until <see cref="DrawMasks"/>.</summary>
    /// <param name="mask">(B, I) with implementation 2, (3, B, I) for gates z, r, h with implementation 1; kept entries are scaled
    /// already.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <exception cref="InvalidOperationException">The layer has no input dropout.</exception>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void SetInputDropout(ReadOnlySpan<T> mask, int direction = 0) => Of(direction).InputDropout.Give(
        mask, "Dropout", Layer.Options.Implementation == 1 ? "(3, batch, features)" : "(batch, features)");

    /// <summary>Gives the masks of recurrent dropout, in place of random ones, for all calls until <see cref="DrawMasks"/>.</summary>
    /// <param name="mask">(3, B, H) for gates z, r, h; kept entries are scaled already.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <exception cref="InvalidOperationException">The layer has no recurrent dropout.</exception>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void SetRecurrentDropout(ReadOnlySpan<T> mask, int direction = 0) =>
        Of(direction).RecurrentDropout.Give(mask, "RecurrentDropout", "(3, batch, units)");

    /// <summary>Gives the mask of DropConnect, in place of a random one, for all calls until <see cref="DrawMasks"/>.</summary>
    /// <param name="mask">(H, 3H); kept entries are scaled already.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <exception cref="InvalidOperationException">The layer has no DropConnect.</exception>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void SetDropConnect(ReadOnlySpan<T> mask, int direction = 0) =>
        Of(direction).DropConnect.Give(mask, "DropConnect", "(units, 3·units)");

    /// <summary>Gives the mask of zoneout, in place of a random one, for all calls until <see cref="DrawMasks"/>.</summary>
    /// <param name="mask">(T, B, H) by processing step; 1 = update, 0 = keep.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    /// <exception cref="InvalidOperationException">The layer has no zoneout.</exception>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void SetZoneout(ReadOnlySpan<T> mask, int direction = 0)
        => Of(direction).Zoneout.Give(mask, "Zoneout", "(timesteps, batch, units)");

    /// <summary>Forgets the masks that were given: each Forward draws its own again.</summary>
    public void DrawMasks()
    {
        foreach (var direction in Directions)
        {
            direction.Masks.Draw();
        }
    }

    /// <summary>Demands that the layer can do without training's effects, if it is to.</summary>
    /// <exception cref="InvalidOperationException">It cannot.</exception>
    internal void CheckTraining(bool training)
    {
        if (!training && Layer.Options.TrainingOnly)
        {
            throw new InvalidOperationException("A layer with Preset.Haste is differentiated in training only, as haste's is.");
        }
    }

    private DirectionMasks<T> Of(int direction)
    {
        if ((uint)direction >= (uint)Directions.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(direction), direction, $"The layer has {Directions.Length} direction(s), counted from 0.");
        }

        return Directions[direction].Masks;
    }
}
