using System.Text.RegularExpressions;

namespace GruGen.Golden.Mapping;

/// <summary>A layer that the case describes in words: <c>GRU(3, return_sequences, kernel l2, activity l1_l2): …</c>.</summary>
internal static partial class PenaltyText
{
    /// <summary>The layer of a case; null where it has none.</summary>
    /// <exception cref="GoldenException">A word has no meaning.</exception>
    public static GruText? Layer(GoldenCase goldenCase, DType dtype)
    {
        if (goldenCase.Config.TextOrNull("layer") is not { } description)
        {
            return null;
        }

        var call = Call().Match(description);
        if (!call.Success)
        {
            throw goldenCase.Config.Unknown("layer");
        }

        var name = CaseSource.NameOf(goldenCase, dtype) + "_Layer";
        var units = (int)Literal.ParseDouble(call.Groups["units"].Value);
        var layer = GruText.Create(name, units, goldenCase["x"].Shape[2], dtype) with { ReturnState = false };
        foreach (Capture option in call.Groups["option"].Captures)
        {
            layer = With(layer, goldenCase, option.Value.Split(' '));
        }

        return layer;
    }

    private static GruText With(GruText layer, GoldenCase goldenCase, string[] words)
    {
        switch (words)
        {
            case ["return_sequences"]:
                layer.Attribute.With("ReturnSequences", "true");
                return layer;
            case ["return_state"]:
                layer.Attribute.With("ReturnState", "true");
                return layer with { ReturnState = true };
            case ["kernel", var penalty]:
                layer.Attribute.Also($"Regularizer(GruParameter.Kernel{Factors(goldenCase, penalty)})");
                return layer;
            case ["recurrent", var penalty]:
                layer.Attribute.Also($"Regularizer(GruParameter.RecurrentKernel{Factors(goldenCase, penalty)})");
                return layer;
            case ["bias", var penalty]:
                layer.Attribute.Also($"Regularizer(GruParameter.Bias{Factors(goldenCase, penalty)})");
                return layer;
            case ["activity", var penalty]:
                layer.Attribute.Also($"ActivityRegularizer({Factors(goldenCase, penalty)[2..]})");
                return layer;
            default:
                throw goldenCase.Config.Unknown("layer");
        }
    }

    private static string Factors(GoldenCase goldenCase, string penalty) => string.Concat(penalty.Split('_').Select(norm => norm switch
    {
        "l1" or "l2" => $", {norm.ToUpperInvariant()} = {Literal.Of(goldenCase.Config.Number(norm))}",
        _ => throw goldenCase.Config.Unknown("layer"),
    }));

    [GeneratedRegex(@"^GRU\((?<units>\d+)(?:, (?<option>\w+(?: \w+)?))*\)")]
    private static partial Regex Call();
}
