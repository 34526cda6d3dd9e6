namespace GruGen.Weights;

/// <summary>What a weight file holds: named tensors in file order, and texts about them. Immutable.</summary>
public sealed class TensorFile
{
    private readonly Dictionary<string, NamedTensor> _byName;

    /// <summary>Collects tensors.</summary>
    /// <param name="tensors">The tensors; their names differ.</param>
    /// <param name="metadata">Texts about the file, which formats without a place for them drop.</param>
    /// <param name="fileName">Where they come from, for messages; null = memory.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public TensorFile(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Tensors = [.. tensors];
        Metadata = metadata ?? new Dictionary<string, string>();
        FileName = fileName;
        _byName = new Dictionary<string, NamedTensor>(Tensors.Count, StringComparer.Ordinal);
        foreach (var tensor in Tensors)
        {
            if (!_byName.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException($"There are two tensors with the name '{tensor.Name}'.", nameof(tensors));
            }
        }
    }

    /// <summary>The tensors, in the order of the file.</summary>
    public IReadOnlyList<NamedTensor> Tensors { get; }

    /// <summary>Texts about the file, empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The path it was read from, or null.</summary>
    public string? FileName { get; }

    /// <summary>Whether the file keeps tensors in the order in which the model has its layers. safetensors writers sort by name.</summary>
    internal bool IsInModelOrder { get; init; }

    /// <summary>Reads a file; its extension tells the format.</summary>
    /// <param name="path">Path that ends in .safetensors or .npz.</param>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="WeightFileException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TensorFile Read(string path) => TensorFormat.Of(path).Read(path);

    /// <summary>
    /// Writes the tensors to a file; its extension tells the format. A file of that name is replaced as a whole or not at all.
    /// </summary>
    /// <param name="path">Path that ends in .safetensors or .npz.</param>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="ArgumentException">The format cannot hold the tensors.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => TensorFormat.Of(path).Write(this, path);

    /// <summary>Finds a tensor.</summary>
    /// <param name="name">Its full name.</param>
    /// <returns>The tensor, or null.</returns>
    public NamedTensor? Find(string name) => _byName.GetValueOrDefault(name);
}
