namespace GruGen.Weights;

/// <summary>Decides which tensors of a file belong to which layer, and refuses where that is a guess.</summary>
internal sealed class WeightSelection(TensorIndex index, WeightLayout? layout)
{
    /// <summary>The tensors of the one layer.</summary>
    public TensorSet SelectOne(LayerTarget layer, int? layerIndex)
    {
        var candidates = CandidatesOf(layer);
        if (layerIndex is { } number)
        {
            return Require(layer, AtIndex(layer, candidates, number));
        }

        var fitting = candidates.Where(set => Fits(layer, set)).ToList();
        if (fitting.Count > 1)
        {
            fitting = Named(layer.Name, fitting) is [var named] ? [named] : fitting;
        }

        var chosen = fitting switch
        {
            [var only] => only,
            [] => Require(layer, candidates),
            _ => throw Ambiguous(layer, fitting),
        };
        var stack = StackOf(chosen);
        return stack.Count == 1
            ? chosen
            : throw index.Source.Error(
                $"{TensorIndex.List(stack)} are layers of one stack; choose one by LayerIndex for {layer.Description}.");
    }

    /// <summary>The tensors of every layer of a model.</summary>
    public TensorSet[] SelectStack(IReadOnlyList<LayerTarget> layers)
    {
        var chosen = new TensorSet[layers.Count];
        foreach (var kind in Enumerable.Range(0, layers.Count).GroupBy(i => layers[i].GetType()))
        {
            var members = kind.ToArray();
            var sets = SelectKind([.. members.Select(member => layers[member])]);
            for (var i = 0; i < members.Length; i++)
            {
                chosen[members[i]] = Require(layers[members[i]], sets[i]);
            }
        }

        var left = chosen.SelectMany(StackOf).Except(chosen).ToList();
        return left.Count == 0
            ? chosen
            : throw index.Source.Error(
                $"the model has no layer for {TensorIndex.List(left)}, which belong to a stack that it takes other layers from.");
    }

    /// <summary>The sets of layers of one kind, found by name, else by shape, else by number.</summary>
    private TensorSet[] SelectKind(IReadOnlyList<LayerTarget> layers)
    {
        var candidates = layers.Select(CandidatesOf).ToArray();
        return ByName(layers, candidates)
            ?? ByShape(layers, candidates)
            ?? ByOrder(layers, candidates)
            ?? throw Ambiguous(layers[0], candidates[0]);
    }

    private static TensorSet[]? ByName(IReadOnlyList<LayerTarget> layers, List<TensorSet>[] candidates)
    {
        var named = layers
            .Select((layer, i) => Named(layer.Name, candidates[i]) is [var only] ? only : null)
            .OfType<TensorSet>()
            .Distinct()
            .ToArray();
        return named.Length == layers.Count ? named : null;
    }

    /// <summary>Each layer gets the set that alone fits it; k layers that the same k numbered sets fit get them in order.</summary>
    private TensorSet[]? ByShape(IReadOnlyList<LayerTarget> layers, List<TensorSet>[] candidates)
    {
        var fitting = layers.Select((layer, i) => candidates[i].Where(set => Fits(layer, set)).ToList()).ToArray();
        var chosen = new TensorSet[layers.Count];
        for (var i = 0; i < layers.Count; i++)
        {
            var alike = Enumerable.Range(0, layers.Count).Where(j => fitting[j].SequenceEqual(fitting[i])).ToList();
            if (fitting[i].Count != alike.Count || Ordered(fitting[i]) is not { } ordered)
            {
                return null;
            }

            chosen[i] = ordered[alike.IndexOf(i)];
        }

        return chosen.Distinct().Count() == layers.Count ? chosen : null;
    }

    /// <summary>As many sets as layers: in order, so that the check of each can say what does not fit.</summary>
    private TensorSet[]? ByOrder(IReadOnlyList<LayerTarget> layers, List<TensorSet>[] candidates)
    {
        var alike = candidates[0].Count == layers.Count && candidates.All(sets => sets.SequenceEqual(candidates[0]));
        return alike && Ordered(candidates[0]) is { } ordered ? [.. ordered] : null;
    }

