using System.Globalization;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Finds the expression whose change makes an argument fit.</summary>
internal static class LengthEdits
{
    public static LengthEdit? Of(CallFinding finding, IInvocationOperation call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (finding.Correction is not { } correction
            || call.Arguments.FirstOrDefault(a => a.Parameter?.Name == finding.Parameter) is not { ArgumentKind: ArgumentKind.Explicit } argument)
        {
            return null;
        }

        var place = SystemTypes.IsInt(argument.Parameter!.Type)
            ? argument.Value.Syntax
            : new KnownSizes(model, cancellationToken).LengthExpression(argument.Value);
        return place is null ? null : new(place.GetLocation(), string.Format(
            CultureInfo.InvariantCulture, correction, call.TargetMethod.ContainingType.ToMinimalDisplayString(model, place.SpanStart)));
    }
}
