namespace GruGen.Generator.Parsing;

/// <summary>Names by which the generator finds its own types in a consumer's compilation.</summary>
internal static class WellKnown
{
    public const string Namespace = "GruGen";

    public const string GruLayer = nameof(GruLayerAttribute);
    public const string DenseLayer = nameof(DenseLayerAttribute);
    public const string EmbeddingLayer = nameof(EmbeddingLayerAttribute);
    public const string RecurrentLayer = nameof(RecurrentLayerAttribute);
    public const string Sequential = nameof(SequentialAttribute);

    public const string Initializer = nameof(InitializerAttribute);
    public const string Regularizer = nameof(RegularizerAttribute);
    public const string ActivityRegularizer = nameof(ActivityRegularizerAttribute);
    public const string Constraint = nameof(ConstraintAttribute);

    /// <summary>A type of the runtime assembly that generated code cannot do without.</summary>
    public const string RuntimeMarker = "GruGen.Runtime.IGruCell`1";

    /// <summary>What a user's initializer draws from.</summary>
    public const string RandomSource = "RandomSource";

    /// <summary>A type that .NET 8 introduced.</summary>
    public const string Vector512 = "System.Runtime.Intrinsics.Vector512";

    /// <summary>The assembly that runs kernels on GPUs.</summary>
    public const string Ilgpu = "ILGPU";

    public static string Attribute(string className) => Namespace + "." + className;

    public static LayerKind? KindOf(string attributeClass) => attributeClass switch
    {
        GruLayer => LayerKind.Gru,
        DenseLayer => LayerKind.Dense,
        EmbeddingLayer => LayerKind.Embedding,
        RecurrentLayer => LayerKind.Recurrent,
        Sequential => LayerKind.Sequential,
        _ => null,
    };

    public static bool IsCompanion(string attributeClass)
        => attributeClass is Initializer or Regularizer or ActivityRegularizer or Constraint;
}
