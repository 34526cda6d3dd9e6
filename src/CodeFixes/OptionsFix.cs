using System.Collections.Immutable;
using System.Composition;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace GruGen.CodeFixes;

/// <summary>Sets or removes the options that a rule names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptionsFix))]
[Shared]
public sealed class OptionsFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.RateClamped.Id,
        Descriptors.ImplementationAlias.Id,
        Descriptors.NoEffect.Id,
        Descriptors.MethodMissing.Id,
        Descriptors.MergeModeWithoutBidirectional.Id,
        Descriptors.BackwardWithoutBidirectional.Id,
        Descriptors.BidirectionalBackwards.Id,
        Descriptors.FastPathImpossible.Id,
        Descriptors.ActivationNotFused.Id,
        Descriptors.RecurrentActivationNotFused.Id,
        Descriptors.RecurrentDropoutNotFused.Id,
        Descriptors.UnrollNotFused.Id,
        Descriptors.NoBiasNotFused.Id,
        Descriptors.ResetBeforeNotFused.Id,
        Descriptors.DropConnectNotFused.Id,
        Descriptors.ZoneoutNotFused.Id,
        Descriptors.ClipNotFused.Id,
        Descriptors.KeepRunningNotFused.Id,
        Descriptors.WidthMismatch.Id,
        Descriptors.SequenceNeeded.Id,
        Descriptors.StateInside.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new OptionsFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var plan = await AttributeEdits.PlanAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (plan is not null)
            {
                var solution = context.Document.Project.Solution;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        plan.Title,
                        cancellation => AttributeEdits.ApplyAsync(solution, [plan], cancellation),
                        equivalenceKey: nameof(OptionsFix) + diagnostic.Id),
                    diagnostic);
            }
        }
    }
}
