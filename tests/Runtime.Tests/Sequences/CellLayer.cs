using System.Numerics;

namespace GruGen.Runtime.Tests.Sequences;

/// <summary>What a generated class does: holds options, weights and memory, and calls the runtime with its cell.</summary>
internal abstract class CellLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Dictionary<(int InputSize, int Units), Func<SequenceOptions, GruReference[], CellLayer<T>>> Shapes = new()
    {
        [(1, 1)] = static (o, d) => new Of<One, One>(o, d),
        [(3, 4)] = static (o, d) => new Of<Three, Four>(o, d),
        [(4, 5)] = static (o, d) => new Of<Four, Five>(o, d),
        [(4, 6)] = static (o, d) => new Of<Four, Six>(o, d),
        [(3, 5)] = static (o, d) => new Of<Three, Five>(o, d),
        [(2, 4)] = static (o, d) => new Of<Two, Four>(o, d),
        [(5, 2)] = static (o, d) => new Of<Five, Two>(o, d),
        [(2, 9)] = static (o, d) => new Of<Two, Nine>(o, d),
        [(16, 1)] = static (o, d) => new Of<Sixteen, One>(o, d),
        [(4, 4)] = static (o, d) => new Of<Four, Four>(o, d),
    };

    private CellLayer(SequenceOptions options, Func<GruReference, PackedWeights<T>> pack, GruReference[] directions)
    {
        Options = options;
        Memory = new(options);
        Packed = [.. directions.Select(pack)];
    }

    /// <summary>The shapes (I, H) that a property draws from.</summary>
    public static IReadOnlyList<(int InputSize, int Units)> DrawnShapes { get; } = [(1, 1), (3, 4), (5, 2), (2, 9)];

    public SequenceOptions Options { get; }

    public SequenceMemory<T> Memory { get; }

    protected PackedWeights<T>[] Packed { get; }

    public static CellLayer<T> Create(SequenceOptions options, params GruReference[] directions) =>
        Shapes[(options.InputSize, options.Units)](options, directions);

    public abstract void Forward(in SequenceArguments<T> arguments);

    public abstract void Step(ReadOnlySpan<T> x, GruState<T> state);

    public abstract void Step(ReadOnlySpan<T> x, Span<T> state);

    private sealed class Of<TInput, TUnits>(SequenceOptions options, GruReference[] directions)
        : CellLayer<T>(options, ScalarCell<T, TInput, TUnits>.Pack, directions)
        where TInput : IExtent
        where TUnits : IExtent
    {
        public override void Forward(in SequenceArguments<T> arguments)
        {
            if (Options.Bidirectional)
            {
                GruSequence.ForwardBidirectional<T, ScalarCell<T, TInput, TUnits>, ScalarCell<T, TInput, TUnits>>(
                    Options, Packed[0], Packed[1], Memory, arguments);
            }
            else
            {
                GruSequence.Forward<T, ScalarCell<T, TInput, TUnits>>(Options, Packed[0], Memory, arguments);
            }
        }

        public override void Step(ReadOnlySpan<T> x, GruState<T> state) =>
            GruSequence.Step<T, ScalarCell<T, TInput, TUnits>>(Options, Packed[0], Memory, x, state);

        public override void Step(ReadOnlySpan<T> x, Span<T> state) =>
            GruSequence.Step<T, ScalarCell<T, TInput, TUnits>>(Options, Packed[0], Memory, x, state);
    }
}
