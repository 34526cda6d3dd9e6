using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>States options of which null means that they are left to the preset.</summary>
internal static class StatedOptions
{
    public static AttributeText WithStated(this AttributeText text, string option, bool? value) =>
        value is { } stated ? text.With(option, Literal.Of(stated)) : text;

    public static AttributeText WithStated(this AttributeText text, string option, double? value) =>
        value is { } stated ? text.With(option, Literal.Of(stated)) : text;

    public static AttributeText WithStated<TEnum>(this AttributeText text, string option, TEnum? value)
        where TEnum : struct, Enum => value is { } stated ? text.With(option, Literal.Of(stated)) : text;
}
