using GruGen.Generator.Spec;
using static GruGen.Generator.Rules.CallExtent;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the weights that a call hands over.</summary>
internal static class WeightRules
{
    public static IEnumerable<CallFinding> Check(LayerSpec spec, CallFacts call)
        => Check(spec, call, Shapes(spec));

    /// <summary>Where the two rows of a bias go apart, each is given its own span.</summary>
    public static IEnumerable<CallFinding> Transformed(GruSpec gru, CallFacts call)
    {
        var row = CallShape.Of("(3 * units)", 0, Of(gru.Units, "Units", times: 3));
        var shapes = call.Has("recurrentBias")
            ? Shapes(gru).Select(s => s.Parameter == "bias" ? (s.Parameter, row) : s).Append(("recurrentBias", row))
            : Shapes(gru);
        return Check(gru, call, shapes);
    }

    /// <summary>Elements of the span that a property of the layer returns; null where it returns none.</summary>
    public static int? Length(LayerSpec spec, string property)
    {
        if (property == "States")
        {
            return spec.OverSequences() is { Stateful: true } gru ? CallRules.State(gru, gru.BatchSize).Elements : null;
        }

        var name = spec is GruSpec { Bidirectional: true } ? property.Replace("Forward", "").Replace("Backward", "") : property;
        return Shapes(spec)
            .Where(row => string.Equals(row.Parameter, name, StringComparison.OrdinalIgnoreCase))
            .Select(row => row.Shape.Elements)
            .FirstOrDefault();
    }

    /// <summary>Number of parameters; null where the layer has none, or more than any array has.</summary>
    public static int? Parameters(LayerSpec spec)
    {
        var count = spec.Each().Sum(SizeRules.Parameters);
        return count is > 0 and <= int.MaxValue ? (int)count : null;
    }

    private static IEnumerable<CallFinding> Check(
        LayerSpec spec, CallFacts call, IEnumerable<(string Parameter, CallShape Shape)> shapes)
        => shapes.SelectMany(row => CallRules.Argument(Descriptors.WeightLength, spec.Class.Name, call, row.Parameter, row.Shape));

    private static IEnumerable<(string Parameter, CallShape Shape)> Shapes(LayerSpec spec) => spec switch
    {
        GruSpec gru => Gru(gru.InputSize, gru.Units, gru.ResetAfter),
        DenseSpec { InputSize: var inputs, Units: var units } =>
        [
            ("kernel", CallShape.Of("(features, units)", 0, Of(inputs, "InputSize"), Of(units, "Units"))),
            ("bias", CallShape.Of("(units)", 0, Of(units, "Units"))),
        ],
        EmbeddingSpec { Vocabulary: var vocabulary, Units: var units } =>
        [
            ("embeddings", CallShape.Of("(vocabulary, units)", 0, Of(vocabulary, "Vocabulary"), Of(units, "Units"))),
        ],
        _ => [],
    };

    private static IEnumerable<(string Parameter, CallShape Shape)> Gru(int inputs, int units, bool resetAfter)
    {
        var gates = Of(units, "Units", times: 3);
        return
        [
            ("kernel", CallShape.Of("(features, 3 * units)", 0, Of(inputs, "InputSize"), gates)),
            ("recurrentKernel", CallShape.Of("(units, 3 * units)", 0, Of(units, "Units"), gates)),
            ("bias", resetAfter ? CallShape.Of("(2, 3 * units)", 0, 2, gates) : CallShape.Of("(3 * units)", 0, gates)),
        ];
    }
}
