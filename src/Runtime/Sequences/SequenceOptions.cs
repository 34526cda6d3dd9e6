using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The options of a generated GRU layer that decide how its cell runs over a sequence.</summary>
/// <remarks>Names and meanings are those of <see cref="GruLayerAttribute"/>; a generated class holds one instance.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SequenceOptions
{
    /// <summary>I, the width of one input vector.</summary>
    public required int InputSize { get; init; }

    /// <summary>H, the width of the state of one direction.</summary>
    public required int Units { get; init; }

    /// <summary>C, the number of constants of one sample; 0 unless the layer has a user's step that takes some.</summary>
    public int ConstantsSize { get; init; }

    /// <summary>Time steps per call, 0 = free.</summary>
    public int TimeSteps { get; init; }

    /// <summary>Samples per call, 0 = free.</summary>
    public int BatchSize { get; init; }

    /// <summary>On how many threads the samples of a batch are computed at the most.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 1;

    /// <summary>
    /// Multiply-adds that a thread must have to do. A part below some 10 µs of work would end before another thread has begun.
    /// </summary>
    internal long FewestMultiplyAdds { get; init; } = 1 << 19;

    /// <summary>Whether the output is the whole sequence, and not only the output of the last processing step.</summary>
    public bool ReturnSequences { get; init; }

    /// <summary>Whether every call must take the final state.</summary>
    public bool ReturnState { get; init; }

    /// <summary>Whether time runs from the last step to the first. In a bidirectional layer: in the first direction.</summary>
    public bool GoBackwards { get; init; }

    /// <summary>Time order of a sequence that was computed backwards.</summary>
    public OutputOrder OutputOrder { get; init; }

    /// <summary>Whether inputs, masks and sequences are (timesteps, batch, …).</summary>
    public bool TimeMajor { get; init; }

    /// <summary>Whether masked steps put out zeros. A bidirectional layer does so exactly when it returns sequences.</summary>
    public bool ZeroOutputForMask { get; init; }

    /// <summary>What a masked step puts out before the first valid step of its row.</summary>
    public MaskedOutput MaskedOutput { get; init; }

    /// <summary>What sequence lengths mean.</summary>
    public LengthMode LengthMode { get; init; }

    /// <summary>Whether the layer carries its state from call to call.</summary>
    public bool Stateful { get; init; }

    /// <summary>Whether there are two directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>How two directions are joined.</summary>
    public MergeMode MergeMode { get; init; }

    /// <summary>D, the number of directions.</summary>
    internal int Directions => Bidirectional ? 2 : 1;

    /// <summary>Width of the output's last axis.</summary>
    internal int OutputSize => Bidirectional && MergeMode == MergeMode.Concat ? 2 * Units : Units;

    /// <summary>Whether the two directions have an output each.</summary>
    internal bool SeparateOutputs => Bidirectional && MergeMode == MergeMode.None;

    /// <summary>Name of the argument for the output, or for the first of two.</summary>
    internal string OutputArgument => SeparateOutputs ? "forwardOutput" : "output";

    /// <summary>Whether masked steps put out zeros, after what two directions force.</summary>
    internal bool ZeroMaskedOutput => Bidirectional ? ReturnSequences : ZeroOutputForMask;

    /// <summary>Whether the layer has one direction and one thread, returns every state and nothing else, and remembers nothing.</summary>
    internal bool IsPlain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReturnSequences && MaxDegreeOfParallelism == 1 && !(ReturnState || GoBackwards || Bidirectional || Stateful);
    }

    /// <summary>Whether the returned sequence runs against the time of the inputs.</summary>
    internal bool ReversedOutput => GoBackwards && OutputOrder == OutputOrder.Processing;
}
