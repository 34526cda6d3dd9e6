namespace GruGen.Weights;

/// <summary>A fully connected layer: Keras kernel (I, U) or torch weight (U, I), and bias (U).</summary>
internal sealed class DenseTarget(string name, int inputSize, int units, bool useBias) : LayerTarget(name)
{
    public override string Description => $"the dense layer '{Name}' of {inputSize} inputs and {units} units";

    public override int Length => checked((inputSize * units) + (useBias ? units : 0));

    public override bool IsCandidate(TensorSet set, WeightLayout? layout) =>
        set.Family == TensorFamily.Module
        && (set.Has(TensorRole.Kernel) || set.FindAny(TensorRole.Weight) is { Shape.Count: 2 })
        && !set.Has(TensorRole.RecurrentKernel);

    public override Mismatch? Check(TensorSet set, WeightLayout? layout)
    {
        if (set.Directions.Count != 1 || set.Duplicate is not null || set.Has(TensorRole.Kernel) == set.Has(TensorRole.Weight))
        {
            return new Mismatch($"{set.Label} holds more than one kernel.", null);
        }

        var bias = set.FindAny(TensorRole.Bias);
        return (set.FindAny(TensorRole.Kernel) is { } kernel
                ? CheckTensor(kernel, [inputSize, units])
                : CheckTensor(set.FindAny(TensorRole.Weight)!, [units, inputSize]))
            ?? CheckBias(set, bias);
    }

    public override T[] Read<T>(TensorSet set, WeightLayout? layout)
    {
        var values = new T[Length];
        if (set.FindAny(TensorRole.Kernel) is { } kernel)
        {
            kernel.ToArray<T>().CopyTo(values, 0);
        }
        else
        {
            Transpose(set.FindAny(TensorRole.Weight)!.ToArray<T>(), values.AsSpan(0, inputSize * units), units, inputSize);
        }

        set.FindAny(TensorRole.Bias)?.ToArray<T>().CopyTo(values, inputSize * units);
        return values;
    }

    public override IEnumerable<NamedTensor> Write<T>(T[] values, WeightLayout layout, string scope, int layerIndex)
    {
        var kernel = values[..(inputSize * units)];
        if (layout == WeightLayout.PyTorch)
        {
            var weight = new T[kernel.Length];
            Transpose(kernel, weight, inputSize, units);
            yield return NamedTensor.Create($"{scope}weight", weight, units, inputSize);
        }
        else
        {
            yield return NamedTensor.Create($"{scope}kernel", kernel, inputSize, units);
        }

        if (useBias)
        {
            yield return NamedTensor.Create($"{scope}bias", values.AsSpan(kernel.Length), units);
        }
    }

    private Mismatch? CheckBias(TensorSet set, NamedTensor? bias)
    {
        return (useBias, bias) switch
        {
            (true, null) => new Mismatch($"it is missing; {Description} needs it.", set.NameOf(set.Directions.First(), TensorRole.Bias)),
            (true, _) => CheckTensor(bias, [units]),
            (false, null) => null,
            _ => new Mismatch($"the file has a bias, but {Description} has UseBias = false.", bias.Name),
        };
    }

    private static void Transpose<T>(ReadOnlySpan<T> source, Span<T> target, int rows, int columns)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var (row, column) = Math.DivRem(i, columns);
            target[(column * rows) + row] = source[i];
        }
    }
}

/// <summary>A table of vectors: Keras embeddings or torch weight, both (V, U).</summary>
internal sealed class EmbeddingTarget(string name, int vocabulary, int units) : LayerTarget(name)
{
    public override string Description => $"the embedding layer '{Name}' of {vocabulary} vectors of {units} units";

    public override int Length => checked(vocabulary * units);

    public override bool IsCandidate(TensorSet set, WeightLayout? layout) =>
        set.Family == TensorFamily.Module
        && (set.Has(TensorRole.Embeddings)
            || (set.FindAny(TensorRole.Weight) is { Shape.Count: 2 }
                && !set.Has(TensorRole.Bias, TensorRole.Kernel, TensorRole.RecurrentKernel)));

    public override Mismatch? Check(TensorSet set, WeightLayout? layout)
    {
        return set.Directions.Count != 1 || set.Duplicate is not null || set.Has(TensorRole.Embeddings) == set.Has(TensorRole.Weight)
            ? new Mismatch($"{set.Label} holds more than one table.", null)
            : CheckTensor(Table(set), [vocabulary, units]);
    }

    public override T[] Read<T>(TensorSet set, WeightLayout? layout) => Table(set).ToArray<T>();

    public override IEnumerable<NamedTensor> Write<T>(T[] values, WeightLayout layout, string scope, int layerIndex)
    {
        var leaf = layout == WeightLayout.PyTorch ? "weight" : "embeddings";
        return [NamedTensor.Create(scope + leaf, values, vocabulary, units)];
    }

    private static NamedTensor Table(TensorSet set) => set.FindAny(TensorRole.Embeddings) ?? set.FindAny(TensorRole.Weight)!;
}
