using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Memory of one direction that is free again after each call.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DirectionScratch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GateLayout _layout;

    public DirectionScratch(
        DirectionTraining<T> direction, GruMaskLengths masks, SequenceShape shape, int segmentRows, int rowsAtOnce, bool worksByPanel)
    {
        _layout = direction.Layout;
        var (layout, options) = (direction.Layout, direction.Options);
        var states = checked(shape.Batch * layout.StateStride);
        var inputMasks = masks.InputDropout == 0 ? 0 : direction.InputGroups.Length;
        InputMasks = new AlignedBuffer<T>(checked(inputMasks * shape.Batch * layout.InputStride));
        StateMasks = new AlignedBuffer<T>(masks.RecurrentDropout == 0 ? 0 : checked(3 * states));
        MaskedInputs = new AlignedBuffer<T>(inputMasks > 1 ? checked(segmentRows * layout.InputStride) : 0);
        MaskedStates = new AlignedBuffer<T>(masks.RecurrentDropout == 0 ? 0 : checked(segmentRows * layout.StateStride));
        StateGradient = new AlignedBuffer<T>(states);
        ProductGradient = new AlignedBuffer<T>(!direction.ResetAfter || options.DropsState || worksByPanel ? states : 0);
        ZoneoutGradient = new AlignedBuffer<T>(options.Zoneout > 0 ? states : 0);
        InputGradients = new AlignedBuffer<T>(checked(rowsAtOnce * layout.InputStride));
        GateInputGradients = new AlignedBuffer<T>(inputMasks > 1 ? checked(rowsAtOnce * layout.InputStride) : 0);
        RecomputedStates = new AlignedBuffer<T>(segmentRows < shape.TimeSteps * shape.Batch ? states : 0);
        Zeros = new AlignedBuffer<T>(3 * layout.Lanes);
        InputWeights = new WeightGradients<T>(direction.Kernels, layout, layout.Inputs, direction.InputGroups);
        StateWeights = new WeightGradients<T>(direction.Kernels, layout, layout.Units, direction.StateGroups);
        CandidateWeights = direction.ResetAfter ? null : new WeightGradients<T>(direction.Kernels, layout, layout.Units, [GateGroup.Candidate]);
        Biases = new BiasGradients<T>(layout);
    }

    /// <summary>The input dropout masks with rows padded as the inputs are.</summary>
    public AlignedBuffer<T> InputMasks { get; }

    /// <summary>The recurrent dropout masks with rows padded as the states are.</summary>
    public AlignedBuffer<T> StateMasks { get; }

    /// <summary>Inputs times one mask.</summary>
    public AlignedBuffer<T> MaskedInputs { get; }

    /// <summary>States times one mask.</summary>
    public AlignedBuffer<T> MaskedStates { get; }

    /// <summary>dL/dh of all samples.</summary>
    public AlignedBuffer<T> StateGradient { get; }

    /// <summary>dL/du, or a part of dL/dh: one gate's, or what groups of panels add up to.</summary>
    public AlignedBuffer<T> ProductGradient { get; }

    /// <summary>The part of dL/dh that zoneout carries past the cell.</summary>
    public AlignedBuffer<T> ZoneoutGradient { get; }

    /// <summary>dL/dx of the steps that are computed at once.</summary>
    public AlignedBuffer<T> InputGradients { get; }

    /// <summary>One gate's part of dL/dx.</summary>
    public AlignedBuffer<T> GateInputGradients { get; }

    /// <summary>Where gates that are computed anew put the states, which are known already.</summary>
    public AlignedBuffer<T> RecomputedStates { get; }

    /// <summary>Three vectors of zeros.</summary>
    public AlignedBuffer<T> Zeros { get; }

    public WeightGradients<T> InputWeights { get; }

    public WeightGradients<T> StateWeights { get; }

    public WeightGradients<T>? CandidateWeights { get; }

    public BiasGradients<T> Biases { get; }

    public long ByteCount => ((long)InputMasks.Length + StateMasks.Length + MaskedInputs.Length + MaskedStates.Length + StateGradient.Length
        + ProductGradient.Length + ZoneoutGradient.Length + InputGradients.Length + GateInputGradients.Length + RecomputedStates.Length)
        * Unsafe.SizeOf<T>() + InputWeights.ByteCount + StateWeights.ByteCount + (CandidateWeights?.ByteCount ?? 0);

    /// <summary>The state mask of one gate.</summary>
    /// <param name="gate">0 z, 1 r, 2 h.</param>
    public ReadOnlySpan<T> StateMask(int gate) => StateMasks.Span.Slice(gate * StateGradient.Length, StateGradient.Length);

    /// <summary>The input mask of one gate, or the one of all.</summary>
    public ReadOnlySpan<T> InputMask(int gate)
    {
        var length = StateGradient.Length / _layout.StateStride * _layout.InputStride;
        return InputMasks.Span.Slice(InputMasks.Length > length ? gate * length : 0, length);
    }
}
