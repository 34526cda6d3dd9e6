using GruGen.Generator.Plan;
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
            SurfaceMember.Property("global::GruGen.DenseLayerInfo", "Info", "public static"),
            SurfaceMember.Property(ReadOnlySpan(t), "Kernel"),
            SurfaceMember.Method("void", "SetWeights", kernel, bias),
            SurfaceMember.Method(
                "void", "Forward", new SurfaceParameter(ReadOnlySpan(t), "inputs"), new SurfaceParameter(Span(t), "output")),
            SurfaceMember.Method(
                "void",
                "Forward",
                new SurfaceParameter(ReadOnlyTensor(t), "inputs", IsIn: true),
                new SurfaceParameter(Tensor(t), "output", IsIn: true)),
        ];
        return Common(spec, t).Concat(own).Concat(spec.UseBias ? [SurfaceMember.Property(ReadOnlySpan(t), "Bias")] : [])
            .Concat(Training(
                "Dense", t, "rows", new(ReadOnlySpan(t), "inputs"), new SurfaceParameter(Span(t), "inputGradient", "default")));
    }

    public static IEnumerable<SurfaceMember> Of(EmbeddingSpec spec)
    {
        var t = Keyword(spec.DType);
        var ids = new SurfaceParameter(ReadOnlySpan("int"), "ids");
        return Common(spec, t).Concat(
        [
            SurfaceMember.Field("Vocabulary", spec.Vocabulary),
            SurfaceMember.Field("Units", spec.Units),
            SurfaceMember.Property("global::GruGen.EmbeddingLayerInfo", "Info", "public static"),
            SurfaceMember.Property(ReadOnlySpan(t), "Embeddings"),
            SurfaceMember.Method("void", "SetWeights", new SurfaceParameter(ReadOnlySpan(t), "embeddings")),
            SurfaceMember.Method("void", "Forward", ids, new SurfaceParameter(Span(t), "output")),
            SurfaceMember.Method("void", "ComputeMask", ids, new SurfaceParameter(Span("bool"), "mask")),
            .. Training("Embedding", t, "count", ids),
        ]);
    }

    public static IEnumerable<SurfaceMember> Of(SequentialSpec spec)
    {
        var plan = ModelPlan.Of(spec);
        return spec.Layers
            .Zip(spec.Properties, static (layer, property) => SurfaceMember.Property(
                layer.Class.FullName, property.Name, property.Visibility.ToString().ToLowerInvariant()))
            .Concat(Model(spec.Class, plan.Input, plan.Element))
            .Concat(plan.Streams ? Streaming(plan.Input, plan.Element) : []);
    }

    /// <summary>Names that no property of a layer may take.</summary>
    public static IEnumerable<string> ModelNames { get; } =
        Model(NoClass, "float", "float").Concat(Streaming("float", "float")).Select(m => m.Name).Distinct().ToArray();

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
        SurfaceParameter[] states = [new(ReadOnlySpan(t), "initialStates", "default"), new(Span(t), "finalStates", "default")];
        SurfaceParameter[] arguments = [new(ReadOnlySpan(input), "inputs"), new(Span(t), "output"), .. states, .. MaskAndLengths];
        SurfaceParameter[] tensors =
        [
            new(ReadOnlyTensor(input), "inputs", IsIn: true),
            new(Tensor(t), "output", IsIn: true),
            .. states,
            new(ReadOnlyTensor("bool"), "mask", "default", IsIn: true),
            new(SequenceLengths, "sequenceLengths", "default"),
        ];
        return
        [
            SurfaceMember.Constructor(type, new SurfaceParameter("int?", "seed", "null")),
            SurfaceMember.Method("void", "Forward", arguments),
            SurfaceMember.Method("void", "Forward", [new("int", "batch"), new("int", "timeSteps"), .. arguments]),
            SurfaceMember.Method("void", "Forward", tensors),
            SurfaceMember.Method("void", "ResetStates"),
            .. ModelTraining(input, t, states),
            SurfaceMember.Property($"global::System.Collections.Generic.IReadOnlyList<global::GruGen.ILayer<{t}>>", "Layers"),
            .. LoadAndSave,
        ];
    }

    private static IEnumerable<SurfaceMember> ModelTraining(string input, string t, SurfaceParameter[] states)
    {
        var tape = $"global::GruGen.ModelTape<{t}>";
        SurfaceParameter[] inputGradient = input == "int" ? [] : [new(Span(t), "inputGradient", "default")];
        return
        [
            SurfaceMember.Property("int", "ParameterCount"),
            SurfaceMember.Property($"global::System.ReadOnlySpan<global::GruGen.ParameterSet<{t}>>", "Parameters"),
            SurfaceMember.Method(tape, "CreateTape", TapeExtents),
            SurfaceMember.Method(
                "void",
                "Forward",
                [new(ReadOnlySpan(input), "inputs"), new(Span(t), "output"), new(tape, "tape"), .. states, .. MaskAndLengths]),
            SurfaceMember.Method(
                "void",
                "Backward",
                [
                    new(tape, "tape"),
                    new(ReadOnlySpan(t), "outputGradient"),
                    new(Span(t), "gradients"),
                    .. inputGradient,
                    new(Span(t), "initialStatesGradient", "default"),
                    new(ReadOnlySpan(t), "finalStatesGradient", "default"),
                ]),
        ];
    }

    private static IEnumerable<SurfaceMember> Training(
        string kind, string t, string count, SurfaceParameter inputs, params SurfaceParameter[] inputGradient)
    {
        var tape = $"global::GruGen.{kind}Tape<{t}>";
        return
        [
            SurfaceMember.Method(tape, "CreateTape", new SurfaceParameter("int", count)),
            SurfaceMember.Method("void", "Forward", inputs, new SurfaceParameter(Span(t), "output"), new SurfaceParameter(tape, "tape")),
            SurfaceMember.Method(
                "void",
                "Backward",
                [new(tape, "tape"), new(ReadOnlySpan(t), "outputGradient"), new(Span(t), "gradients"), .. inputGradient]),
        ];
    }

    private static IEnumerable<SurfaceMember> Streaming(string input, string t) =>
    [
        SurfaceMember.Method($"global::GruGen.ModelState<{t}>", "CreateState", new SurfaceParameter("int", "batch", "1")),
        SurfaceMember.Method(
            "void",
            "Step",
            new SurfaceParameter(ReadOnlySpan(input), "x"),
            new SurfaceParameter(Span(t), "output"),
            new SurfaceParameter($"global::GruGen.ModelState<{t}>", "state")),
    ];

    private static IEnumerable<SurfaceMember> Common(LayerSpec spec, string t) => new[]
    {
        SurfaceMember.Constructor(spec.Class, new SurfaceParameter("int?", "seed", "null")),
        SurfaceMember.Property($"global::GruGen.ParameterSet<{t}>", "Parameters"),
    }.Concat(LoadAndSave);
}
