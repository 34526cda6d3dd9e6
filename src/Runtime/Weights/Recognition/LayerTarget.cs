using System.Numerics;

namespace GruGen.Weights;

/// <summary>A layer as loading and saving see it: what it is called, what its weights must look like, where they go.</summary>
internal abstract class LayerTarget(string name)
{
    public string Name { get; } = name;

    /// <summary>The layer in words, for messages.</summary>
    public abstract string Description { get; }

    /// <summary>Number of canonical values.</summary>
    public abstract int Length { get; }

    /// <summary>Whether a set of tensors could be meant for this kind of layer, right or wrong in detail.</summary>
    public abstract bool IsCandidate(TensorSet set, WeightLayout? layout);

    /// <summary>What is wrong with a candidate, or null.</summary>
    public abstract Mismatch? Check(TensorSet set, WeightLayout? layout);

    /// <summary>The canonical values of a set that fits.</summary>
    /// <exception cref="OverflowException">A double is too large for <typeparamref name="T"/>.</exception>
    public abstract T[] Read<T>(TensorSet set, WeightLayout? layout)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The canonical values as tensors whose names start with the scope.</summary>
    public abstract IEnumerable<NamedTensor> Write<T>(T[] values, WeightLayout layout, string scope, int layerIndex)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Type and shape of a tensor against what is expected.</summary>
    protected Mismatch? CheckTensor(NamedTensor tensor, IReadOnlyList<int> expected, string hint = "")
    {
        if (!tensor.IsFloatingPoint)
        {
            return new Mismatch($"it holds {tensor.StoredType}; weights are F16, BF16, F32 or F64.", tensor.Name);
        }

        return TensorShape.Equal(tensor.Shape, expected)
            ? null
            : new Mismatch(
                $"it has shape {TensorShape.Text(tensor.Shape)}; {Description} needs {TensorShape.Text(expected)}.{hint}", tensor.Name);
    }
}
