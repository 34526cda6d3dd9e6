using System.Numerics;

namespace GruGen.Weights;

/// <summary>A GRU layer, of one direction or two.</summary>
internal sealed class GruTarget(string name, GruWeightShape shape, bool bidirectional) : LayerTarget(name)
{
    private readonly GruWeightShape _shape = shape;

    public override string Description =>
        $"the {(bidirectional ? "bidirectional " : "")}GRU layer '{Name}' of {_shape.InputSize} inputs and {_shape.Units} units";

    public override int Length => Count * _shape.Length;

    private int Count => bidirectional ? 2 : 1;

    public override bool IsCandidate(TensorSet set, WeightLayout? layout)
    {
        var recurrent = set.Has(TensorRole.RecurrentKernel);
        if (layout is { } kind)
        {
            var hasKernels = set.Family != TensorFamily.Module ? set.Has(TensorRole.Kernel) || recurrent
                : kind == WeightLayout.Haste ? set.Has(TensorRole.Kernel) && !recurrent
                : recurrent;
            return hasKernels && set.Family == GruLayout.Of(kind).Family;
        }

        return recurrent || (set.Family != TensorFamily.Module && set.Has(TensorRole.Kernel)) || LooksLikeHaste(set);
    }

    public override Mismatch? Check(TensorSet set, WeightLayout? layout)
    {
        var form = LayoutOf(set, layout);
        return CheckOptions(set, form) ?? set.Directions
            .SelectMany(direction => GruLayout.Roles.ToArray().Select(role => CheckRole(set, form, direction, role)))
            .FirstOrDefault(static mismatch => mismatch is not null);
    }

    public override T[] Read<T>(TensorSet set, WeightLayout? layout)
    {
        var form = LayoutOf(set, layout);
        var values = new T[Length];
        var directions = set.Directions.ToArray();
        for (var d = 0; d < Count; d++)
        {
            var tensors = new GruTensors<T>();
            foreach (var role in GruLayout.Roles)
            {
                if (form.ShapeOf(role, _shape) is { } extents)
                {
                    // A missing bias is zero.
                    var length = extents.Aggregate(1, static (product, extent) => product * extent);
                    var tensor = set.Find(directions[form.StacksDirections ? 0 : d], role)?.ToArray<T>() ?? new T[length * Count];
                    tensors[role] = form.StacksDirections ? tensor[(d * length)..((d + 1) * length)] : tensor;
                }
            }

            var (kernel, recurrentKernel, bias) = Split(d);
            form.Read(_shape, tensors, values.AsSpan(kernel), values.AsSpan(recurrentKernel), values.AsSpan(bias));
        }

        return values;
    }

    public override IEnumerable<NamedTensor> Write<T>(T[] values, WeightLayout layout, string scope, int layerIndex)
    {
        var form = GruLayout.Of(layout);
        if (form.ResetAfter is { } resetAfter && resetAfter != _shape.ResetAfter)
        {
            throw new ArgumentException(OtherReset(form), nameof(layout));
        }

        var written = new GruTensors<T>[Count];
        for (var d = 0; d < Count; d++)
        {
            written[d] = new GruTensors<T>();
            foreach (var role in GruLayout.Roles)
            {
                written[d][role] = new T[form.ShapeOf(role, _shape)?.Aggregate(1, static (product, extent) => product * extent) ?? 0];
            }

            var (kernel, recurrentKernel, bias) = Split(d);
            form.Write<T>(_shape, values.AsSpan(kernel), values.AsSpan(recurrentKernel), values.AsSpan(bias), written[d]);
        }

        return form.StacksDirections ? Stacked(form, written, scope) : Separate(form, written, scope, layerIndex);
    }

