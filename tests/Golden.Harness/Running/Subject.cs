using System.Numerics;

namespace GruGen.Golden;

/// <summary>A generated layer or model under test: every way to call it, without its type.</summary>
/// <remarks>Only text compiled with the generator knows the generated classes; it fills these in.</remarks>
/// <typeparam name="T">Element type.</typeparam>
public sealed record Subject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The GRU layers, in order: one, or those of a model.</summary>
    public required IReadOnlyList<GruLayerInfo> Layers { get; init; }

    /// <summary>Sets all weights: one entry a layer and direction, layer-major.</summary>
    public required Action<DirectionWeights<T>[]> SetWeights { get; init; }

    /// <summary>Reads them back.</summary>
    public required Func<DirectionWeights<T>[]> GetWeights { get; init; }

    /// <summary>Whether a call has a final state to fill.</summary>
    public required bool ReturnsState { get; init; }

    /// <summary>Forward over flat spans, shape inferred from what the attributes fix.</summary>
    public required Action<GruCall<T>> Flat { get; init; }

    /// <summary>Forward over flat spans with batch and time steps given.</summary>
    public required Action<GruCall<T>> Shaped { get; init; }

    /// <summary>Forward over tensor spans; null where there is none.</summary>
    public Action<GruCall<T>>? Tensor { get; init; }

    /// <summary>One time step for all rows, state updated in place; null where there is none.</summary>
    public Action<T[], T[]>? Step { get; init; }

    /// <summary>A stream of a batch from a state of zeros: from the inputs of a step to its output; null where there is none.</summary>
    public Func<int, Func<T[], T[]>>? CreateState { get; init; }

    /// <summary>Makes a tape for a batch and a number of time steps, with checkpoints every so many of them; 0 = none.</summary>
    public required Func<int, int, int, Tape<T>> CreateTape { get; init; }

    /// <summary>Forward with a tape.</summary>
    public required Action<GruCall<T>, Tape<T>> Record { get; init; }

    /// <summary>Backward through a tape.</summary>
    public required Action<GradientCall<T>, Tape<T>> Backward { get; init; }

    /// <summary>Loads the weights from a file.</summary>
    public required Action<string> Load { get; init; }

    /// <summary>Sets recorded states to zeros.</summary>
    public required Action ResetStates { get; init; }

    /// <summary>Sets recorded states; null where there is no way to.</summary>
    public Action<T[]>? SetStates { get; init; }

    /// <summary>The same layer with the final state returned, where this one keeps it to itself.</summary>
    public Subject<T>? WithState { get; init; }

    /// <summary>Reads recorded states; null where there are none.</summary>
    public Func<T[]>? GetStates { get; init; }

    /// <summary>The layers of a model, each on its own; empty for a layer.</summary>
    public IReadOnlyList<Subject<T>> Parts { get; init; } = [];

    /// <summary>Values of all final states per sample.</summary>
    public int StateWidth => Layers.Sum(static l => l.StateSize.Sum());
}

/// <summary>The canonical weights of one direction.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class DirectionWeights<T>
    where T : unmanaged
{
    public DirectionWeights(ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias)
    {
        Kernel = kernel.ToArray();
        RecurrentKernel = recurrentKernel.ToArray();
        Bias = bias.ToArray();
    }

    /// <summary>(I, 3H), gates z, r, h.</summary>
    public T[] Kernel { get; }

    /// <summary>(H, 3H).</summary>
    public T[] RecurrentKernel { get; }

    /// <summary>(2, 3H) with reset after, (3H) with reset before; empty where there is none.</summary>
    public T[] Bias { get; }

    /// <summary>All of them, one after the other.</summary>
    public T[] All => [.. Kernel, .. RecurrentKernel, .. Bias];
}
