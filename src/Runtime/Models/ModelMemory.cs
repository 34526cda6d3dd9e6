using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>What a generated model keeps between calls, and the checks that come before the first layer runs.</summary>
/// <remarks>Calls may run on any number of threads at once, unless a layer is stateful.</remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WorkspacePool<T> _pool = new();

    /// <param name="options">The model's options.</param>
    public ModelMemory(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Layer = options.AsLayer();
        States = new StateLayout(options.GruLayers);
    }

    internal ModelOptions Options { get; }

    /// <summary>The model as one layer.</summary>
    internal SequenceOptions Layer { get; }

    internal StateLayout States { get; }

    /// <summary>Checks the arguments of a call over sequences; nothing has been written when it throws.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The call, to be disposed of.</returns>
    /// <exception cref="ArgumentException">Shapes, ids, lengths or memory do not fit.</exception>
    public ModelCall<T> Begin(in ModelArguments<T> arguments)
    {
        var shape = ModelChecks.Check(this, arguments);
        return new(Options, States, _pool.Rent(), arguments, shape);
    }

    /// <summary>A state of zeros for streaming.</summary>
    /// <param name="batch">Number of streams, at least 1.</param>
    public ModelState<T> CreateState(int batch) => new(States, batch);

    /// <summary>Checks the arguments of a step over token ids, and notes which streams take part in it.</summary>
    /// <param name="x">(B) token ids.</param>
    /// <param name="output">(B, O).</param>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">Something does not fit; the state is as before.</exception>
    public void BeginStep(ReadOnlySpan<int> x, Span<T> output, ModelState<T> state)
    {
        ModelChecks.CheckStep(this, output, state);
        ExpectedShape.Ids(state.Batch).RequireLength(nameof(x), x.Length);
        EmbeddingTable.RequireIds(x, Options.Embedding!.Vocabulary, nameof(x));
        if (Options.MasksZero)
        {
            state.Idle.Note(x);
        }
    }

    /// <summary>Checks the arguments of a step over vectors.</summary>
    /// <param name="x">(B, I).</param>
    /// <param name="output">(B, O).</param>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">Something does not fit; the state is as before.</exception>
    public void BeginStep(ReadOnlySpan<T> x, Span<T> output, ModelState<T> state)
    {
        ModelChecks.CheckStep(this, output, state);
        ExpectedShape.Rows(state.Batch, Options.InputSize).RequireLength(nameof(x), x.Length);
    }
}
