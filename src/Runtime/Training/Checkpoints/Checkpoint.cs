using System.Numerics;
using GruGen.Runtime;
using GruGen.Weights;

namespace GruGen;

/// <summary>Saves and restores training: parameters, the optimizer's state and step, and whatever else the next steps depend on.</summary>
/// <remarks>
/// <para>Training that continues from a checkpoint gives the same bits as training that was never stopped, if the program makes the
/// model, the optimizer and its settings as before and saves what else it draws on: random masks
/// (<see cref="Add(string, RandomMasks)"/>), the recorded states of stateful layers
/// (<see cref="Add(string, Func{T[]}, Action{T[]})"/>), its place in the data (<see cref="Notes"/>). The position in a learning-rate
/// schedule is the optimizer's step.</para>
/// <para>A checkpoint is one safetensors file, written so that a reader, or the next run after a crash, finds the old one or the whole
/// new one. It is a weight file as well: layers and models load their weights from it.</para>
/// </remarks>
/// <example>
/// <code>
/// var optimizer = new Adam&lt;float&gt;();
/// var checkpoint = new Checkpoint&lt;float&gt;(model, optimizer);
/// checkpoint.Add("masks", masks);
/// checkpoint.Notes["position"] = "4096";
/// checkpoint.Save("training.safetensors");
/// </code>
/// </example>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Checkpoint<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string NotePrefix = "note/";

    private readonly string _optimizer;
    private readonly List<ICheckpointPart> _parts = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);

    /// <summary>A checkpoint of a model's training.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">Its optimizer, which from now on belongs to the model's parameters.</param>
    /// <exception cref="ArgumentException">The optimizer belongs to other parameters.</exception>
    public Checkpoint(IModel<T> model, Optimizer<T> optimizer)
        : this((model ?? throw new ArgumentNullException(nameof(model))).Layers, optimizer)
    {
    }

    /// <summary>A checkpoint of the training of layers.</summary>
    /// <param name="layers">The layers, in the order in which the optimizer gets them.</param>
    /// <param name="optimizer">Their optimizer, which from now on belongs to their parameters.</param>
    /// <exception cref="ArgumentException">The optimizer belongs to other parameters.</exception>
    public Checkpoint(IReadOnlyList<ILayer<T>> layers, Optimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(optimizer);
        optimizer.Bind([.. layers.Select(static layer => layer.Parameters)]);
        _optimizer = optimizer.Kind;
        _parts.AddRange(ParametersPart<T>.Of(layers));
        _parts.Add(new OptimizerPart<T>(optimizer));
    }

    /// <summary>Texts to keep with the rest, such as the place in the data. Loading puts those of the file in their place.</summary>
    public IDictionary<string, string> Notes => _notes;

    /// <summary>Includes random masks: their seed and the number of calls.</summary>
    /// <param name="name">Name in the file.</param>
    /// <param name="masks">The masks.</param>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public void Add(string name, RandomMasks masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        _parts.Add(new MasksPart(NameOf(name), masks));
    }

    /// <summary>Includes other numbers, such as the recorded states of a stateful layer.</summary>
    /// <param name="name">Name in the file.</param>
    /// <param name="read">Returns the present numbers; none where they do not exist yet.</param>
    /// <param name="restore">
    /// Receives the numbers of the file: none where there were none, else as many as there are at present if there are any.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    /// <example><code>checkpoint.Add("states", () => encoder.States.ToArray(), states => encoder.ResetStates(states));</code></example>
    public void Add(string name, Func<T[]> read, Action<T[]> restore)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(restore);
        _parts.Add(new ValuesPart<T>(NameOf(name), read, restore));
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">A .safetensors file; an existing one is replaced as a whole or not at all.</param>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite, or a note is null; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        var metadata = _notes.ToDictionary(
            static note => NotePrefix + note.Key,
            static note => note.Value ?? throw new InvalidOperationException($"The note '{note.Key}' is null."));
        metadata[CheckpointFile.FormatKey] = CheckpointFile.Format;
        metadata[CheckpointFile.OptimizerKey] = _optimizer;
        SafeTensors.Write(new TensorFile(_parts.SelectMany(static part => part.Save()), metadata), path);
    }

    /// <summary>Reads the file and puts everything into the state that it holds.</summary>
    /// <param name="path">A .safetensors file that <see cref="Save"/> wrote.</param>
    /// <exception cref="WeightFileException">
    /// The file is malformed or no checkpoint, or it is that of another model, optimizer or precision; nothing was changed.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path)
    {
        var file = CheckpointFile.Read(path);
        var restorations = _parts.Select(part => part.Prepare(file)).ToList();
        file.CheckNothingLeft();

        // The program's own parts come last in the list and first here: were one of them to fail, the model would be as it was.
        restorations.Reverse();
        foreach (var restore in restorations)
        {
            restore();
        }

        _notes.Clear();
        foreach (var (key, value) in file.Metadata.Where(static text => text.Key.StartsWith(NotePrefix, StringComparison.Ordinal)))
        {
            _notes[key[NotePrefix.Length..]] = value;
        }
    }

    private string NameOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _names.Add(name) ? $"state/{name}/values" : throw new ArgumentException($"There is a '{name}' already.", nameof(name));
    }
}
