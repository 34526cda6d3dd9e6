namespace GruGen;

/// <summary>A generated layer: a name and its parameters.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface ILayer<T>
    where T : unmanaged
{
    /// <summary>The layer's name.</summary>
    string Name { get; }

    /// <summary>The parameters in canonical layout.</summary>
    ParameterSet<T> Parameters { get; }
}

/// <summary>A generated dense layer.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IDenseLayer<T> : ILayer<T>
    where T : unmanaged
{
    /// <summary>The resolved options.</summary>
    DenseLayerInfo Info { get; }
}

/// <summary>A generated embedding layer.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IEmbeddingLayer<T> : ILayer<T>
    where T : unmanaged
{
    /// <summary>The resolved options.</summary>
    EmbeddingLayerInfo Info { get; }
}

/// <summary>A generated GRU layer.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IGruLayer<T> : ILayer<T>
    where T : unmanaged
{
    /// <summary>The resolved options.</summary>
    GruLayerInfo Info { get; }
}
