namespace GruGen.Weights;

/// <summary>The layers that the names in a file tell of.</summary>
internal sealed class TensorIndex
{
    private const int MostListed = 12;

    private readonly TensorFile _file;

    private TensorIndex(TensorFile file, IReadOnlyList<TensorSet> sets)
    {
        _file = file;
        Sets = sets;
        Source = new WeightSource(file.FileName);
    }

    /// <summary>Where the tensors come from, for messages.</summary>
    public WeightSource Source { get; }

    /// <summary>All sets, in the order of their first tensor in the file.</summary>
    public IReadOnlyList<TensorSet> Sets { get; }

    public bool IsInModelOrder => _file.IsInModelOrder;

    /// <summary>Sorts the tensors whose names start with the prefix into sets.</summary>
    /// <exception cref="WeightFileException">No name starts with the prefix.</exception>
    public static TensorIndex Build(TensorFile file, string? prefix)
    {
        var sets = new List<TensorSet>();
        var byKey = new Dictionary<(TensorFamily, string, int), TensorSet>();
        var any = false;
        foreach (var tensor in file.Tensors.Where(tensor => StartsWith(tensor.Name, prefix)))
        {
            any = true;
            if (TensorNames.Parse(tensor.Name) is not { } name)
            {
                continue;
            }

            var (direction, scope) = name.SplitDirection();
            var key = (name.Family, scope, name.LayerIndex);
            if (!byKey.TryGetValue(key, out var set))
            {
                byKey.Add(key, set = new TensorSet(name.Family, scope, name.LayerIndex));
                sets.Add(set);
            }

            set.Add(direction, name, tensor);
        }

        var index = new TensorIndex(file, sets);
        return any || string.IsNullOrEmpty(prefix)
            ? index
            : throw index.Source.Error($"no tensor's name starts with '{prefix}'. {index.Contents()}");
    }

    /// <summary>The tensors of the file, for messages.</summary>
    public string Contents() => _file.Tensors.Count == 0 ? "The file holds no tensor." : $"The file holds {Join(_file.Tensors)}.";

    /// <summary>Sets with their labels, for messages.</summary>
    public static string List(IReadOnlyCollection<TensorSet> sets) => Join([.. sets.Select(static set => set.Label)]);

    private static string Join<T>(IReadOnlyCollection<T> items)
    {
        var more = items.Count - MostListed;
        return string.Join("; ", items.Take(MostListed)) + (more > 0 ? $"; and {more} more" : "");
    }

    private static bool StartsWith(string name, string? prefix)
    {
        return string.IsNullOrEmpty(prefix)
            || (name.StartsWith(prefix, StringComparison.Ordinal)
                && (prefix[^1] is '/' or '.' or '_' || (name.Length > prefix.Length && name[prefix.Length] is '/' or '.')));
    }
}
