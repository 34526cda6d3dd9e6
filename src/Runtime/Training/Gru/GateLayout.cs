namespace GruGen.Runtime;

/// <summary>
/// How the values of one direction lie in a tape: rows padded to whole vectors, and the gates of a vector of units side by side.
/// </summary>
/// <remarks>
/// A chunk holds four vectors for one row and one vector of units. Forward they are q (with the reset gate before the product u = r ⊙ h),
/// z, r, g; backward, in the same places, dq, dp_z, dp_r, dp_h. So the recurrent product reads and writes the first three, the input
/// product the last three, and the gradients of all weights stream through chunks without a copy. Padding is always finite, and multiplies
/// weights of 0.
/// </remarks>
/// <param name="Inputs">I.</param>
/// <param name="Units">H.</param>
/// <param name="Lanes">Elements of a vector.</param>
internal readonly record struct GateLayout(int Inputs, int Units, int Lanes)
{
    /// <summary>Vectors of a chunk.</summary>
    public const int Slots = 4;

    /// <summary>The slot of q = h R_h + b, or of u = r ⊙ h.</summary>
    public const int RecurrentSlot = 0;

    /// <summary>The slot of the update gate.</summary>
    public const int UpdateSlot = 1;

    /// <summary>The slot of the reset gate.</summary>
    public const int ResetSlot = 2;

    /// <summary>The slot of the candidate.</summary>
    public const int CandidateSlot = 3;

    /// <summary>Vectors of units.</summary>
    public int Panels => (Units + Lanes - 1) / Lanes;

    /// <summary>Distance between state vectors.</summary>
    public int StateStride => Panels * Lanes;

    /// <summary>Distance between input vectors.</summary>
    public int InputStride => (Inputs + Lanes - 1) / Lanes * Lanes;

    /// <summary>Elements of a chunk.</summary>
    public int Chunk => Slots * Lanes;

    /// <summary>The gate of a slot, as the canonical weights count them: z, r, h.</summary>
    public static int GateOf(int slot) => slot is RecurrentSlot or CandidateSlot ? 2 : slot - UpdateSlot;
}

/// <summary>Gates whose products are computed together: neighbouring slots of a chunk.</summary>
/// <param name="Slot">The first.</param>
/// <param name="Count">How many, 1 to 3.</param>
internal readonly record struct GateGroup(int Slot, int Count)
{
    /// <summary>z, r and the candidate at once.</summary>
    public static GateGroup[] InputTogether { get; } = [new(GateLayout.UpdateSlot, 3)];

    /// <summary>z, r and the candidate, each with an input of its own.</summary>
    public static GateGroup[] InputApart { get; } =
        [new(GateLayout.UpdateSlot, 1), new(GateLayout.ResetSlot, 1), new(GateLayout.CandidateSlot, 1)];

    /// <summary>The candidate's recurrent part, z and r at once.</summary>
    public static GateGroup[] StateTogether { get; } = [new(GateLayout.RecurrentSlot, 3)];

    /// <summary>The candidate's recurrent part, z and r, each with a state of its own.</summary>
    public static GateGroup[] StateApart { get; } =
        [new(GateLayout.RecurrentSlot, 1), new(GateLayout.UpdateSlot, 1), new(GateLayout.ResetSlot, 1)];

    /// <summary>z and r at once; the candidate's product comes later.</summary>
    public static GateGroup[] ResetBeforeTogether { get; } = [new(GateLayout.UpdateSlot, 2)];

    /// <summary>z and r, each with a state of its own.</summary>
    public static GateGroup[] ResetBeforeApart { get; } = [new(GateLayout.UpdateSlot, 1), new(GateLayout.ResetSlot, 1)];

    /// <summary>The candidate's product with u = r ⊙ h.</summary>
    public static GateGroup Candidate { get; } = new(GateLayout.CandidateSlot, 1);
}
