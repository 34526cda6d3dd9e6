using System.Numerics;
using GruGen.Weights;

namespace GruGen.Golden.Kinds;

/// <summary>Weights of other frameworks in canonical layout, by the product's own conversions.</summary>
internal static class CanonicalWeights
{
    public static GruWeightShape ShapeOf(GruLayerInfo layer) => new(layer.InputSize, layer.Units, layer.ResetAfter, layer.UseBias);

    public static DirectionWeights<T> FromHaste<T>(GruLayerInfo layer, T[] kernel, T[] bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (shape, weights) = Room<T>(layer);
        WeightLayouts.FromHaste<T>(shape, kernel, bias, weights.Kernel, weights.RecurrentKernel, weights.Bias);
        return weights;
    }

    public static DirectionWeights<T> FromTorch<T>(GruLayerInfo layer, T[] inputHidden, T[] hiddenHidden, T[]? inputBias, T[]? hiddenBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (shape, weights) = Room<T>(layer);
        WeightLayouts.FromPyTorch<T>(
            shape, inputHidden, hiddenHidden, inputBias, hiddenBias, weights.Kernel, weights.RecurrentKernel, weights.Bias);
        return weights;
    }

    public static DirectionWeights<T> FromOnnx<T>(GruLayerInfo layer, T[] w, T[] r, T[]? b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (shape, weights) = Room<T>(layer);
        WeightLayouts.FromOnnx<T>(shape, w, r, b, weights.Kernel, weights.RecurrentKernel, weights.Bias);
        return weights;
    }

    /// <summary>A direction in haste's layout; a gradient is laid out as the weights that it belongs to.</summary>
    public static (T[] Kernel, T[] Bias) ToHaste<T>(GruLayerInfo layer, DirectionWeights<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = new T[weights.Kernel.Length + weights.RecurrentKernel.Length];
        var bias = new T[weights.Bias.Length];
        WeightLayouts.ToHaste<T>(ShapeOf(layer), weights.Kernel, weights.RecurrentKernel, weights.Bias, kernel, bias);
        return (kernel, bias);
    }

    /// <summary>A direction in PyTorch's layout.</summary>
    public static (T[] InputHidden, T[] HiddenHidden, T[] InputBias, T[] HiddenBias) ToTorch<T>(
        GruLayerInfo layer, DirectionWeights<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (inputHidden, hiddenHidden) = (new T[weights.Kernel.Length], new T[weights.RecurrentKernel.Length]);
        var (inputBias, hiddenBias) = (new T[weights.Bias.Length / 2], new T[weights.Bias.Length / 2]);
        WeightLayouts.ToPyTorch<T>(
            ShapeOf(layer), weights.Kernel, weights.RecurrentKernel, weights.Bias, inputHidden, hiddenHidden, inputBias, hiddenBias);
        return (inputHidden, hiddenHidden, inputBias, hiddenBias);
    }

    private static (GruWeightShape Shape, DirectionWeights<T> Weights) Room<T>(GruLayerInfo layer)
        where T : unmanaged
    {
        var shape = ShapeOf(layer);
        return (shape, new(new T[shape.KernelLength], new T[shape.RecurrentKernelLength], new T[shape.BiasLength]));
    }
}
