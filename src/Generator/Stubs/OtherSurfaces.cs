using GruGen.Generator.Spec;
using static GruGen.Generator.Stubs.Surface;

namespace GruGen.Generator.Stubs;

/// <summary>The public members of generated Dense, Embedding and Sequential classes.</summary>
internal static class OtherSurfaces
{
    public static IEnumerable<SurfaceMember> Of(DenseSpec spec)
    {
        var t = Keyword(spec.DType);
        var kernel = new SurfaceParameter(ReadOnlySpan(t), "kernel");
        var bias = spec.UseBias ? new SurfaceParameter(ReadOnlySpan(t), "bias") : null;
        SurfaceMember[] own =
        [
            SurfaceMember.Field("Units", spec.Units),
            SurfaceMember.Field("InputSize", spec.InputSize),
            SurfaceMember.Property(ReadOnlySpan(t), "Kernel"),
            SurfaceMember.Method("void", "SetWeights", kernel, bias),
            SurfaceMember.Method("void", "Forward", new SurfaceParameter(ReadOnlySpan(t), "inputs"), new SurfaceParameter(Span(t), "output")),
        ];
        return Common(spec, t).Concat(own).Concat(spec.UseBias ? [SurfaceMember.Property(ReadOnlySpan(t), "Bias")] : []);
    }

    public static IEnumerable<SurfaceMember> Of(EmbeddingSpec spec)
    {
        var t = Keyword(spec.DType);
        var ids = new SurfaceParameter(ReadOnlySpan("int"), "ids");
        return Common(spec, t).Concat(
        [
            SurfaceMember.Field("Vocabulary", spec.Vocabulary),
            SurfaceMember.Field("Units", spec.Units),
            SurfaceMember.Property(ReadOnlySpan(t), "Embeddings"),
            SurfaceMember.Method("void", "SetWeights", new SurfaceParameter(ReadOnlySpan(t), "embeddings")),
            SurfaceMember.Method("void", "Forward", ids, new SurfaceParameter(Span(t), "output")),
            SurfaceMember.Method("void", "ComputeMask", ids, new SurfaceParameter(Span("bool"), "mask")),
        ]);
    }

    public static IEnumerable<SurfaceMember> Of(SequentialSpec spec)
    {
        var t = ElementOf(spec);
        return spec.Layers
            .Zip(spec.Properties, static (layer, property) => SurfaceMember.Property(
                layer.Class.FullName, property.Name, property.Visibility.ToString().ToLowerInvariant()))
            .Concat(Model(spec.Class, InputOf(spec), t));
    }

    /// <summary>Names that no property of a layer may take.</summary>
    public static IEnumerable<string> ModelNames { get; } = Model(NoClass, "float", "float").Select(m => m.Name).Distinct().ToArray();

    private static ClassSpec NoClass => new()
    {
        Namespace = "",
        Name = "",
        Accessibility = "",
        Containers = EquatableArray<string>.Empty,
        Declaration = "",
        FullName = "",
        HintName = "",
    };

    private static IEnumerable<SurfaceMember> Model(ClassSpec type, string input, string t)
    {
        SurfaceParameter[] arguments =
        [
            new(ReadOnlySpan(input), "inputs"),
            new(Span(t), "output"),
            new(ReadOnlySpan(t), "initialStates", "default"),
            new(Span(t), "finalStates", "default"),
            .. MaskAndLengths,
        ];
        return
        [
            SurfaceMember.Constructor(type, new SurfaceParameter("int?", "seed", "null")),
            SurfaceMember.Method("void", "Forward", arguments),
            SurfaceMember.Method("void", "Forward", [new("int", "batch"), new("int", "timeSteps"), .. arguments]),
            SurfaceMember.Method("void", "ResetStates"),
            .. LoadAndSave,
        ];
    }

    private static IEnumerable<SurfaceMember> Common(LayerSpec spec, string t) => new[]
    {
        SurfaceMember.Constructor(spec.Class, new SurfaceParameter("int?", "seed", "null")),
        SurfaceMember.Property($"global::GruGen.ParameterSet<{t}>", "Parameters"),
    }.Concat(LoadAndSave);

    private static string InputOf(SequentialSpec spec) => spec.Layers.Take(1).OfType<EmbeddingSpec>().Any() ? "int" : ElementOf(spec);

    private static string ElementOf(SequentialSpec spec) => Keyword(spec.Layers.Select(DTypeOf).LastOrDefault());

    private static DType DTypeOf(LayerSpec layer) => layer switch
    {
        GruSpec gru => gru.DType,
        DenseSpec dense => dense.DType,
        EmbeddingSpec embedding => embedding.DType,
        _ => default,
    };
}
