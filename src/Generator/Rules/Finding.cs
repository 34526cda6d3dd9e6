using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>A broken rule: which, where, and the words that fill its message.</summary>
internal sealed record Finding(DiagnosticDescriptor Rule, Anchor Anchor, EquatableArray<string> Words)
{
    /// <summary>Changes of the attributes that keep the rule, where they are known; empty otherwise.</summary>
    public EquatableArray<OptionEdit> Edits { get; init; }

    /// <summary>Where it is reported with another severity than the rule's; only for rules that are no errors.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;
}

internal static class FindingExtensions
{
    /// <summary>This rule is broken at a place; words fill the placeholders of its message.</summary>
    public static Finding At(this DiagnosticDescriptor rule, Anchor anchor, params string[] words)
        => new(rule, anchor, words.ToEquatableArray());

    /// <summary>The same finding with the changes that keep the rule.</summary>
    public static Finding Fixed(this Finding finding, params OptionEdit[] edits) => finding with { Edits = edits.ToEquatableArray() };
}

/// <summary>A place in the user's source, in terms that do not need the source.</summary>
/// <param name="Kind">What to look for.</param>
/// <param name="Index">Index of the attribute, member or container.</param>
/// <param name="Argument">Name of an attribute's argument.</param>
/// <param name="Element">Index into the list that the argument holds, −1 for the whole argument.</param>
internal sealed record Anchor(AnchorKind Kind, int Index = 0, string Argument = "", int Element = -1)
{
    /// <summary>The name in the class declaration.</summary>
    public static Anchor ClassName { get; } = new(AnchorKind.ClassName);

    /// <summary>The name in the declaration of a containing type, outermost = 0.</summary>
    public static Anchor Container(int index) => new(AnchorKind.Container, index);

    /// <summary>The name in the declaration of one of the class's members.</summary>
    public static Anchor Member(int ordinal) => new(AnchorKind.Member, ordinal);

    /// <summary>A whole attribute.</summary>
    public static Anchor Attribute(int index) => new(AnchorKind.Attribute, index);

    /// <summary>One argument of an attribute, or the attribute where the argument is not stated.</summary>
    public static Anchor Of(int attribute, string argument, int element = -1) => new(AnchorKind.Attribute, attribute, argument, element);
}

internal enum AnchorKind
{
    ClassName,
    Container,
    Member,
    Attribute,
}
