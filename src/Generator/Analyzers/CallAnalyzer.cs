using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using GruGen.Generator.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports, at the argument, calls of generated members that are certain to throw: lengths that cannot fit.</summary>
/// <remarks>
/// It looks at syntax first: generated kernels are full of calls, and to make operations of them all costs the compiler half a second for twenty layers.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableHashSet<string> Methods = ImmutableHashSet.Create(
        "Forward", "Step", "SetWeights", "SetForwardWeights", "SetBackwardWeights", "ResetStates", "CreateState", "CreateTape", "Backward",
        "ComputeMask", "Load", "Save", "GetTransformedWeights", "GetTransformedForwardWeights", "GetTransformedBackwardWeights");

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
        Descriptors.NoWeightFile,
        Descriptors.MemoryShared,
        Descriptors.InternalError);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // The user's part of a layer counts as generated code too, as soon as the other part says so.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var layers = new LayerSpecs(start.Compilation);
            start.RegisterSyntaxNodeAction(node => Analyze(node, layers), SyntaxKind.InvocationExpression);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, LayerSpecs layers)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (!Methods.Contains(CallReader.NameOf(invocation) ?? "")
            || ShapeReader.IsGenerated(invocation.SyntaxTree)
            || context.SemanticModel.GetOperation(invocation, context.CancellationToken) is not IInvocationOperation call
            || !MayBeGenerated(call.TargetMethod))
        {
            return;
        }

        CallReport.Guard(context, call.TargetMethod.ContainingType.Name, () =>
        {
            var spec = layers.Of(call.TargetMethod.ContainingType, context.CancellationToken);
            if (spec is not null && IsGenerated(call.TargetMethod, spec))
            {
                var code = new KnownCode(context.SemanticModel, layers, context.CancellationToken);
                CallReport.Findings(context, call, CallRules.Check(spec, CallReader.Read(call, code)), code);
            }
        });
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

        var signature = Signature.Of(method);
        return Surface.Of(spec).Any(member => member.Name == method.Name && member.Signature == signature);
    }
}
