using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.CodeFixes;

/// <summary>Edits of one attribute, worked out as changes of text so that several fixes of one attribute can be merged.</summary>
internal sealed class AttributeEdits
{
    private readonly Document _document;
    private readonly ImmutableArray<TextChange> _changes;

    private AttributeEdits(Document document, ImmutableArray<TextChange> changes, string title)
    {
        _document = document;
        _changes = changes;
        Title = title;
    }

    public string Title { get; }

    /// <summary>The changes, or null where there is nothing to change or the attribute is in no document of the solution.</summary>
    public static async Task<AttributeEdits?> PlanAsync(
        Document document, Diagnostic diagnostic, ImmutableArray<OptionEdit> edits, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var here = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
        if (edits.IsEmpty || model is null || here is null)
        {
            return null;
        }

        var element = edits[0].Element;
        var target = element < 0 ? here : OfElement(model, here, element, cancellation);
        if (target is null
            || document.Project.Solution.GetDocument(target.SyntaxTree) is not { } home
            || await home.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } homeModel)
        {
            return null;
        }

        var (changes, words) = Changes(target, edits, homeModel);
        var name = element < 0 ? "" : $" on '{target.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText}'";
        return changes.IsEmpty ? null : new(home, changes, string.Join(", ", words) + name);
    }

    public async Task<Document> ApplyAsync(CancellationToken cancellation)
    {
        var text = await _document.GetTextAsync(cancellation).ConfigureAwait(false);
        return _document.WithText(text.WithChanges(_changes));
    }

    /// <summary>The attribute of a layer that a model names.</summary>
    private static AttributeSyntax? OfElement(SemanticModel model, AttributeSyntax sequential, int element, CancellationToken cancellation)
    {
        if (sequential.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type)
        {
            return null;
        }

        var list = type.GetAttributes()
            .Where(a => AttributeReader.KindOf(a) == LayerKind.Sequential)
            .Select(a => a.ConstructorArguments.FirstOrDefault())
            .FirstOrDefault();
        var layer = list.Kind == TypedConstantKind.Array && !list.IsNull && element < list.Values.Length
            ? list.Values[element].Value as INamedTypeSymbol
            : null;
        return layer?.GetAttributes()
            .FirstOrDefault(a => AttributeReader.KindOf(a) is not null)
            ?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
    }

    private static (ImmutableArray<TextChange> Changes, List<string> Words) Changes(
        AttributeSyntax attribute, ImmutableArray<OptionEdit> edits, SemanticModel model)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var names = Names(attribute, model);
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        var words = new List<string>();
        var added = "";
        foreach (var edit in edits)
        {
            var index = names.LastIndexOf(edit.Option);
            if (edit.Value is null)
            {
                if (index > 0)
                {
                    // With the comma before it: an optional argument never comes first.
                    changes.Add(new(TextSpan.FromBounds(arguments[index - 1].Span.End, arguments[index].Span.End), ""));
                    words.Add($"Remove {edit.Option}");
                }

                continue;
            }

            var value = Qualify(edit.Value, model, attribute.SpanStart);
            words.Add($"Set {edit.Option} = {edit.Value}");
            if (index >= 0)
            {
                changes.Add(new(arguments[index].Expression.Span, value));
            }
            else
            {
                added += $", {edit.Option} = {value}";
            }
        }

        if (added.Length > 0 && arguments.Count > 0)
        {
            changes.Add(new(new(arguments.Last().Span.End, 0), added));
        }

        return (changes.OrderBy(c => c.Span.Start).ThenBy(c => c.Span.End).ToImmutableArray(), words);
    }

    /// <summary>The property that each argument sets.</summary>
    private static List<string> Names(AttributeSyntax attribute, SemanticModel model)
    {
        var parameters = (model.GetSymbolInfo(attribute).Symbol as IMethodSymbol)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        return (attribute.ArgumentList?.Arguments ?? default).Select((argument, i) => argument switch
        {
            { NameEquals.Name.Identifier.ValueText: var name } => name,
            { NameColon.Name.Identifier.ValueText: var name } => AttributeReader.PropertyName(name),
            _ => i < parameters.Length ? AttributeReader.PropertyName(parameters[i].Name) : "",
        }).ToList();
    }

    /// <summary>Names of enums are written short where the short name means them.</summary>
    private static string Qualify(string value, SemanticModel model, int position)
    {
        var dot = value.IndexOf('.');
        if (dot <= 0 || !char.IsLetter(value[0]))
        {
            return value;
        }

        var symbols = model.LookupNamespacesAndTypes(position, name: value.Substring(0, dot));
        var isShort = symbols.Length == 1
            && symbols[0].ContainingNamespace is { Name: WellKnown.Namespace, ContainingNamespace.IsGlobalNamespace: true };
        return isShort ? value : $"global::{WellKnown.Namespace}.{value}";
    }
}
