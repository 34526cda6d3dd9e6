using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Analyzers;

/// <summary>Whether code may write a variable. Judged by name alone: another variable of that name only makes it more careful.</summary>
internal static class Writes
{
    /// <summary>The mentions that write it.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(SyntaxNode scope, string name)
        => scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name && IsWritten(i));

    /// <summary>What a mention assigns; null where it does not, or not by itself.</summary>
    public static ExpressionSyntax? Value(IdentifierNameSyntax mention)
        => mention.Parent is AssignmentExpressionSyntax assignment
            && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && assignment.Left == mention
            ? assignment.Right
            : null;

    private static bool IsWritten(ExpressionSyntax name)
    {
        var node = name;
        while (node.Parent is ParenthesizedExpressionSyntax || (node.Parent is MemberAccessExpressionSyntax access && access.Name == node))
        {
            node = (ExpressionSyntax)node.Parent;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
            RefExpressionSyntax => true,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
                or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax postfix
                => postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
            _ => false,
        };
    }
}
