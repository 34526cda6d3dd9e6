using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Runs the parts of one direction's way forward or back, on as many threads as the tape allows.</summary>
/// <remarks>
/// Samples are independent of each other, and so are the sums of different units' weights. So parts are samples or panels of units, each
/// result is computed by the same operations in the same order whatever the number of threads, and one thread makes one part of everything.
/// </remarks>
/// <param name="owner">The tape, which says on how many threads.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed unsafe class TapeThreads<T>(Tape<T> owner) : PartWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Samples that fill the tiles of a product.</summary>
    private const int SamplesOfTile = 8;

    private readonly PartRunner _runner = new();
    private DirectionTape<T> _tape = null!;
    private DirectionCall<T> _call;
    private Phase _phase;
    private int _partSize;
    private int _first;
    private int _steps;
    private WeightProduct _product;
    private int _group;
    private T* _operand;

    private enum Phase
    {
        Forward,
        Backward,
        Weights,
    }

    /// <summary>Takes the work of one direction.</summary>
    /// <param name="tape">Its tape.</param>
    /// <param name="call">The call, whose memory stays where it is until all is done.</param>
    public void Begin(DirectionTape<T> tape, DirectionCall<T> call) => (_tape, _call) = (tape, call);

    /// <summary>All samples through all steps.</summary>
    public void Forward() => Run(Phase.Forward, _tape.Shape.Batch, SamplesOfTile);

    /// <summary>All samples back through the steps of a segment.</summary>
    public void Backward(int first, int steps)
    {
        (_first, _steps) = (first, steps);
        Run(Phase.Backward, _tape.Shape.Batch, SamplesOfTile);
    }

    /// <summary>One product of a segment, or all, for all panels of units.</summary>
    public void Weights(int first, int steps, WeightProduct product, int group)
    {
        (_first, _steps, _product, _group) = (first, steps, product, group);
        var batch = _tape.Shape.Batch;

        // The tape's memory is pinned.
        _operand = (T*)Unsafe.AsPointer(ref WeightProducts.Operand(_tape, first * batch, steps * batch, product, group));
        Run(Phase.Weights, _tape.Direction.Layout.Panels, 1);
    }

    /// <inheritdoc/>
    public override void Run(int part)
    {
        var first = part * _partSize;
        switch (_phase)
        {
            case Phase.Forward:
                DirectionForward.Run(_tape, _call.Run(), Samples(first));
                break;
            case Phase.Backward:
                DirectionBackward.Run(_tape, _call.Run(), _call.Gradients(), _first, _steps, Samples(first));
                break;
            default:
                var batch = _tape.Shape.Batch;
                var panels = new PanelRange(first, Math.Min(_partSize, _tape.Direction.Layout.Panels - first));
                if (_product == WeightProduct.All)
                {
                    WeightProducts.AddAll(_tape, _first * batch, _steps * batch, panels);
                    break;
                }

                WeightProducts.Add(_tape, _tape.Gates(_first * batch, _steps * batch, panels), ref *_operand, _product, _group);
                break;
        }
    }

    private SampleRange Samples(int first) => new(first, Math.Min(_partSize, _tape.Shape.Batch - first));

    private void Run(Phase phase, int count, int grain)
    {
        var degree = owner.MaxDegreeOfParallelism;
        _phase = phase;
        _partSize = PartSize.Of(count, grain, degree);
        _runner.Run(this, (count + _partSize - 1) / _partSize, degree);
    }
}
