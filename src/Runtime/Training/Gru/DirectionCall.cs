using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>One direction of a call as every thread can make it its own: the spans of the call, pinned, and what the run follows from.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal readonly unsafe struct DirectionCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The layer's options.</summary>
    public required SequenceOptions Options { get; init; }

    /// <summary>The packed weights of the direction; null in training, whose tapes hold weights in an order of their own.</summary>
    public PackedWeights<T>? Weights { get; init; }

    /// <summary>The layer's memory.</summary>
    public required SequenceMemory<T> Memory { get; init; }

    /// <summary>B and T.</summary>
    public required SequenceShape Shape { get; init; }

    /// <summary>0 forward, 1 backward.</summary>
    public required int Direction { get; init; }

    /// <summary>The arguments, whose memory is pinned; see <see cref="PinnedSpan{T}"/>.</summary>
    public required PinnedSpan<T> Inputs { get; init; }

    /// <summary>Distances in the inputs, if they are a view with gaps.</summary>
    public SequenceArguments<T>.InputStrides? Strides { get; init; }

    public required PinnedSpan<T> Output { get; init; }

    public required PinnedSpan<T> BackwardOutput { get; init; }

    public PinnedSpan<T> InitialState { get; init; }

    public PinnedSpan<T> FinalState { get; init; }

    public PinnedSpan<bool> Mask { get; init; }

    public PinnedSpan<int> SequenceLengths { get; init; }

    /// <summary>dL/d(final state) of this direction, on the way back.</summary>
    public PinnedSpan<T> FinalStateGradient { get; init; }

    public bool WantsInputs { get; init; }

    public bool AddsInputs { get; init; }

    /// <summary>A call over arguments that the caller has pinned, for as long as it lasts.</summary>
    public static DirectionCall<T> OfPinned(
        SequenceOptions options,
        PackedWeights<T>? weights,
        SequenceMemory<T> memory,
        in SequenceArguments<T> arguments,
        SequenceShape shape,
        int direction) => new()
        {
            Options = options,
            Weights = weights,
            Memory = memory,
            Shape = shape,
            Direction = direction,
            Inputs = PinnedSpan<T>.Of(arguments.Inputs),
            Strides = arguments.Strides,
            Output = PinnedSpan<T>.Of(arguments.Output),
            BackwardOutput = PinnedSpan<T>.Of(arguments.BackwardOutput),
            InitialState = PinnedSpan<T>.Of(arguments.InitialState),
            FinalState = PinnedSpan<T>.Of(arguments.FinalState),
            Mask = PinnedSpan<bool>.Of(arguments.Mask),
            SequenceLengths = PinnedSpan<int>.Of(arguments.SequenceLengths.Int32),
        };

    /// <summary>The run.</summary>
    public DirectionRun<T> Run() => DirectionPlan.Create(
        Options,
        Weights,
        Memory,
        new SequenceArguments<T>
        {
            Inputs = Inputs.Span,
            Strides = Strides,
            Output = Output.Span,
            BackwardOutput = BackwardOutput.Span,
            InitialState = InitialState.Span,
            FinalState = FinalState.Span,
            Mask = Mask.Span,
            SequenceLengths = SequenceLengths.Span,
        },
        Shape,
        Direction);

    /// <summary>What the steps of the way back need to know of gradients.</summary>
    public DirectionGradients<T> Gradients() => new()
    {
        FinalState = FinalStateGradient.Span,
        WantsInputs = WantsInputs,
        AddsInputs = AddsInputs,
    };
}

/// <summary>A span whose memory someone else has pinned.</summary>
/// <param name="First">Address of the first element.</param>
/// <param name="Length">Number of elements.</param>
/// <typeparam name="T">The elements.</typeparam>
internal readonly unsafe record struct PinnedSpan<T>(nint First, int Length)
    where T : unmanaged
{
    /// <summary>The span.</summary>
    public Span<T> Span => new((void*)First, Length);

    /// <param name="pinned">The span, pinned.</param>
    public static PinnedSpan<T> Of(ReadOnlySpan<T> pinned) => new((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned)), pinned.Length);
}