    private List<TensorSet> CandidatesOf(LayerTarget layer)
    {
        var candidates = index.Sets.Where(set => layer.IsCandidate(set, layout)).ToList();
        if (candidates.Count == 0)
        {
            // Half of a layer is a better clue than nothing.
            candidates = [.. index.Sets.Where(set => layer is GruTarget && layout is null && set.Has(TensorRole.Kernel))];
        }

        return candidates.Count > 0
            ? candidates
            : throw index.Source.Error($"there are no weights for {layer.Description}. {index.Contents()}");
    }

    private TensorSet AtIndex(LayerTarget layer, List<TensorSet> candidates, int number)
    {
        var numbered = candidates.Where(static set => set.Family == TensorFamily.PyTorch).ToList();
        var matching = numbered.Count > 0
            ? numbered.Where(set => set.LayerIndex == number).ToList()
            : (Ordered(candidates) ?? throw Ambiguous(layer, candidates)).Skip(number).Take(1).ToList();
        var fitting = matching.Count > 1 ? matching.Where(set => Fits(layer, set)).ToList() : matching;
        return fitting switch
        {
            [var only] => only,
            [] => throw index.Source.Error(
                $"there is no layer {number} for {layer.Description}; there are {TensorIndex.List(candidates)}."),
            _ => throw Ambiguous(layer, fitting),
        };
    }

    /// <summary>All layers of the torch module that a set is part of.</summary>
    private List<TensorSet> StackOf(TensorSet set) =>
        set.Family == TensorFamily.PyTorch ? [.. index.Sets.Where(other => other.Family == set.Family && other.Scope == set.Scope)] : [set];

    private static List<TensorSet> Named(string name, List<TensorSet> sets) => [.. sets.Where(set => TensorScope.Names(set.Scope, name))];

    /// <summary>Sets that differ in numbers only, by these; else in file order where it is the model's; else null.</summary>
    private List<TensorSet>? Ordered(List<TensorSet> sets)
    {
        if (sets.Count <= 1)
        {
            return sets;
        }

        var keys = sets.Select(static set => (Set: set, Key: TensorScope.SplitNumbers(set.Scope))).ToList();
        if (keys.Any(key => key.Key.Template != keys[0].Key.Template || key.Set.Family != keys[0].Set.Family))
        {
            return index.IsInModelOrder ? sets : null;
        }

        keys.Sort(static (a, b) =>
        {
            var scopes = a.Key.Numbers.AsSpan().SequenceCompareTo(b.Key.Numbers);
            return scopes != 0 ? scopes : a.Set.LayerIndex.CompareTo(b.Set.LayerIndex);
        });
        return [.. keys.Select(static key => key.Set)];
    }

    private bool Fits(LayerTarget layer, TensorSet set) => layer.Check(set, layout) is null;

    private TensorSet Require(LayerTarget layer, TensorSet set) =>
        layer.Check(set, layout) is { } mismatch ? throw index.Source.Error(mismatch.Message, mismatch.Tensor) : set;

    /// <summary>The reason why none of the candidates fits.</summary>
    private TensorSet Require(LayerTarget layer, List<TensorSet> candidates)
    {
        return candidates is [var only]
            ? Require(layer, only)
            : throw index.Source.Error(
                $"none of {candidates.Count} sets of tensors fits {layer.Description}: "
                + string.Join(" ", candidates.Take(8).Select(set => $"{set.Label}: {layer.Check(set, layout)}")));
    }

    private WeightFileException Ambiguous(LayerTarget layer, List<TensorSet> sets) =>
        index.Source.Error(
            $"it is not clear which tensors belong to {layer.Description}: {TensorIndex.List(sets)}. Choose by Prefix or LayerIndex.");
}
