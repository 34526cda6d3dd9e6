using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Runs users' steps over sequences, row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellSequence
{
    /// <summary>Runs a step over a batch of sequences.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">The arguments of the call, layer and constants among them.</param>
    /// <exception cref="ArgumentException">Shapes, lengths or memory do not fit; nothing was written.</exception>
    public static void Forward<T, TStep>(SequenceOptions options, SequenceMemory<T> memory, in SequenceArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStep : struct, ICellStep<T>
        => GruSequence.Forward<T, RowCell<T, TStep>>(options, null, memory, arguments);

    /// <summary>Advances a streaming state by one time step.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">(B, I), one input vector for each stream.</param>
    /// <param name="constants">(B, C), empty where the step takes none.</param>
    /// <param name="state">The state; its values are the output afterwards.</param>
    /// <exception cref="ArgumentException">Shapes or memory do not fit; the state is as before.</exception>
    public static void Step<T, TStep>(
        SequenceOptions options, object layer, ReadOnlySpan<T> x, ReadOnlySpan<T> constants, GruState<T> state)
        where T : unmanaged
        where TStep : struct, ICellStep<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        var (batch, inputs, units, each) = (state.Batch, TStep.InputSize, TStep.Units, options.ConstantsSize);
        ExpectedShape.State(batch, units).RequireLength(nameof(state), state.Values.Length);
        ExpectedShape.Rows(batch, inputs).RequireLength(nameof(x), x.Length);
        SequenceChecks.CheckConstants(options, constants, batch);
        var next = state.Next.Span;
        SequenceChecks.CheckDistinct(next, nameof(state), x, nameof(x));
        SequenceChecks.CheckDistinct(next, nameof(state), constants, nameof(constants));
        next.Clear();
        for (var b = 0; b < batch; b++)
        {
            TStep.Step(
                layer,
                x.Slice(b * inputs, inputs),
                state.Values.Slice(b * units, units),
                next.Slice(b * units, units),
                constants.Slice(b * each, each));
        }

        state.Advance();
    }

    /// <summary>A user's step where the loops over time expect a cell.</summary>
    private readonly struct RowCell<T, TStep> : IGruCell<T>
        where T : unmanaged
        where TStep : struct, ICellStep<T>
    {
        public static int Units => TStep.Units;

        public static int InputSize => TStep.InputSize;

        public static bool StepsByRow => true;

        public static int ScratchLength(int rows) => 0;

        public static void Step(
            PackedWeights<T> weights,
            ref T x,
            nint xStride,
            ref T h,
            nint hStride,
            ref T hNew,
            nint hNewStride,
            int rows,
            int step,
            ref T scratch) => throw new NotSupportedException();

        public static void StepRow(object layer, ReadOnlySpan<T> x, ReadOnlySpan<T> h, Span<T> hNew, ReadOnlySpan<T> constants) =>
            TStep.Step(layer, x, h, hNew, constants);
    }
}
