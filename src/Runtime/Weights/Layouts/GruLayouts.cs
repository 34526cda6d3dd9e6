namespace GruGen.Weights;

internal sealed class KerasLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.Keras;

    public override bool? ResetAfter => null;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.InputSize, shape.Gates],
        TensorRole.RecurrentKernel => [shape.Units, shape.Gates],
        TensorRole.Bias => shape.ResetAfter ? Bias(shape, 2, shape.Gates) : Bias(shape, shape.Gates),
        _ => null,
    };

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
    {
        tensors[TensorRole.Kernel].CopyTo(kernel);
        tensors[TensorRole.RecurrentKernel].CopyTo(recurrentKernel);
        tensors[TensorRole.Bias].CopyTo(bias);
    }

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors)
    {
        kernel.CopyTo(tensors[TensorRole.Kernel]);
        recurrentKernel.CopyTo(tensors[TensorRole.RecurrentKernel]);
        bias.CopyTo(tensors[TensorRole.Bias]);
    }
}

internal sealed class PyTorchLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.PyTorch;

    public override TensorFamily Family => TensorFamily.PyTorch;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.Gates, shape.InputSize],
        TensorRole.RecurrentKernel => [shape.Gates, shape.Units],
        TensorRole.Bias or TensorRole.RecurrentBias => Bias(shape, shape.Gates),
        _ => null,
    };

    public override string NameOf(TensorRole role, TensorDirection direction, int layerIndex) => PyTorchName(role, direction, layerIndex);

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias) =>
        WeightLayouts.FromPyTorch(
            shape, tensors[TensorRole.Kernel], tensors[TensorRole.RecurrentKernel], tensors[TensorRole.Bias],
            tensors[TensorRole.RecurrentBias], kernel, recurrentKernel, bias);

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors) =>
        WeightLayouts.ToPyTorch(
            shape, kernel, recurrentKernel, bias,
            tensors[TensorRole.Kernel], tensors[TensorRole.RecurrentKernel], tensors[TensorRole.Bias], tensors[TensorRole.RecurrentBias]);
}

internal sealed class OnnxLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.Onnx;

    public override TensorFamily Family => TensorFamily.Onnx;

    public override bool? ResetAfter => null;

    public override bool StacksDirections => true;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.Gates, shape.InputSize],
        TensorRole.RecurrentKernel => [shape.Gates, shape.Units],
        TensorRole.Bias => Bias(shape, 2 * shape.Gates),
        _ => null,
    };

    public override string NameOf(TensorRole role, TensorDirection direction, int layerIndex) => TensorNames.LeafOf(Family, role);

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias) =>
        WeightLayouts.FromOnnx<T>(
            shape, tensors[TensorRole.Kernel], tensors[TensorRole.RecurrentKernel], tensors[TensorRole.Bias],
            kernel, recurrentKernel, bias);

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors) =>
        WeightLayouts.ToOnnx<T>(
            shape, kernel, recurrentKernel, bias,
            tensors[TensorRole.Kernel], tensors[TensorRole.RecurrentKernel], tensors[TensorRole.Bias]);
}

internal sealed class HasteLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.Haste;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.InputSize + shape.Units, shape.Gates],
        TensorRole.Bias => Bias(shape, 2 * shape.Gates),
        _ => null,
    };

    public override string NameOf(TensorRole role, TensorDirection direction, int layerIndex)
    {
        var scope = direction switch
        {
            TensorDirection.Forward => "fw/",
            TensorDirection.Backward => "bw/",
            _ => "",
        };
        return $"{scope}gru_cell/{TensorNames.LeafOf(Family, role)}";
    }

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias) =>
        WeightLayouts.FromHaste(shape, tensors[TensorRole.Kernel], tensors[TensorRole.Bias], kernel, recurrentKernel, bias);

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors) =>
        WeightLayouts.ToHaste<T>(shape, kernel, recurrentKernel, bias, tensors[TensorRole.Kernel], tensors[TensorRole.Bias]);
}

internal sealed class HastePyTorchLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.HastePyTorch;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.InputSize, shape.Gates],
        TensorRole.RecurrentKernel => [shape.Units, shape.Gates],
        TensorRole.Bias or TensorRole.RecurrentBias => Bias(shape, shape.Gates),
        _ => null,
    };

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
    {
        tensors[TensorRole.Kernel].CopyTo(kernel);
        tensors[TensorRole.RecurrentKernel].CopyTo(recurrentKernel);
        WeightLayouts.FromHastePyTorch(shape, tensors[TensorRole.Bias], tensors[TensorRole.RecurrentBias], bias);
    }

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors)
    {
        kernel.CopyTo(tensors[TensorRole.Kernel]);
        recurrentKernel.CopyTo(tensors[TensorRole.RecurrentKernel]);
        WeightLayouts.ToHastePyTorch<T>(shape, bias, tensors[TensorRole.Bias], tensors[TensorRole.RecurrentBias]);
    }
}

internal sealed class RindowLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.Rindow;

    public override bool? ResetAfter => false;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.InputSize, shape.Gates],
        TensorRole.RecurrentKernel => [shape.Gates, shape.Units],
        TensorRole.Bias => Bias(shape, shape.Gates),
        _ => null,
    };

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
    {
        tensors[TensorRole.Kernel].CopyTo(kernel);
        WeightLayouts.FromRindow(shape, tensors[TensorRole.RecurrentKernel], recurrentKernel);
        tensors[TensorRole.Bias].CopyTo(bias);
    }

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors)
    {
        kernel.CopyTo(tensors[TensorRole.Kernel]);
        WeightLayouts.ToRindow<T>(shape, recurrentKernel, tensors[TensorRole.RecurrentKernel]);
        bias.CopyTo(tensors[TensorRole.Bias]);
    }
}

internal sealed class CuDnnLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.CuDnn;

    public override TensorFamily Family => TensorFamily.CuDnn;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role == TensorRole.Kernel ? [shape.Length] : null;

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias) =>
        WeightLayouts.FromCuDnn(shape, tensors[TensorRole.Kernel], kernel, recurrentKernel, bias);

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors) =>
        WeightLayouts.ToCuDnn<T>(shape, kernel, recurrentKernel, bias, tensors[TensorRole.Kernel]);
}

internal sealed class KerasCuDnnLayout : GruLayout
{
    public override WeightLayout Kind => WeightLayout.KerasCuDnn;

    public override int[]? ShapeOf(TensorRole role, GruWeightShape shape) => role switch
    {
        TensorRole.Kernel => [shape.InputSize, shape.Gates],
        TensorRole.RecurrentKernel => [shape.Units, shape.Gates],
        TensorRole.Bias => Bias(shape, 2 * shape.Gates),
        _ => null,
    };

    public override void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias) =>
        WeightLayouts.FromKerasCuDnn(
            shape, tensors[TensorRole.Kernel], tensors[TensorRole.RecurrentKernel], tensors[TensorRole.Bias],
            kernel, recurrentKernel, bias);

    public override void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors) =>
        WeightLayouts.ToKerasCuDnn<T>(
            shape, kernel, recurrentKernel, bias,
            tensors[TensorRole.Kernel], tensors[TensorRole.RecurrentKernel], tensors[TensorRole.Bias]);
}
