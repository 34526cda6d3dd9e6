using System.Globalization;

namespace GruGen.Weights;

/// <summary>The last part of a tensor's name in every framework, and what it stands for.</summary>
internal static class TensorNames
{
    /// <summary>Longer names first: recurrent_kernel ends with kernel too.</summary>
    private static readonly (string Leaf, TensorFamily Family, TensorRole Role)[] Leaves =
    [
        ("recurrent_kernel", TensorFamily.Module, TensorRole.RecurrentKernel),
        ("recurrentKernel", TensorFamily.Module, TensorRole.RecurrentKernel),
        ("recurrent_bias", TensorFamily.Module, TensorRole.RecurrentBias),
        ("opaque_kernel", TensorFamily.CuDnn, TensorRole.Kernel),
        ("cudnn_params", TensorFamily.CuDnn, TensorRole.Kernel),
        ("embeddings", TensorFamily.Module, TensorRole.Embeddings),
        ("kernel", TensorFamily.Module, TensorRole.Kernel),
        ("weight", TensorFamily.Module, TensorRole.Weight),
        ("bias", TensorFamily.Module, TensorRole.Bias),
        ("W", TensorFamily.Onnx, TensorRole.Kernel),
        ("R", TensorFamily.Onnx, TensorRole.RecurrentKernel),
        ("B", TensorFamily.Onnx, TensorRole.Bias),
    ];

    private static readonly (string Leaf, TensorRole Role)[] PyTorchLeaves =
    [
        ("weight_ih", TensorRole.Kernel),
        ("weight_hh", TensorRole.RecurrentKernel),
        ("bias_ih", TensorRole.Bias),
        ("bias_hh", TensorRole.RecurrentBias),
    ];

    /// <summary>The name that a role has in a family.</summary>
    public static string LeafOf(TensorFamily family, TensorRole role)
    {
        return family switch
        {
            TensorFamily.PyTorch => PyTorchLeaves.First(leaf => leaf.Role == role).Leaf,
            TensorFamily.CuDnn => "cudnn_params",
            _ => Leaves.First(leaf => leaf.Family == family && leaf.Role == role).Leaf,
        };
    }

    /// <summary>Takes a name apart; null if it is that of no known weight.</summary>
    public static TensorName? Parse(string name)
    {
        var end = WithoutIndex(name);
        var start = name.AsSpan(0, end).LastIndexOfAny('/', '.') + 1;
        var leaf = name[start..end];
        foreach (var (known, family, role) in Leaves)
        {
            if (EndsWithPart(leaf, known, out var position))
            {
                return new TensorName(family, role, 0, name[..(start + position)], name[end..], IsReversed: false);
            }
        }

        foreach (var (known, role) in PyTorchLeaves)
        {
            var position = leaf.LastIndexOf(known, StringComparison.Ordinal);
            if (position != 0 && (position < 0 || leaf[position - 1] != '_'))
            {
                continue;
            }

            var after = leaf[(position + known.Length)..];
            if (TryParseLayer(after, out var layer, out var reversed))
            {
                return new TensorName(TensorFamily.PyTorch, role, layer, name[..(start + position)], after, reversed);
            }
        }

        return null;
    }

    /// <summary>The length of a name without the output index that TensorFlow 1 and 2 append, as in <c>kernel:0</c>.</summary>
    private static int WithoutIndex(string name)
    {
        var digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
        {
            digits--;
        }

        return digits > 0 && digits < name.Length && name[digits - 1] == ':' ? digits - 1 : name.Length;
    }

    /// <summary>
    /// Whether the text is the part or ends with it after an underscore, since npz keys given as Python arguments have no other
    /// separator.
    /// </summary>
    private static bool EndsWithPart(string text, string part, out int position)
    {
        position = text.Length - part.Length;
        return text.EndsWith(part, StringComparison.Ordinal) && (position == 0 || text[position - 1] == '_');
    }

    /// <summary>What follows the role in torch: <c>_l{n}</c>, then <c>_reverse</c>; a GRUCell has neither.</summary>
    private static bool TryParseLayer(string suffix, out int layer, out bool reversed)
    {
        const string Reverse = "_reverse";
        layer = 0;
        reversed = suffix.EndsWith(Reverse, StringComparison.Ordinal);
        var number = reversed ? suffix[..^Reverse.Length] : suffix;
        return suffix.Length == 0
            || (number.StartsWith("_l", StringComparison.Ordinal)
                && int.TryParse(number.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out layer));
    }
}

/// <summary>A tensor's name taken apart: <c>Before + role + After</c>.</summary>
/// <param name="Family">Naming scheme.</param>
/// <param name="Role">What the tensor is.</param>
/// <param name="LayerIndex">n of torch's <c>_l{n}</c>, else 0.</param>
/// <param name="Before">Everything before the role, with its separator.</param>
/// <param name="After">Everything after it, such as <c>:0</c> or <c>_l0_reverse</c>.</param>
/// <param name="IsReversed">Whether torch's <c>_reverse</c> is there.</param>
internal sealed record TensorName(TensorFamily Family, TensorRole Role, int LayerIndex, string Before, string After, bool IsReversed)
{
    /// <summary>The direction, and the scope without it, so that both directions of a layer have the same.</summary>
    public (TensorDirection Direction, string Scope) SplitDirection()
    {
        return Family switch
        {
            TensorFamily.PyTorch => (IsReversed ? TensorDirection.Backward : TensorDirection.Forward, Before),
            TensorFamily.Onnx => (TensorDirection.Unstated, Before),
            _ => TensorScope.SplitDirection(Before),
        };
    }
}
