using System.Collections.Concurrent;
using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using GruGen.Generator.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports, at the argument, calls of generated members that are certain to throw: lengths that cannot fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> Methods = ImmutableHashSet.Create(
        "Forward", "Step", "SetWeights", "SetForwardWeights", "SetBackwardWeights", "ResetStates", "CreateState", "CreateTape", "Backward",
        "ComputeMask");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.ArgumentLength,
        Descriptors.WeightLength,
        Descriptors.NotStateful,
        Descriptors.ArgumentOutOfRange,
        Descriptors.TapeOfAnother,
        Descriptors.MaskAndLengths,
        Descriptors.DerivativeMissing,
        Descriptors.MaskNotRightPadded,
        Descriptors.InternalError);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The user's part of a layer counts as generated code too, as soon as the other part says so.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var specs = new ConcurrentDictionary<INamedTypeSymbol, LayerSpec?>(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(operation => Analyze(operation, specs), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, LayerSpec?> specs)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Methods.Contains(call.TargetMethod.Name)
            || ShapeReader.IsGenerated(call.Syntax.SyntaxTree)
            || call.SemanticModel is not { } model
            || !MayBeGenerated(call.TargetMethod))
        {
            return;
        }

        var type = call.TargetMethod.ContainingType;
        try
        {
            var spec = specs.GetOrAdd(type, t => Read(t, context.Compilation, context.CancellationToken));
            if (spec is null || !IsGenerated(call.TargetMethod, spec))
            {
                return;
            }

            foreach (var finding in CallRules.Check(spec, CallReader.Read(call, model, context.CancellationToken)))
            {
                var repair = LengthEdits.Of(finding, call, model, context.CancellationToken);
                context.ReportDiagnostic(Diagnostic.Create(
                    finding.Rule,
                    Find(call, finding.Parameter),
                    finding.Severity ?? finding.Rule.DefaultSeverity,
                    repair?.Locations,
                    repair?.Properties,
                    finding.Words.ToArray<object>()));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var failure = Pipeline.Failure.Of(type.Name, exception);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InternalError, call.Syntax.GetLocation(), failure.Class, failure.Message));
        }
    }

    /// <summary>A method of the generated part, or of a referenced assembly, where only its parameters tell.</summary>
    private static bool MayBeGenerated(IMethodSymbol method)
        => method.OriginalDefinition.DeclaringSyntaxReferences.All(d => ShapeReader.IsGenerated(d.SyntaxTree));

    private static bool IsGenerated(IMethodSymbol method, LayerSpec spec)
    {
        if (!method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
        {
            return true;
        }

        var types = string.Join(", ", method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
        return Surface.Of(spec).Any(member => member.Name == method.Name && member.ParameterTypes == types);
    }

    /// <summary>The layer, where it is one and breaks no rule: the members of a broken one say so themselves.</summary>
    private static LayerSpec? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
        => LayerReader.Read(type, compilation, cancellationToken) is { IsMalformed: false } facts
            && SpecBuilder.Build(facts) is var spec
            && LayerRules.Errors(facts, spec).IsEmpty
            && LayerRules.ErrorsInside(facts).IsEmpty
            ? spec
            : null;

    /// <summary>The place of an argument, or the name of the method.</summary>
    internal static Location Find(IInvocationOperation call, string parameter)
    {
        var argument = call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind == ArgumentKind.Explicit);
        return (argument?.Syntax, call.Syntax) switch
        {
            ({ } stated, _) => stated.GetLocation(),
            (_, InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }) => member.Name.GetLocation(),
            (_, InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member }) => member.Name.GetLocation(),
            (_, InvocationExpressionSyntax invocation) => invocation.Expression.GetLocation(),
            _ => call.Syntax.GetLocation(),
        };
    }
}