    private IEnumerable<NamedTensor> Stacked<T>(GruLayout form, GruTensors<T>[] written, string scope)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var role in GruLayout.Roles.ToArray())
        {
            if (form.ShapeOf(role, _shape) is { } extents)
            {
                T[] values = [.. written.SelectMany(tensors => tensors[role])];
                yield return NamedTensor.Create(scope + form.NameOf(role, TensorDirection.Unstated, 0), values, [Count, .. extents]);
            }
        }
    }

    private IEnumerable<NamedTensor> Separate<T>(GruLayout form, GruTensors<T>[] written, string scope, int layerIndex)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var d = 0; d < Count; d++)
        {
            var direction = !bidirectional ? TensorDirection.Unstated : d == 0 ? TensorDirection.Forward : TensorDirection.Backward;
            foreach (var role in GruLayout.Roles.ToArray())
            {
                if (form.ShapeOf(role, _shape) is { } extents)
                {
                    yield return NamedTensor.Create(scope + form.NameOf(role, direction, layerIndex), written[d][role], extents);
                }
            }
        }
    }

    /// <summary>Where the variables of a direction lie in the canonical values.</summary>
    private (Range Kernel, Range RecurrentKernel, Range Bias) Split(int direction)
    {
        var kernel = direction * _shape.Length;
        var recurrentKernel = kernel + _shape.KernelLength;
        var bias = recurrentKernel + _shape.RecurrentKernelLength;
        return (kernel..recurrentKernel, recurrentKernel..bias, bias..(bias + _shape.BiasLength));
    }

    /// <summary>The layout as names and shapes tell it, where it is not given.</summary>
    private GruLayout LayoutOf(TensorSet set, WeightLayout? layout)
    {
        return GruLayout.Of(layout ?? set.Family switch
        {
            TensorFamily.PyTorch => WeightLayout.PyTorch,
            TensorFamily.Onnx => WeightLayout.Onnx,
            TensorFamily.CuDnn => WeightLayout.CuDnn,
            _ when set.Has(TensorRole.RecurrentBias) => WeightLayout.HastePyTorch,
            _ when LooksLikeHaste(set) => WeightLayout.Haste,
            _ when HasShape(set, TensorRole.RecurrentKernel, _shape.Gates, _shape.Units) => WeightLayout.Rindow,
            _ when HasShape(set, TensorRole.Bias, 2 * _shape.Gates) => WeightLayout.KerasCuDnn,
            _ => WeightLayout.Keras,
        });
    }

    private bool LooksLikeHaste(TensorSet set) =>
        !set.Has(TensorRole.RecurrentKernel) && HasShape(set, TensorRole.Kernel, _shape.InputSize + _shape.Units, _shape.Gates);

    private static bool HasShape(TensorSet set, TensorRole role, params int[] expected) =>
        set.FindAny(role) is { } tensor && TensorShape.Equal(tensor.Shape, expected);

    private Mismatch? CheckOptions(TensorSet set, GruLayout form)
    {
        if (set.Duplicate is { } duplicate)
        {
            return new Mismatch("another tensor has the same role.", duplicate.Name);
        }

        var fits = set.Directions.Count == (form.StacksDirections ? 1 : Count)
            && (form.StacksDirections || !bidirectional || !set.Directions.Contains(TensorDirection.Unstated));
        if (!fits)
        {
            return new Mismatch($"{set.Label} has {set.Directions.Count} direction(s); {Description} needs {Count}.", null);
        }

        return form.ResetAfter is { } resetAfter && resetAfter != _shape.ResetAfter ? new Mismatch(OtherReset(form), null) : null;
    }

    private Mismatch? CheckRole(TensorSet set, GruLayout form, TensorDirection direction, TensorRole role)
    {
        var tensor = set.Find(direction, role);
        if (form.ShapeOf(role, _shape) is { } extents)
        {
            int[] expected = form.StacksDirections ? [Count, .. extents] : extents;
            return tensor is not null ? CheckTensor(tensor, expected, Hint(role, tensor))
                : role is TensorRole.Bias or TensorRole.RecurrentBias && !set.Has(TensorRole.Bias, TensorRole.RecurrentBias) ? null
                : new Mismatch(
                    $"it is missing; {Description} needs it with shape {TensorShape.Text(expected)}.", set.NameOf(direction, role));
        }

        var withBias = new GruWeightShape(_shape.InputSize, _shape.Units, _shape.ResetAfter, useBias: true);
        return tensor is null ? null
            : form.ShapeOf(role, withBias) is not null
                ? new Mismatch($"the file has a bias, but {Description} has UseBias = false.", tensor.Name)
            : new Mismatch($"the {form.Kind} layout has no such tensor.", tensor.Name);
    }

    /// <summary>The shape of a Keras bias tells which variant it was trained for.</summary>
    private string Hint(TensorRole role, NamedTensor tensor)
    {
        if (role != TensorRole.Bias)
        {
            return "";
        }

        var other = new GruWeightShape(_shape.InputSize, _shape.Units, !_shape.ResetAfter);
        return new KerasLayout().ShapeOf(role, other) is { } extents && TensorShape.Equal(tensor.Shape, extents)
            ? $" A bias of this shape belongs to ResetAfter = {Text(other.ResetAfter)}."
            : "";
    }

    private string OtherReset(GruLayout form) =>
        $"{form.Kind} weights exist for ResetAfter = {Text(form.ResetAfter == true)}; "
        + $"{Description} has ResetAfter = {Text(_shape.ResetAfter)}.";

    private static string Text(bool value) => value ? "true" : "false";
}
