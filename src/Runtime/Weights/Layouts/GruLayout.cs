using System.Globalization;
using System.Numerics;

namespace GruGen.Weights;

/// <summary>One layout as loading and saving see it: which tensors, of which shapes, under which names, and how to convert them.</summary>
internal abstract class GruLayout
{
    private static readonly GruLayout[] All =
    [
        new KerasLayout(), new PyTorchLayout(), new OnnxLayout(), new HasteLayout(), new HastePyTorchLayout(), new RindowLayout(),
        new CuDnnLayout(), new KerasCuDnnLayout(),
    ];

    /// <summary>The roles that tensors of a GRU can have.</summary>
    public static ReadOnlySpan<TensorRole> Roles =>
        [TensorRole.Kernel, TensorRole.RecurrentKernel, TensorRole.Bias, TensorRole.RecurrentBias];

    public abstract WeightLayout Kind { get; }

    public virtual TensorFamily Family => TensorFamily.Module;

    /// <summary>The one value of ResetAfter that the layout exists for, or null.</summary>
    public virtual bool? ResetAfter => true;

    /// <summary>Whether one tensor holds all directions, along a first axis.</summary>
    public virtual bool StacksDirections => false;

    public static GruLayout Of(WeightLayout kind) =>
        All.FirstOrDefault(layout => layout.Kind == kind)
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a weight layout.");

    /// <summary>Extents of one direction's tensor, null where the layout has no such tensor.</summary>
    public abstract int[]? ShapeOf(TensorRole role, GruWeightShape shape);

    /// <summary>The tensor's name inside the layer.</summary>
    public virtual string NameOf(TensorRole role, TensorDirection direction, int layerIndex)
    {
        var scope = direction switch
        {
            TensorDirection.Forward => "forward/",
            TensorDirection.Backward => "backward/",
            _ => "",
        };
        return scope + TensorNames.LeafOf(Family, role);
    }

    /// <summary>Converts to the canonical block kernel, recurrent_kernel, bias of one direction.</summary>
    public abstract void Read<T>(GruWeightShape shape, GruTensors<T> tensors, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
        where T : unmanaged, INumberBase<T>;

    /// <summary>Converts from the canonical block; the arrays have their lengths.</summary>
    public abstract void Write<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, GruTensors<T> tensors)
        where T : unmanaged;

    protected static int[]? Bias(GruWeightShape shape, params int[] extents) => shape.UseBias ? extents : null;

    /// <summary>torch's names, with the layer's number and direction behind the role.</summary>
    protected static string PyTorchName(TensorRole role, TensorDirection direction, int layerIndex)
    {
        var number = layerIndex.ToString(CultureInfo.InvariantCulture);
        return $"{TensorNames.LeafOf(TensorFamily.PyTorch, role)}_l{number}{(direction == TensorDirection.Backward ? "_reverse" : "")}";
    }
}
