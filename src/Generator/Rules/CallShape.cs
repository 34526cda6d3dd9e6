using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>The shape that an argument of a call must have.</summary>
/// <param name="Axes">Names of the axes.</param>
/// <param name="Extents">Their extents, null where the call does not tell.</param>
/// <param name="Varying">The axis that a message lets vary to explain an actual length.</param>
internal sealed record CallShape(string Axes, EquatableArray<int?> Extents, int Varying)
{
    public static CallShape Of(string axes, int varying, params int?[] extents) => new(axes, extents.ToEquatableArray(), varying);

    private bool IsComplete => Extents.All(e => e is not null);

    private long Known => Product(Extents);

    /// <summary>Whether an argument of this length can have the shape.</summary>
    public bool Fits(int length) => IsComplete ? Known == length : Known == 0 || length % Known == 0;

    public string Expected => $"{Axes} = {Show(Extents)}, {(IsComplete ? "" : "a multiple of ")}{Words.Of(Known)} values";

    /// <summary>A length as the shape that it would be, where it is one.</summary>
    public string Describe(int length)
    {
        var others = Extents.Select((extent, axis) => axis == Varying ? 1 : extent).ToEquatableArray();
        var rest = Product(others);
        var shape = others.All(e => e is not null) && rest > 0 && length % rest == 0 && Extents.Count > 1
            ? Show(others.Select((extent, axis) => axis == Varying ? (int?)(int)(length / rest) : extent).ToEquatableArray()) + ", "
            : "";
        return $"{shape}{Words.Of(length)} values";
    }

    /// <summary>Saturates: no argument is longer than an int, so a larger product fits none.</summary>
    private static long Product(EquatableArray<int?> extents)
        => extents.Aggregate(1L, (product, extent) => Math.Min(product * (extent ?? 1), 1L << 32));

    private static string Show(EquatableArray<int?> extents)
        => $"({string.Join(", ", extents.Select(e => e is { } known ? Words.Of(known) : "any"))})";
}
