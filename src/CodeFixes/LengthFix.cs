using System.Collections.Immutable;
using System.Composition;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.CodeFixes;

/// <summary>Replaces a wrong length or number in a call by what the layer's constants say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LengthFix))]
[Shared]
public sealed class LengthFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; }
        = ImmutableArray.Create(Descriptors.ArgumentLength.Id, Descriptors.WeightLength.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (LengthEdit.Read(diagnostic) is { } edit && edit.Place.SourceTree == diagnostic.Location.SourceTree)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Make it {edit.Text}",
                        cancellation => Replace(context.Document, edit, cancellation),
                        equivalenceKey: nameof(LengthFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> Replace(Document document, LengthEdit edit, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(new TextChange(edit.Place.SourceSpan, edit.Text)));
    }
}
