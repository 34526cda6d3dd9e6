namespace GruGen.Generator.Spec;

/// <summary>Where the generated part of a class goes: everything needed to reopen its declaration, as text.</summary>
internal sealed record ClassSpec
{
    /// <summary>Namespace, empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name without type parameters, escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>"public", "internal", "private", "protected" …</summary>
    public required string Accessibility { get; init; }

    /// <summary>Declarations of the containing types, outermost first, such as <c>partial class Outer&lt;T&gt;</c>.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary>
    /// The declaration of the class itself without accessibility, such as <c>partial class Encoder</c> or <c>partial record Encoder</c>.
    /// </summary>
    public required string Declaration { get; init; }

    /// <summary>Fully qualified name with <c>global::</c>, for references from other generated code.</summary>
    public required string FullName { get; init; }

    /// <summary>Stable, unique, file-system-safe name of the generated file, without extension.</summary>
    public required string HintName { get; init; }

    /// <summary>The widest visibility that a member of this type may have.</summary>
    public MemberVisibility Visibility { get; init; }
}

/// <summary>How far a class is visible, its containers included; ordered from wide to narrow.</summary>
internal enum MemberVisibility
{
    Public,
    Internal,
    Private,
}
