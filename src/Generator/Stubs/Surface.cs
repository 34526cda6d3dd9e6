using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Stubs;

/// <summary>
/// The public members of the generated part of a class: what a stub declares, and what the user's own members must leave free.
/// </summary>
internal static class Surface
{
    public static IEnumerable<SurfaceMember> Of(LayerSpec spec) => spec switch
    {
        GruSpec gru => GruSurface.Of(gru),
        DenseSpec dense => OtherSurfaces.Of(dense),
        EmbeddingSpec embedding => OtherSurfaces.Of(embedding),
        RecurrentSpec recurrent => RecurrentSurface.Of(recurrent),
        SequentialSpec sequential => OtherSurfaces.Of(sequential),
        _ => throw new ArgumentOutOfRangeException(nameof(spec)),
    };

    /// <summary>The interfaces of the class, each with those of its members that are not public ones of the class.</summary>
    public static IEnumerable<(string Interface, string[] Explicit)> Interfaces(LayerSpec spec)
    {
        const string Runtime = "global::GruGen.Runtime";
        return spec switch
        {
            GruSpec gru => Layer("Gru", Keyword(gru.DType)).Append(Sequence(Keyword(gru.DType))),
            DenseSpec dense => Layer("Dense", Keyword(dense.DType)).Append(Trained("Dense", Keyword(dense.DType))),
            EmbeddingSpec embedding => Layer("Embedding", Keyword(embedding.DType)).Append(Trained("Embedding", Keyword(embedding.DType))),
            SequentialSpec sequential => [Named($"global::GruGen.IModel<{ModelPlan.Of(sequential).Element}>")],
            _ => [],
        };

        static IEnumerable<(string, string[])> Layer(string kind, string t)
        {
            var layer = $"global::GruGen.I{kind}Layer<{t}>";
            return [(layer, [$"global::GruGen.{kind}LayerInfo {layer}.Info"]), Named($"global::GruGen.ILayer<{t}>")];
        }

        static (string, string[]) Sequence(string t)
        {
            var layer = $"{Runtime}.ISequenceLayer<{t}>";
            return (layer,
            [
                $"void {layer}.Forward(in {Runtime}.SequenceArguments<{t}> arguments)",
                $"{Runtime}.GruTraining<{t}> {layer}.Training",
            ]);
        }

        static (string, string[]) Trained(string kind, string t)
        {
            var layer = $"{Runtime}.ITrained{kind}<{t}>";
            return (layer, [$"{Runtime}.{kind}Training<{t}> {layer}.Training"]);
        }

        static (string, string[]) Named(string type) => (type, [$"string {type}.Name"]);
    }

    public const string SequenceLengths = "global::GruGen.SequenceLengths";

    public static string Keyword(DType type) => type == DType.Float64 ? "double" : "float";

    public static string ReadOnlySpan(string element) => $"global::System.ReadOnlySpan<{element}>";

    public static string Span(string element) => $"global::System.Span<{element}>";

    public static string ReadOnlyTensor(string element) => $"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{element}>";

    public static string Tensor(string element) => $"global::System.Numerics.Tensors.TensorSpan<{element}>";

    public static SurfaceParameter[] MaskAndLengths { get; } =
    [
        new(ReadOnlySpan("bool"), "mask", "default"),
        new(SequenceLengths, "sequenceLengths", "default"),
    ];

    public static SurfaceParameter[] TapeExtents { get; } =
        [new("int", "batch"), new("int", "timeSteps"), new("int", "checkpointEvery", "0")];

    public static IEnumerable<SurfaceMember> LoadAndSave { get; } =
    [
        SurfaceMember.Method("void", "Load", new SurfaceParameter("string", "path")),
        SurfaceMember.Method("void", "Save", new SurfaceParameter("string", "path")),
    ];
}
