using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the seams between the layers of a model, each reported at the layer that cannot take what comes.</summary>
internal static class SequentialRules
{
    public static IEnumerable<Finding> Elements(LayerFacts facts, LayerSpec spec)
    {
        if (facts.Kind != LayerKind.Sequential)
        {
            yield break;
        }

        if (facts.Elements.Count == 0 && !facts.IsMalformed)
        {
            yield return Descriptors.ModelEmpty.At(Anchor.Attribute(facts.Attribute.Index), spec.Class.Name);
        }

        for (var i = 0; i < facts.Elements.Count; i++)
        {
            var rule = facts.Elements[i].Problem switch
            {
                ElementProblem.NotALayer => Descriptors.NotALayer,
                ElementProblem.IsSequential => Descriptors.NestedModel,
                ElementProblem.UnboundGeneric => Descriptors.UnboundGeneric,
                _ => null,
            };
            if (rule is not null)
            {
                yield return rule.At(At(facts, i), facts.Elements[i].Display);
            }
        }
    }

    public static IEnumerable<Finding> Seams(LayerFacts facts, LayerSpec spec)
    {
        var flow = new Flow();
        for (var i = 0; i < facts.Elements.Count; i++)
        {
            // A layer with errors of its own says enough; what it would put out is not known.
            if (facts.Elements[i].Layer is not { IsMalformed: false } layer
                || SpecBuilder.Build(layer) is not { } next
                || !LayerRules.Errors(layer, next).IsEmpty)
            {
                flow = new Flow();
                continue;
            }

            foreach (var finding in Seam(flow, layer, next, At(facts, i), isLast: i == facts.Elements.Count - 1))
            {
                yield return finding;
            }

            flow = flow.Through(next, i);
        }
    }

    private static IEnumerable<Finding> Seam(Flow flow, LayerFacts facts, LayerSpec next, Anchor at, bool isLast)
    {
        var name = next.Class.Name;
        if (flow.Last is { } last)
        {
            if (next is EmbeddingSpec)
            {
                yield return Descriptors.EmbeddingNotFirst.At(at, name, last.Class.Name);
                yield break;
            }

            if (InputSize(next) != flow.Width)
            {
                yield return Descriptors.WidthMismatch.At(at, last.Class.Name, Words.Of(flow.Width), name, Words.Of(InputSize(next)))
                    .Fixed(new OptionEdit(nameof(Option.InputSize), Words.Of(flow.Width), at.Element));
            }

            if (next is GruSpec && flow.VectorSince is { } since)
            {
                yield return Descriptors.SequenceNeeded.At(at, last.Class.Name, name, since.Layer.Class.Name)
                    .Fixed(new OptionEdit(nameof(Option.ReturnSequences), Words.Of(true), since.Element));
            }

            if (DTypeOf(next) != DTypeOf(last))
            {
                yield return Descriptors.DTypeMismatch.At(at, last.Class.Name, DTypeOf(last).ToString(), name, DTypeOf(next).ToString());
            }

            foreach (var finding in next is GruSpec later ? Extents(flow, later, at) : [])
            {
                yield return finding;
            }
        }

        if (next is GruSpec { Bidirectional: true, MergeMode: MergeMode.None })
        {
            yield return Descriptors.TwoOutputs.At(at, name);
        }

        // Where a preset implies it, the state is not asked for by the user, and the model returns all states anyway.
        if (!isLast && next is GruSpec { ReturnState: true } && facts.Attribute.States(nameof(Option.ReturnState)))
        {
            yield return Descriptors.StateInside.At(at, name).Fixed(OptionEdit.Remove(nameof(Option.ReturnState), at.Element));
        }
    }

    private static IEnumerable<Finding> Extents(Flow flow, GruSpec later, Anchor at)
    {
        var name = later.Class.Name;
        if (flow.Recurrent is { } earlier && earlier.TimeMajor != later.TimeMajor)
        {
            yield return Descriptors.AxisMismatch.At(at, earlier.Class.Name, Words.Of(earlier.TimeMajor), name, Words.Of(later.TimeMajor));
        }

        (string Name, GruSpec? Fixing, Func<GruSpec, int> Of)[] extents =
        [
            (nameof(Option.TimeSteps), flow.FixesTimeSteps, static gru => gru.TimeSteps),
            (nameof(Option.BatchSize), flow.FixesBatchSize, static gru => gru.BatchSize),
        ];
        foreach (var (extent, fixing, of) in extents)
        {
            if (fixing is not null && of(later) > 0 && of(later) != of(fixing))
            {
                yield return Descriptors.ExtentMismatch.At(at, fixing.Class.Name, extent, Words.Of(of(fixing)), name, Words.Of(of(later)));
            }
        }
    }

    private static Anchor At(LayerFacts facts, int element)
        => Anchor.Of(facts.Attribute.Index, nameof(SequentialAttribute.Layers), element);

    private static int InputSize(LayerSpec spec) => spec switch
    {
        GruSpec gru => gru.InputSize,
        DenseSpec dense => dense.InputSize,
        _ => 0,
    };

    private static DType DTypeOf(LayerSpec spec) => spec switch
    {
        GruSpec gru => gru.DType,
        DenseSpec dense => dense.DType,
        EmbeddingSpec embedding => embedding.DType,
        _ => default,
    };

    /// <summary>What has come out of the layers so far.</summary>
    /// <param name="Last">The layer that puts it out, null where it is not known.</param>
    /// <param name="Width">Width of its vectors.</param>
    /// <param name="VectorSince">The layer that reduced the sequence to one vector and its position, null while it is a sequence.</param>
    /// <param name="Recurrent">The last GRU layer.</param>
    /// <param name="FixesTimeSteps">The first layer that fixes the time steps; layers in between may leave them free.</param>
    /// <param name="FixesBatchSize">The first layer that fixes the batch size.</param>
    private sealed record Flow(
        LayerSpec? Last = null,
        int Width = 0,
        (GruSpec Layer, int Element)? VectorSince = null,
        GruSpec? Recurrent = null,
        GruSpec? FixesTimeSteps = null,
        GruSpec? FixesBatchSize = null)
    {
        public Flow Through(LayerSpec layer, int element) => layer switch
        {
            GruSpec gru => new(
                gru,
                gru.OutputSize,
                gru.ReturnSequences ? null : (gru, element),
                gru,
                FixesTimeSteps ?? (gru.TimeSteps > 0 ? gru : null),
                FixesBatchSize ?? (gru.BatchSize > 0 ? gru : null)),
            DenseSpec dense => this with { Last = dense, Width = dense.Units },
            EmbeddingSpec embedding => new(embedding, embedding.Units),
            _ => this,
        };
    }
}
