using System.Collections.Immutable;
using GruGen.Generator.Parsing;
using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports what is asked of a tape or a state that does not go with the layer which made it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TapeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.TrainingOnly,
        Descriptors.NoSuchMask,
        Descriptors.ArgumentLength,
        Descriptors.ArgumentOutOfRange,
        Descriptors.InternalError);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var layers = new LayerSpecs(start.Compilation);
            start.RegisterSyntaxNodeAction(node => Assignment(node, layers), SyntaxKind.SimpleAssignmentExpression);
            start.RegisterSyntaxNodeAction(node => Call(node, layers), SyntaxKind.InvocationExpression);
        });
    }

    private static void Assignment(SyntaxNodeAnalysisContext context, LayerSpecs layers)
    {
        if (((AssignmentExpressionSyntax)context.Node).Left is not (
                IdentifierNameSyntax { Identifier.ValueText: "Training" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Training" })
            || Operation(context) is not ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } } assignment
            || assignment.Target is not IPropertyReferenceOperation { Instance: { } tape }
            || !KnownOrigins.IsTape(tape.Type))
        {
            return;
        }

        var code = new KnownCode(context.SemanticModel, layers, context.CancellationToken);

        CallReport.Guard(context, tape.Type!.Name, () =>
        {
            if (code.Origins.Maker(tape) is { } maker && code.Layer(maker) is { } spec && TapeRules.TrainsOnly(spec) is { } layer)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.TrainingOnly, assignment.Syntax.GetLocation(), layer));
            }
        });
    }

    private static void Call(SyntaxNodeAnalysisContext context, LayerSpecs layers)
    {
        if (!TakesValues(CallReader.NameOf((InvocationExpressionSyntax)context.Node)) || Operation(context) is not IInvocationOperation call)
        {
            return;
        }

        var type = call.TargetMethod.ContainingType;
        var isState = KnownOrigins.IsState(type);
        if (!isState && !KnownOrigins.IsTape(type))
        {
            return;
        }

        var code = new KnownCode(context.SemanticModel, layers, context.CancellationToken);
        CallReport.Guard(context, type.Name, () =>
        {
            var facts = CallReader.Read(call, code);
            var findings = isState ? StreamRules.Values(facts)
                : code.Origins.Maker(call.Instance) is { } maker && code.Layer(maker) is GruSpec gru ? TapeRules.Check(gru, facts)
                : [];
            CallReport.Findings(context, call, findings, code);
        });
    }

    /// <summary>Tapes and states take values by methods of such names only; the others need no look at what they mean.</summary>
    private static bool TakesValues(string? name) => name == "CopyTo" || name?.StartsWith("Set", StringComparison.Ordinal) == true;

    /// <summary>What the user's code does; none for generated code.</summary>
    private static IOperation? Operation(SyntaxNodeAnalysisContext context) => ShapeReader.IsGenerated(context.Node.SyntaxTree)
        ? null
        : context.SemanticModel.GetOperation(context.Node, context.CancellationToken);
}
