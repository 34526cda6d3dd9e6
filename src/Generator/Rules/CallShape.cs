using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>One extent of a shape.</summary>
/// <param name="Size">Null where the call does not tell.</param>
/// <param name="Constant">The constant of the layer that it is a multiple of, null where there is none.</param>
/// <param name="Times">How many times.</param>
internal readonly record struct CallExtent(int? Size, string? Constant = null, int Times = 1)
{
    /// <summary>As C#, with <see cref="CallShape.Layer"/> for the layer.</summary>
    public IEnumerable<string> Factors => Constant is null
        ? Size is null or 1 ? [] : [Words.Of(Size.Value)]
        : Times == 1 ? [$"{CallShape.Layer}.{Constant}"] : [Words.Of(Times), $"{CallShape.Layer}.{Constant}"];

    /// <summary>A multiple of a constant of the layer.</summary>
    public static CallExtent Of(int constant, string name, int times = 1) => new(constant * times, name, times);

    public static implicit operator CallExtent(int size) => new(size);

    public static implicit operator CallExtent(int? size) => new(size);
}

/// <summary>The shape that an argument of a call must have.</summary>
/// <param name="Axes">Names of the axes.</param>
/// <param name="Extents">Their extents.</param>
/// <param name="Varying">The axis that a message lets vary to explain an actual length.</param>
internal sealed record CallShape(string Axes, EquatableArray<CallExtent> Extents, int Varying)
{
    /// <summary>Stands for the name of the layer in <see cref="Length"/>.</summary>
    public const string Layer = "{0}";

    public static CallShape Of(string axes, int varying, params CallExtent[] extents) => new(axes, extents.ToEquatableArray(), varying);

    private bool IsComplete => Extents.All(e => e.Size is not null);

    private long Known => Product(Extents.Select(e => e.Size));

    /// <summary>
    /// The least length that fits, as C# such as <c>5 * {0}.InputSize</c>; null where the shape has no constant of the layer or no such
    /// length.
    /// </summary>
    public string? Length
    {
        get
        {
            return Known is > 0 and <= int.MaxValue && Extents.Any(e => e.Constant is not null)
                ? string.Join(" * ", Extents.SelectMany(e => e.Factors))
                : null;
        }
    }

    /// <summary>Number of elements; null where it is open, or more than any array has.</summary>
    public int? Elements => IsComplete && Known <= int.MaxValue ? (int)Known : null;

    /// <summary>Whether an argument of this length can have the shape.</summary>
    public bool Fits(int length) => IsComplete || Known == 0 ? Known == length : length % Known == 0;

    /// <summary>Whether a tensor has the shape.</summary>
    public bool Fits(IReadOnlyList<int> extents) => extents.Count == Extents.Count
        && Extents.Zip(extents, static (expected, actual) => expected.Size is null || expected.Size == actual).All(static fits => fits);

    public string ExpectedExtents => $"{Axes} = {Show(Extents.Select(e => e.Size))}";

    public string Expected => $"{ExpectedExtents}, {(IsComplete || Known == 0 ? "" : "a multiple of ")}{Words.Of(Known)} values";

    /// <summary>A length as the shape that it would be, where it is one.</summary>
    public string Describe(int length)
    {
        var others = Extents.Select((extent, axis) => axis == Varying ? 1 : extent.Size).ToList();
        var rest = Product(others);
        var shape = others.All(e => e is not null) && rest > 0 && length % rest == 0 && Extents.Count > 1
            ? Show(others.Select((extent, axis) => axis == Varying ? (int)(length / rest) : extent)) + ", "
            : "";
        return $"{shape}{Words.Of(length)} values";
    }

    public static string Describe(IReadOnlyList<int> extents) => Show(extents.Select(e => (int?)e));

    /// <summary>Saturates: no argument is longer than an int, so a larger product fits none.</summary>
    private static long Product(IEnumerable<int?> extents)
        => extents.Aggregate(1L, (product, extent) => Math.Min(product * (extent ?? 1), 1L << 32));

    private static string Show(IEnumerable<int?> extents)
        => $"({string.Join(", ", extents.Select(e => e is { } known ? Words.Of(known) : "any"))})";
}
