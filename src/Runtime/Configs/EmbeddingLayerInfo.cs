namespace GruGen;

/// <summary>The options of a generated embedding layer as they were resolved.</summary>
public sealed record EmbeddingLayerInfo : EmbeddingLayerConfig;
