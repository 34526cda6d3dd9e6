using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.CodeFixes;

/// <summary>Edits of the options of one attribute.</summary>
internal sealed class AttributeEdits
{
    private readonly DocumentId _home;
    private readonly AttributeSyntax _attribute;
    private readonly SemanticModel _model;
    private readonly ImmutableArray<OptionEdit> _edits;

    private AttributeEdits(DocumentId home, AttributeSyntax attribute, SemanticModel model, ImmutableArray<OptionEdit> edits)
    {
        (_home, _attribute, _model, _edits) = (home, attribute, model, edits);
    }

    /// <summary>What is done, for the user to read.</summary>
    public string Title
    {
        get
        {
            var names = Names();
            var words = _edits.Where(e => e.Value is not null || names.LastIndexOf(e.Option) > 0)
                .Select(e => e.Value is null ? $"Remove {e.Option}" : $"Set {e.Option} = {e.Value}");
            var type = _attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText;
            return string.Join(", ", words) + (_edits[0].Element < 0 ? "" : $" on '{type}'");
        }
    }

    /// <summary>The edits that a diagnostic brings; null where there are none, or where the attribute is in no document.</summary>
    public static async Task<AttributeEdits?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var edits = OptionEdit.Read(diagnostic.Properties);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var here = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
        if (edits.IsEmpty || model is null || here is null)
        {
            return null;
        }

        var element = edits[0].Element;
        var target = element < 0 ? here : OfElement(model, here, element, cancellation);
        if (target?.ArgumentList is not { Arguments.Count: > 0 }
            || document.Project.Solution.GetDocument(target.SyntaxTree) is not { } home
            || await home.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } homeModel)
        {
            return null;
        }

        var plan = new AttributeEdits(home.Id, target, homeModel, edits);
        return plan.Changes().Count == 0 ? null : plan;
    }

    /// <summary>Carries out any number of plans at once: those of one attribute become one edit of it, so that they fit together.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<AttributeEdits> plans, CancellationToken cancellation)
    {
        var merged = plans.GroupBy(p => p._attribute).Select(same =>
        {
            var first = same.First();
            var edits = same.SelectMany(p => p._edits).GroupBy(e => e.Option).Select(e => e.First());
            return new AttributeEdits(first._home, first._attribute, first._model, edits.ToImmutableArray());
        });
        foreach (var document in merged.GroupBy(p => p._home).ToList())
        {
            var text = await solution.GetDocument(document.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            var changes = document.SelectMany(p => p.Changes()).OrderBy(c => c.Span.Start);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(changes));
        }

        return solution;
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

    private IReadOnlyList<TextChange> Changes()
    {
        var list = new ArgumentListEdits(_attribute.ArgumentList!);
        var names = Names();
        var sets = _edits.Where(e => e.Value is not null).ToList();

        // An optional argument never comes first.
        var removed = _edits.Where(e => e.Value is null && names.LastIndexOf(e.Option) > 0).Select(e => e.Option).ToList();
        var added = new List<string>();
        foreach (var edit in sets)
        {
            var value = Qualify(edit.Value!);
            if (names.LastIndexOf(edit.Option) is >= 0 and var index)
            {
                list.SetValue(index, value);
            }
            else if (removed.Find(option => option.StartsWith(edit.Option, StringComparison.Ordinal)) is { } kin)
            {
                // ActivationMethod makes place for Activation.
                removed.Remove(kin);
                list.Replace(names.LastIndexOf(kin), $"{edit.Option} = {value}");
            }
            else
            {
                added.Add($"{edit.Option} = {value}");
            }
        }

        removed.ForEach(option => list.Remove(names.LastIndexOf(option)));
        if (added.Count > 0)
        {
            list.Append(added);
        }

        return list.Changes();
    }

    /// <summary>The property that each argument sets.</summary>
    private List<string> Names()
    {
        var parameters = (_model.GetSymbolInfo(_attribute).Symbol as IMethodSymbol)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        return _attribute.ArgumentList!.Arguments.Select((argument, i) => argument switch
        {
            { NameEquals.Name.Identifier.ValueText: var name } => name,
            { NameColon.Name.Identifier.ValueText: var name } => AttributeReader.PropertyName(name),
            _ => i < parameters.Length ? AttributeReader.PropertyName(parameters[i].Name) : "",
        }).ToList();
    }

    /// <summary>Names of enums are written short where the short name means them.</summary>
    private string Qualify(string value)
    {
        var dot = value.IndexOf('.');
        if (dot <= 0 || !char.IsLetter(value[0]))
        {
            return value;
        }

        var symbols = _model.LookupNamespacesAndTypes(_attribute.SpanStart, name: value.Substring(0, dot));
        var isShort = symbols.Length == 1
            && symbols[0].ContainingNamespace is { Name: WellKnown.Namespace, ContainingNamespace.IsGlobalNamespace: true };
        return isShort ? value : $"global::{WellKnown.Namespace}.{value}";
    }
}
