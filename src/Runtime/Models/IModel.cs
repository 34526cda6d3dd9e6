namespace GruGen;

/// <summary>A generated model: layers in order.</summary>
/// <typeparam name="T">Element type.</typeparam>
public interface IModel<T>
    where T : unmanaged
{
    /// <summary>The model's name.</summary>
    string Name { get; }

    /// <summary>Its layers, in order.</summary>
    IReadOnlyList<ILayer<T>> Layers { get; }
}
