using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>What the initial values of a GRU layer depend on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GruInitializerOptions
{
    /// <summary>I, the width of one input vector.</summary>
    public required int InputSize { get; init; }

    /// <summary>H, the width of the state.</summary>
    public required int Units { get; init; }

    /// <summary>Whether the bias has a row for the recurrent product too.</summary>
    public required bool ResetAfter { get; init; }

    /// <summary>Whether there is a bias.</summary>
    public required bool UseBias { get; init; }

    /// <summary>1, or 2 for forward and backward.</summary>
    public required int Directions { get; init; }

    /// <summary>Whether each gate is drawn by itself, as haste does; else each variable is one draw, as in Keras.</summary>
    public required bool PerGate { get; init; }

    /// <summary>
    /// Whether the recurrent kernel is one draw (3H, H), whose blocks of rows are the gates, as Rindow does before the reset gate; ignored
    /// where each gate is drawn by itself.
    /// </summary>
    public bool StacksRecurrentGates { get; init; }

    /// <summary>Fills the kernel: one draw (I, 3H), or (I, H) per gate.</summary>
    public required InitializerArguments Kernel { get; init; }

    /// <summary>Fills the recurrent kernel: one draw (H, 3H), or (H, H) per gate.</summary>
    public required InitializerArguments RecurrentKernel { get; init; }

    /// <summary>Fills the whole bias, (2, 3H) or (3H); per gate only its input row, (H) each.</summary>
    public required InitializerArguments Bias { get; init; }

    /// <summary>Per gate with reset after: fills the recurrent row of the bias, (H) per gate. Else unused.</summary>
    public required InitializerArguments RecurrentBias { get; init; }
}
