using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Reports what is wrong with a call, at the argument.</summary>
internal static class CallReport
{
    /// <summary>Reports findings, each with the change that makes the argument fit.</summary>
    public static void Findings(
        SyntaxNodeAnalysisContext context, IInvocationOperation call, IEnumerable<CallFinding> findings, KnownCode code)
    {
        foreach (var finding in findings)
        {
            var repair = LengthEdits.Of(finding, call, code);
            context.ReportDiagnostic(Diagnostic.Create(
                finding.Rule,
                Place(call, finding.Parameter),
                finding.Severity ?? finding.Rule.DefaultSeverity,
                repair?.Locations,
                repair?.Properties,
                finding.Words.ToArray<object>()));
        }
    }

    /// <summary>No exception leaves an analyzer: it would be switched off for good.</summary>
    public static void Guard(SyntaxNodeAnalysisContext context, string type, Action analyze)
    {
        try
        {
            analyze();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var failure = Pipeline.Failure.Of(type, exception);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InternalError, context.Node.GetLocation(), failure.Class, failure.Message));
        }
    }

    /// <summary>The place of an argument, or the name of the method.</summary>
    private static Location Place(IInvocationOperation call, string parameter)
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
