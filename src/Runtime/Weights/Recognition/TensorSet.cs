namespace GruGen.Weights;

/// <summary>The tensors of one layer in a file, by direction and role.</summary>
internal sealed class TensorSet(TensorFamily family, string scope, int layerIndex)
{
    private readonly SortedDictionary<TensorDirection, Dictionary<TensorRole, NamedTensor>> _tensors = [];
    private readonly Dictionary<TensorDirection, TensorName> _examples = [];

    public TensorFamily Family { get; } = family;

    /// <summary>Path before the role, with a star for the direction.</summary>
    public string Scope { get; } = scope;

    /// <summary>n of torch's <c>_l{n}</c>, else 0.</summary>
    public int LayerIndex { get; } = layerIndex;

    /// <summary>How messages call the set.</summary>
    public string Label
    {
        get
        {
            var scope = Scope.Length == 0 ? "(no prefix)" : $"'{Scope}'";
            return Family == TensorFamily.PyTorch ? $"{scope} layer {LayerIndex}" : scope;
        }
    }

    /// <summary>
    /// A tensor that has the same role as one found before, under a name that differs only in its index; null if there is none.
    /// </summary>
    public NamedTensor? Duplicate { get; private set; }

    /// <summary>The directions that names state, forward first.</summary>
    public IReadOnlyCollection<TensorDirection> Directions => _tensors.Keys;

    public void Add(TensorDirection direction, TensorName name, NamedTensor tensor)
    {
        if (!_tensors.TryGetValue(direction, out var roles))
        {
            _tensors.Add(direction, roles = []);
            _examples.Add(direction, name);
        }

        if (!roles.TryAdd(name.Role, tensor))
        {
            Duplicate ??= tensor;
        }
    }

    public NamedTensor? Find(TensorDirection direction, TensorRole role) => _tensors[direction].GetValueOrDefault(role);

    public bool Has(params ReadOnlySpan<TensorRole> roles)
    {
        foreach (var tensors in _tensors.Values)
        {
            foreach (var role in roles)
            {
                if (tensors.ContainsKey(role))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The name that a missing tensor would have, going by its neighbours.</summary>
    public string NameOf(TensorDirection direction, TensorRole role)
    {
        var example = _examples[direction];
        return example.Before + TensorNames.LeafOf(Family, role) + example.After;
    }

    /// <summary>The first tensor of that role in any direction.</summary>
    public NamedTensor? FindAny(TensorRole role) =>
        _tensors.Values.Select(roles => roles.GetValueOrDefault(role)).FirstOrDefault(static tensor => tensor is not null);
}
