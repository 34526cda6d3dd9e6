using System.Globalization;
using System.Numerics;

namespace GruGen.Weights;

/// <summary>Loads weights of layers from files and saves them. The extension tells the format, names and shapes tell the layout.</summary>
/// <remarks>
/// Everything is checked before the first parameter is written. What does not fit is refused with a <see cref="WeightFileException"/>
/// that names the tensor, its shape and the shape that the layer needs; nothing is cut, padded or broadcast. A GRU without bias in the
/// file gives a zero bias. Reading and writing of one layer must not run at the same time.
/// </remarks>
public static class WeightFiles
{
    /// <summary>Loads a GRU layer.</summary>
    /// <param name="info">The layer's resolved options.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="path">A .safetensors or .npz file.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="WeightFileException">The file is malformed or does not fit the layer.</exception>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<T>(GruLayerInfo info, ParameterSet<T> parameters, string path)
        where T : unmanaged, IFloatingPointIeee754<T> => Load(LayerWeights.Gru(info, parameters), path);

    /// <inheritdoc cref="Load{T}(GruLayerInfo, ParameterSet{T}, string)"/>
    /// <param name="info">The layer's resolved options.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="path">A .safetensors or .npz file.</param>
    /// <param name="options">Prefix, layer, layout.</param>
    public static void Load<T>(GruLayerInfo info, ParameterSet<T> parameters, string path, WeightLoadOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> => Load(LayerWeights.Gru(info, parameters), path, options);

    /// <summary>Loads a layer of any kind.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">A .safetensors or .npz file.</param>
    /// <param name="options">Prefix, layer, layout; null = all recognised.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="WeightFileException">The file is malformed or does not fit the layer.</exception>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<T>(LayerWeights<T> layer, string path, WeightLoadOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Load(layer, TensorFile.Read(path), options);

    /// <summary>Loads a layer from tensors in memory.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="file">The tensors.</param>
    /// <param name="options">Prefix, layer, layout; null = all recognised.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="WeightFileException">The tensors do not fit the layer.</exception>
    public static void Load<T>(LayerWeights<T> layer, TensorFile file, WeightLoadOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(options?.LayerIndex ?? 0, nameof(options));
        var index = TensorIndex.Build(file, options?.Prefix);
        var set = new WeightSelection(index, options?.Layout).SelectOne(layer.Target, options?.LayerIndex);
        layer.Parameters.SetAll(Read(layer, set, index, options?.Layout));
    }

    /// <summary>Loads all layers of a model.</summary>
    /// <remarks>
    /// A layer takes the tensors whose scope has its name. Where not every layer has such a scope, it takes those that alone have its
    /// shapes, and layers of equal shape take numbered ones in order: torch's l0, l1 …, Keras's gru, gru_1 ….
    /// </remarks>
    /// <param name="layers">The layers with parameters, in model order.</param>
    /// <param name="path">A .safetensors or .npz file.</param>
    /// <param name="options">Prefix and layout; null = all recognised.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="WeightFileException">The file is malformed or does not fit the layers; no layer was changed.</exception>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadStack<T>(IReadOnlyList<LayerWeights<T>> layers, string path, WeightLoadOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T> => LoadStack(layers, TensorFile.Read(path), options);

    /// <summary>
    /// Loads all layers of a model from tensors in memory; see
    /// <see cref="LoadStack{T}(IReadOnlyList{LayerWeights{T}}, string, WeightLoadOptions?)"/>.
    /// </summary>
    /// <param name="layers">The layers with parameters, in model order.</param>
    /// <param name="file">The tensors.</param>
    /// <param name="options">Prefix and layout; null = all recognised.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="WeightFileException">The tensors do not fit the layers; no layer was changed.</exception>
    public static void LoadStack<T>(IReadOnlyList<LayerWeights<T>> layers, TensorFile file, WeightLoadOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(file);
        if (options?.LayerIndex is not null)
        {
            throw new ArgumentException("A layer index chooses one layer; a stack takes all.", nameof(options));
        }

        var index = TensorIndex.Build(file, options?.Prefix);
        var sets = new WeightSelection(index, options?.Layout).SelectStack([.. layers.Select(static layer => layer.Target)]);
        var values = layers.Select((layer, i) => Read(layer, sets[i], index, options?.Layout)).ToArray();
        for (var i = 0; i < layers.Count; i++)
        {
            layers[i].Parameters.SetAll(values[i]);
        }
    }

    /// <summary>Saves a GRU layer.</summary>
    /// <param name="info">The layer's resolved options.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="path">A .safetensors or .npz file, which appears as a whole or not at all.</param>
    /// <param name="options">Layout, prefix; null = Keras layout.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, which is also the type in the file.</typeparam>
    /// <exception cref="ArgumentException">The layout does not exist for the layer's ResetAfter.</exception>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(GruLayerInfo info, ParameterSet<T> parameters, string path, WeightSaveOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Save(LayerWeights.Gru(info, parameters), path, options);

    /// <summary>Saves a layer of any kind.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">A .safetensors or .npz file, which appears as a whole or not at all.</param>
    /// <param name="options">Layout, prefix; null = Keras layout.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, which is also the type in the file.</typeparam>
    /// <exception cref="ArgumentException">The layout does not exist for the layer's ResetAfter.</exception>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(LayerWeights<T> layer, string path, WeightSaveOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layer);
        options ??= new WeightSaveOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.LayerIndex, nameof(options));
        new TensorFile(Write(layer, options, options.Prefix), options.Metadata).Write(path);
    }

    /// <summary>Saves all layers of a model, each under its name; equal names get numbers.</summary>
    /// <param name="layers">The layers with parameters, in model order.</param>
    /// <param name="path">A .safetensors or .npz file, which appears as a whole or not at all.</param>
    /// <param name="options">Layout, prefix; null = Keras layout.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, which is also the type in the file.</typeparam>
    /// <exception cref="ArgumentException">The layout does not exist for the ResetAfter of a layer.</exception>
    /// <exception cref="NotSupportedException">The extension is not that of a supported format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveStack<T>(IReadOnlyList<LayerWeights<T>> layers, string path, WeightSaveOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layers);
        options ??= new WeightSaveOptions();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var separator = options.Layout == WeightLayout.PyTorch ? '.' : '/';
        var tensors = new List<NamedTensor>();
        foreach (var layer in layers)
        {
            var name = layer.Name;
            for (var number = 1; !names.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{layer.Name}_{number}");
            }

            tensors.AddRange(Write(layer, options, $"{options.Prefix}{name}{separator}"));
        }

        new TensorFile(tensors, options.Metadata).Write(path);
    }

    private static T[] Read<T>(LayerWeights<T> layer, TensorSet set, TensorIndex index, WeightLayout? layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        try
        {
            return layer.Target.Read<T>(set, layout);
        }
        catch (OverflowException e)
        {
            throw index.Source.Error($"{set.Label} does not fit {layer.Target.Description}: {e.Message}", inner: e);
        }
    }

    private static IEnumerable<NamedTensor> Write<T>(LayerWeights<T> layer, WeightSaveOptions options, string scope)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        layer.Target.Write(layer.Parameters.Values.ToArray(), options.Layout, scope, options.LayerIndex);
}
