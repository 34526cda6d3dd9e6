using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Parsing;

/// <summary>Which attribute makes a class a layer.</summary>
internal enum LayerKind
{
    Gru,
    Dense,
    Embedding,

    /// <summary>A step of the user's.</summary>
    Recurrent,
    Sequential,
}

/// <summary>
/// Everything the compiler knows about an annotated class that specs and rules need, free of symbols, syntax and locations.
/// </summary>
internal sealed record LayerFacts
{
    public required LayerKind Kind { get; init; }

    public required ClassSpec Class { get; init; }

    public required ShapeFacts Shape { get; init; }

    public required TargetFacts Target { get; init; }

    /// <summary>The attribute that makes the class a layer.</summary>
    public required AttributeFact Attribute { get; init; }

    /// <summary>The other attributes of this library on the class, in order.</summary>
    public required EquatableArray<AttributeFact> Companions { get; init; }

    /// <summary>The methods that options name.</summary>
    public EquatableArray<MethodFact> Methods { get; init; }

    /// <summary>The types that a Sequential attribute names.</summary>
    public EquatableArray<ElementFact> Elements { get; init; }

    /// <summary>The compiler has already refused an attribute or an argument.</summary>
    public bool IsMalformed
        => Companions.Append(Attribute).Any(a => a.IsMalformed || a.Arguments.Any(b => b.State == ArgumentState.Malformed))
        || Elements.Any(e => e.Problem == ElementProblem.Unresolved || e.Layer is { IsMalformed: true });

    /// <summary>The companion attribute of a type for a parameter, the last one where there are several.</summary>
    public AttributeFact? Companion(string attribute, GruParameter parameter)
        => Companions.LastOrDefault(c => c.Name == attribute && c.Enum("Parameter", parameter) == parameter);
}

/// <summary>How the class is declared.</summary>
internal sealed record ShapeFacts
{
    /// <summary>False for a class that comes from a referenced assembly.</summary>
    public bool IsSource { get; init; }

    public bool IsPartial { get; init; }

    public bool IsStatic { get; init; }

    public bool IsAbstract { get; init; }

    public bool IsGeneric { get; init; }

    public bool IsFileLocal { get; init; }

    public bool HasPrimaryConstructor { get; init; }

    /// <summary>The base class has a constructor that can be called without arguments.</summary>
    public bool BaseIsConstructible { get; init; } = true;

    /// <summary>Containing types, outermost first.</summary>
    public EquatableArray<ContainerFact> Containers { get; init; }

    /// <summary>What the user declared in the class.</summary>
    public EquatableArray<MemberFact> Members { get; init; }
}

/// <summary>A type around the class.</summary>
internal sealed record ContainerFact(string Name, bool IsPartial, bool IsFileLocal);

/// <summary>A member that the user declared.</summary>
/// <param name="Name">Its name; <c>.ctor</c> for constructors.</param>
/// <param name="Signature">What tells a method or constructor apart from others of its name; null for other members.</param>
/// <param name="Ordinal">Position among the type's members, to find its location again.</param>
/// <param name="CallsThis">A constructor that begins with <c>: this(…)</c>.</param>
internal sealed record MemberFact(string Name, string? Signature, int Ordinal, bool CallsThis = false)
{
    public bool IsConstructor => Name == ".ctor";
}

/// <summary>What the consumer's project offers.</summary>
/// <param name="HasRuntime">GruGen.Runtime is referenced.</param>
/// <param name="HasVector512">The target framework is .NET 8 or later.</param>
/// <param name="Language">C# version of the file with the attribute.</param>
/// <param name="HasIlgpu">ILGPU is referenced, so layers can run on a GPU.</param>
internal sealed record TargetFacts(bool HasRuntime, bool HasVector512, LanguageVersion Language, bool HasIlgpu = false)
{
    public const LanguageVersion LeastLanguage = LanguageVersion.CSharp12;
}

/// <summary>A method named by an option.</summary>
/// <param name="Attribute">Position of the attribute that has the option.</param>
/// <param name="Option">The option, such as <c>ActivationMethod</c>.</param>
/// <param name="Method">The name it states.</param>
/// <param name="Problem">Why it cannot be used.</param>
/// <param name="Expected">The declaration it should have.</param>
/// <param name="Forms">What else generated code must know to call it.</param>
/// <param name="Meant">The method of the class that was probably meant, where there is none of that name.</param>
internal sealed record MethodFact(
    int Attribute,
    string Option,
    string Method,
    MethodProblem Problem,
    string Expected,
    MethodForms Forms = MethodForms.None,
    string? Meant = null);

[Flags]
internal enum MethodForms
{
    None,

    /// <summary>An initializer that returns the values.</summary>
    ReturnsTensor = 1,

    /// <summary>A step that takes constants.</summary>
    TakesConstants = 2,

    /// <summary>A step that is a method of the instance.</summary>
    IsInstance = 4,
}

internal enum MethodProblem
{
    None,
    Missing,
    NotStatic,
    WrongSignature,

    /// <summary>Marked as obsolete in such a way that a call is an error.</summary>
    Obsolete,
}

/// <summary>One type in the list of a Sequential attribute.</summary>
/// <param name="Display">The type as the user reads it.</param>
/// <param name="Problem">Why it cannot be part of the model.</param>
/// <param name="Layer">Facts of the layer class, null where there is a problem.</param>
internal sealed record ElementFact(string Display, ElementProblem Problem, LayerFacts? Layer);

internal enum ElementProblem
{
    None,

    /// <summary>The compiler has already said that there is no such type, or that it is obsolete.</summary>
    Unresolved,
    NotALayer,
    IsSequential,
    UnboundGeneric,
}
