using System.Globalization;
using System.Text;

namespace GruGen.Golden.Mapping;

/// <summary>An attribute and the class under it, as a user would write them.</summary>
internal sealed class AttributeText(string attribute, string className, string arguments)
{
    private readonly StringBuilder _arguments = new(arguments);
    private readonly StringBuilder _members = new();
    private readonly StringBuilder _others = new();

    public string ClassName { get; } = className;

    /// <summary>States an option.</summary>
    public AttributeText With(string option, string value)
    {
        _arguments.Append(CultureInfo.InvariantCulture, $", {option} = {value}");
        return this;
    }

    /// <summary>States an option where it differs from the default, so that defaults are tested too.</summary>
    public AttributeText With(string option, bool value, bool unless) => value == unless ? this : With(option, value ? "true" : "false");

    public AttributeText With(string option, int value, int unless = 0) =>
        value == unless ? this : With(option, Literal.Of(value));

    public AttributeText With(string option, double value, double unless = 0) =>
        value.Equals(unless) ? this : With(option, Literal.Of(value));

    public AttributeText With<TEnum>(string option, TEnum value, TEnum unless)
        where TEnum : struct, Enum => value.Equals(unless) ? this : With(option, Literal.Of(value));

    /// <summary>Adds another attribute.</summary>
    public AttributeText Also(string other)
    {
        _others.Append('[').Append(other).Append("]\n");
        return this;
    }

    /// <summary>Adds a member to the class.</summary>
    public AttributeText Member(string text)
    {
        _members.Append("    ").Append(text).Append('\n');
        return this;
    }

    public override string ToString() => _members.Length == 0
        ? $"[{attribute}({_arguments})]\n{_others}public partial class {ClassName};\n"
        : $"[{attribute}({_arguments})]\n{_others}public partial class {ClassName}\n{{\n{_members}}}\n";
}
