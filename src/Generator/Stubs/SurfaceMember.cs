using GruGen.Generator.Spec;

namespace GruGen.Generator.Stubs;

/// <summary>One public member of a generated class.</summary>
/// <param name="Name">Its name; <c>.ctor</c> for constructors.</param>
/// <param name="Declaration">Modifiers, type and name, without parameters, such as <c>public void Forward</c>.</param>
/// <param name="Parameters">Parameters of a method or constructor, null for other members.</param>
/// <param name="Constant">Value of a constant, null for other members.</param>
internal sealed record SurfaceMember(string Name, string Declaration, EquatableArray<SurfaceParameter>? Parameters, int? Constant)
{
    public bool IsConstructor => Name == ".ctor";

    /// <summary>
    /// What tells it apart from methods of the same name, as the parser writes it; null where there is no parameter list.
    /// </summary>
    public string? Signature => Parameters is { } list
        ? string.Join(", ", list.Select(p => (p.IsIn ? Parsing.Signature.Reference : "") + p.Type))
        : null;

    public static SurfaceMember Field(string name, int value) => new(name, "public const int " + name, null, value);

    public static SurfaceMember Property(string type, string name, string modifiers = "public")
        => new(name, $"{modifiers} {type} {name}", null, null);

    public static SurfaceMember Method(string type, string name, params SurfaceParameter?[] parameters)
        => new(name, $"public {type} {name}", List(parameters), null);

    public static SurfaceMember StaticMethod(string type, string name, params SurfaceParameter?[] parameters)
        => new(name, $"public static {type} {name}", List(parameters), null);

    public static SurfaceMember Constructor(ClassSpec type, params SurfaceParameter?[] parameters)
        => new(".ctor", "public " + type.Name, List(parameters), null);

    private static EquatableArray<SurfaceParameter> List(SurfaceParameter?[] parameters)
        => parameters.OfType<SurfaceParameter>().ToEquatableArray();
}

/// <summary>One parameter of a generated method.</summary>
/// <param name="Type">Fully qualified type, without <c>in</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Default value as text, null for a required parameter.</param>
/// <param name="IsIn">Passed by read-only reference.</param>
internal sealed record SurfaceParameter(string Type, string Name, string? Default = null, bool IsIn = false)
{
    public override string ToString() => (IsIn ? "in " : "") + Type + " " + Name + (Default is null ? "" : " = " + Default);
}
