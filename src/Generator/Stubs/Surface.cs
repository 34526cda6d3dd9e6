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
        SequentialSpec sequential => OtherSurfaces.Of(sequential),
        _ => throw new ArgumentOutOfRangeException(nameof(spec)),
    };

    public static string Keyword(DType type) => type == DType.Float64 ? "double" : "float";

    public static string ReadOnlySpan(string element) => $"global::System.ReadOnlySpan<{element}>";

    public static string Span(string element) => $"global::System.Span<{element}>";

    public static string ReadOnlyTensor(string element) => $"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{element}>";

    public static string Tensor(string element) => $"global::System.Numerics.Tensors.TensorSpan<{element}>";

    public static SurfaceParameter[] MaskAndLengths { get; } =
    [
        new(ReadOnlySpan("bool"), "mask", "default"),
        new(ReadOnlySpan("int"), "sequenceLengths", "default"),
    ];

    public static IEnumerable<SurfaceMember> LoadAndSave { get; } =
    [
        SurfaceMember.Method("void", "Load", new SurfaceParameter("string", "path")),
        SurfaceMember.Method("void", "Save", new SurfaceParameter("string", "path")),
    ];
}
