using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the extents of a layer.</summary>
internal static class SizeRules
{
    /// <summary>The longest array that .NET allows, for elements of any size.</summary>
    private const int LongestArray = 0x7FFFFFC7;

    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
    {
        string[] sizes = spec switch
        {
            GruSpec or RecurrentSpec => [nameof(GruLayerAttribute.Units), nameof(GruLayerAttribute.InputSize)],
            DenseSpec => [nameof(DenseLayerAttribute.Units), nameof(DenseLayerAttribute.InputSize)],
            EmbeddingSpec => [nameof(EmbeddingLayerAttribute.Vocabulary), nameof(EmbeddingLayerAttribute.Units)],
            _ => [],
        };
        var attribute = facts.Attribute;
        var invalid = sizes.Where(s => attribute.States(s) && attribute.Int(s, 0) < 1).ToList();
        foreach (var size in invalid)
        {
            yield return Descriptors.SizeNotPositive.At(Anchor.Of(attribute.Index, size), size, Words.Of(attribute.Int(size, 0)));
        }

        if (spec is GruSpec or RecurrentSpec or DenseSpec
            && !attribute.IsMalformed
            && attribute.Find(nameof(GruLayerAttribute.InputSize)) is null)
        {
            yield return Descriptors.InputSizeMissing.At(Anchor.Attribute(attribute.Index), spec.Class.Name);
        }

        if (invalid.Count == 0 && Parameters(spec) is var parameters && parameters > LongestArray)
        {
            yield return Descriptors.TooLarge.At(
                Anchor.Of(attribute.Index, nameof(GruLayerAttribute.Units)),
                spec.Class.Name,
                parameters.ToString("F0", System.Globalization.CultureInfo.InvariantCulture),
                Words.Of(LongestArray));
        }
    }

    public static IEnumerable<Finding> Extents(LayerFacts facts, LayerSpec spec)
    {
        if (spec.OverSequences() is not { } gru)
        {
            yield break;
        }

        (string Name, int Value)[] extents =
        [
            (nameof(GruLayerAttribute.TimeSteps), gru.TimeSteps),
            (nameof(GruLayerAttribute.BatchSize), gru.BatchSize),
            (nameof(RecurrentLayerAttribute.ConstantsSize), spec is RecurrentSpec recurrent ? recurrent.ConstantsSize : 0),
        ];
        foreach (var (name, value) in extents.Where(e => e.Value < 0))
        {
            yield return Descriptors.ExtentNegative.At(Anchor.Of(facts.Attribute.Index, name), name, Words.Of(value));
        }

        if (gru is { Stateful: true, BatchSize: 0 } && !IsMalformed(facts, nameof(GruLayerAttribute.BatchSize)))
        {
            yield return Descriptors.StatefulWithoutBatchSize.At(Anchor.Of(facts.Attribute.Index, nameof(GruLayerAttribute.Stateful)));
        }

        if (gru is { Unroll: true, TimeSteps: 0 } && !IsMalformed(facts, nameof(GruLayerAttribute.TimeSteps)))
        {
            yield return Descriptors.UnrollWithoutTimeSteps.At(Anchor.Of(facts.Attribute.Index, nameof(GruLayerAttribute.Unroll)));
        }
    }

    private static bool IsMalformed(LayerFacts facts, string argument)
        => facts.Attribute.Find(argument) is { State: ArgumentState.Malformed };

    private static int BiasRows(GruSpec gru) => !gru.UseBias ? 0 : gru.ResetAfter ? 2 : 1;

    /// <summary>Number of parameters. As double: the product of three large extents does not fit into a long.</summary>
    public static double Parameters(LayerSpec spec) => spec switch
    {
        GruSpec gru => gru.Directions.Count * 3.0 * gru.Units * (gru.InputSize + (double)gru.Units + BiasRows(gru)),
        DenseSpec dense => dense.Units * (dense.InputSize + (dense.UseBias ? 1.0 : 0)),
        EmbeddingSpec embedding => (double)embedding.Vocabulary * embedding.Units,
        _ => 0,
    };
}
