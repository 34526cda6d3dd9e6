using System.Globalization;
using GruGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Finds the expression whose change makes an argument fit.</summary>
internal static class LengthEdits
{
    public static LengthEdit? Of(CallFinding finding, IInvocationOperation call, KnownCode code)
    {
        var argument = call.Arguments.FirstOrDefault(
            a => a.Parameter?.Name == finding.Parameter && a.ArgumentKind == ArgumentKind.Explicit);
        if (finding.Correction is not { } correction || argument is null)
        {
            return null;
        }

        // The constants of the layer that is called, or that made the tape or the state that is called.
        var type = call.TargetMethod.ContainingType;
        var layer = code.Origins.Maker(call.Instance) ?? (code.Layer(type) is null ? null : type);
        var place = SystemTypes.IsInt(argument.Parameter!.Type)
            ? argument.Value.Syntax
            : code.Sizes.LengthExpression(argument.Value);
        return place is null || layer is null ? null : new(place.GetLocation(), string.Format(
            CultureInfo.InvariantCulture, correction, layer.ToMinimalDisplayString(code.Model, place.SpanStart)));
    }
}
