using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// The memory of a dense layer's way forward and back over a number of rows, and the work on it, on any number of threads.
/// </summary>
/// <remarks>
/// Parts are rows or panels of units; every sum is one chain in a fixed order, so the results do not depend on the parts.
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DenseWork<T> : PartWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows that fill the tiles of a product.</summary>
    private const int RowsOfTile = 8;

    /// <summary>Rows between one look at a weight's sum and the next: one panel's gradients then fit in the second-level cache.</summary>
    private const int RowsAtOnce = 512;

    private readonly PartRunner _runner = new();
    private readonly DenseTape<T> _tape;
    private readonly TrainingKernels<T> _unitKernels;
    private readonly PanelMatrix<T> _weights;
    private readonly AlignedBuffer<T> _inputs;
    private readonly AlignedBuffer<T> _bias;
    private readonly AlignedBuffer<T> _sums;
    private readonly AlignedBuffer<T> _values;
    private readonly AlignedBuffer<T> _gradients;
    private readonly AlignedBuffer<T> _weightGradients;
    private PanelMatrix<T>? _transposed;
    private AlignedBuffer<T> _inputGradients = AlignedBuffer<T>.Empty;
    private AlignedBuffer<T> _zeros = AlignedBuffer<T>.Empty;
    private Phase _phase;
    private int _partSize;

    /// <param name="tape">The tape, whose layer and number of rows are known.</param>
    public DenseWork(DenseTape<T> tape)
    {
        var (layer, rows) = (tape.Layer, tape.Batch);
        _tape = tape;
        _unitKernels = TrainingKernels<T>.For(layer.Units);
        _weights = new(_unitKernels, layer.InputSize, layer.Units);
        _inputs = new(checked(rows * layer.InputSize));
        _bias = new(_weights.Columns.Stride);
        _sums = new(checked(rows * _weights.Columns.Stride));
        _weightGradients = new(checked(layer.InputSize * _weights.Columns.Stride));

        // A linear layer's sums are its values, and of neither is there need on the way back.
        (_values, _gradients) = layer.IsLinear ? (_sums, _sums) : (new(_sums.Length), new(_sums.Length));
    }

    private enum Phase
    {
        Forward,
        Backward,
        BackwardToInputs,
        Weights,
    }

    /// <summary>Bytes of all memory.</summary>
    public long ByteCount
    {
        get
        {
            var apart = Layer.IsLinear ? 0 : _values.Length + _gradients.Length;
            var elements = (long)_inputs.Length + _bias.Length + _sums.Length + apart + _weightGradients.Length + _inputGradients.Length + _zeros.Length;
            return (elements * Unsafe.SizeOf<T>()) + _weights.ByteCount + (_transposed?.ByteCount ?? 0);
        }
    }

    private DenseTraining<T> Layer => _tape.Layer;

    private int Rows => _tape.Batch;

    private int Stride => _weights.Columns.Stride;

    /// <summary>activation(x W + b) for all rows.</summary>
    public void Forward(ReadOnlySpan<T> inputs, Span<T> output)
    {
        inputs.CopyTo(_inputs.Span);
        _weights.Pack(Layer.Parameters[0]);
        if (Layer.UseBias)
        {
            Layer.Parameters[1].CopyTo(_bias.Span);
        }

        Run(Phase.Forward, Rows, RowsOfTile);
        for (var row = 0; row < Rows; row++)
        {
            Units(_values, row).CopyTo(output[(row * Layer.Units)..]);
        }
    }

    /// <summary>The gradients of weights and, if wanted, of inputs.</summary>
    public void Backward(ReadOnlySpan<T> outputGradient, Span<T> gradients, Span<T> inputGradient)
    {
        for (var row = 0; row < Rows; row++)
        {
            outputGradient.Slice(row * Layer.Units, Layer.Units).CopyTo(Units(_gradients, row));
        }

        if (inputGradient.IsEmpty)
        {
            Run(Phase.Backward, Rows, RowsOfTile);
        }
        else
        {
            BackwardToInputs(inputGradient);
        }

        _weightGradients.Span.Clear();
        Run(Phase.Weights, _weights.Columns.Panels, 1);
        CopyGradients(gradients);
    }

    /// <inheritdoc/>
    public override void Run(int part)
    {
        var first = part * _partSize;
        switch (_phase)
        {
            case Phase.Forward:
                Forward(first, Math.Min(_partSize, Rows - first));
                break;
            case Phase.Weights:
                AddWeights(first, Math.Min(_partSize, _weights.Columns.Panels - first));
                break;
            default:
                Backward(first, Math.Min(_partSize, Rows - first));
                break;
        }
    }

    private Span<T> Units(AlignedBuffer<T> rows, int row) => rows.Span.Slice(row * Stride, Layer.Units);

    private void BackwardToInputs(Span<T> inputGradient)
    {
        _transposed ??= new(TrainingKernels<T>.For(Layer.InputSize), Layer.Units, Layer.InputSize);
        var stride = _transposed.Columns.Stride;
        if (_inputGradients.Length == 0)
        {
            _inputGradients = new(checked(Rows * stride));
            _zeros = new(stride);
        }

        _transposed.PackTransposed(Layer.Parameters[0]);
        Run(Phase.BackwardToInputs, Rows, RowsOfTile);
        for (var row = 0; row < Rows; row++)
        {
            _inputGradients.Span.Slice(row * stride, Layer.InputSize).CopyTo(inputGradient[(row * Layer.InputSize)..]);
        }
    }

    private void Forward(int first, int rows)
    {
        _weights.Multiply(
            ref At(_inputs, first * Layer.InputSize), Layer.InputSize, ref At(_sums, first * Stride), rows, ref _bias.Reference);
        if (Layer.IsLinear)
        {
            return;
        }

        for (var row = first; row < first + rows; row++)
        {
            var values = Units(_values, row);
            Units(_sums, row).CopyTo(values);
            Layer.Activation.Apply(values);
        }
    }

    private void Backward(int first, int rows)
    {
        for (var row = first; row < first + rows && !Layer.IsLinear; row++)
        {
            Layer.Activation.Backpropagate(Units(_sums, row), Units(_values, row), Units(_gradients, row));
        }

        if (_phase == Phase.BackwardToInputs)
        {
            var place = first * _transposed!.Columns.Stride;
            _transposed.Multiply(ref At(_gradients, first * Stride), Stride, ref At(_inputGradients, place), rows, ref _zeros.Reference);
        }
    }

    /// <summary>inputsᵀ · gradients for some panels, last row first.</summary>
    private void AddWeights(int firstPanel, int panels)
    {
        var columns = _weights.Columns;
        var (column, isLast) = (firstPanel * columns.PanelWidth, firstPanel + panels == columns.Panels);
        for (nint end = Rows; end > 0; end -= RowsAtOnce)
        {
            var rows = nint.Min(RowsAtOnce, end);
            _unitKernels.Run(new PanelProduct<T>
            {
                A = ref At(_inputs, (end - 1) * Layer.InputSize),
                ARow = 1,
                Walk = new DepthWalk(1, -rows * Layer.InputSize, -Layer.InputSize),
                P = ref At(_gradients, ((end - 1) * Stride) + column),
                PStep = -Stride,
                PPanel = columns.PanelWidth,
                C = ref At(_weightGradients, column),
                CRow = Stride,
                CPanel = columns.PanelWidth,
                Rows = Layer.InputSize,
                Panels = panels,
                Vectors = columns.PanelVectors,
                LastVectors = isLast ? columns.LastVectors : columns.PanelVectors,
                Start = SumStart.Add,
            });
        }
    }

    private void CopyGradients(Span<T> gradients)
    {
        for (var row = 0; row < Layer.InputSize; row++)
        {
            Units(_weightGradients, row).CopyTo(gradients[(row * Layer.Units)..]);
        }

        if (Layer.UseBias)
        {
            var bias = gradients[(Layer.InputSize * Layer.Units)..];
            bias.Clear();
            for (var row = Rows - 1; row >= 0; row--)
            {
                TensorPrimitives.Add(bias, Units(_gradients, row), bias);
            }
        }
    }

    private void Run(Phase phase, int count, int grain)
    {
        var degree = _tape.MaxDegreeOfParallelism;
        _phase = phase;
        _partSize = PartSize.Of(count, grain, degree);
        _runner.Run(this, (count + _partSize - 1) / _partSize, degree);
    }

    private static ref T At(AlignedBuffer<T> buffer, nint index) => ref Unsafe.Add(ref buffer.Reference, index);
}
