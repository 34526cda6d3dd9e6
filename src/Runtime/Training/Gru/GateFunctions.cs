namespace GruGen.Runtime;

/// <summary>What happens between the products of a step: activations and the new state forward, their derivatives backward.</summary>
/// <remarks>
/// One instance serves one layer; it holds no state. With the reset gate after the product a step is one call of <see cref="Forward"/>
/// and one of <see cref="Backward"/>; with the reset gate before it, <see cref="ForwardReset"/> comes before the candidate's product, and
/// <see cref="BackwardReset"/> after the one that takes its gradient back.
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
internal abstract class GateFunctions<T>
    where T : unmanaged
{
    /// <summary>Elements beside the chunks that a row needs from forward to backward; 0 where the chunks are enough.</summary>
    public virtual int SavedPerRow => 0;

    /// <summary>Whether some panels can be computed without the others.</summary>
    public virtual bool WorksByPanel => true;

    /// <summary>z and r from their pre-activations, and u = r ⊙ h.</summary>
    /// <param name="step">The rows.</param>
    /// <param name="h">The state that enters u, after recurrent dropout.</param>
    public virtual void ForwardReset(in GateRows<T> step, ref T h) => throw new NotSupportedException();

    /// <summary>All activations that are left, and h' = z ⊙ h + (1 − z) ⊙ g.</summary>
    /// <param name="step">The rows.</param>
    /// <param name="h">The states before the step.</param>
    /// <param name="next">Receives the states after it.</param>
    public abstract void Forward(in GateRows<T> step, ref T h, ref T next);

    /// <summary>From dL/dh' to the gradients of the pre-activations that do not wait for a product; dh becomes z ⊙ dh.</summary>
    /// <param name="step">The rows; the gates become gradients.</param>
    /// <param name="h">The states before the step.</param>
    /// <param name="dh">dL/dh' on the way in.</param>
    public abstract void Backward(in GateRows<T> step, ref T h, ref T dh);

    /// <summary>dp_r from du, and the part of dL/dh that comes through u = r ⊙ h.</summary>
    /// <param name="step">The rows.</param>
    /// <param name="h">The state that entered u, after recurrent dropout.</param>
    /// <param name="du">dL/du; becomes du ⊙ r.</param>
    public virtual void BackwardReset(in GateRows<T> step, ref T h, ref T du) => throw new NotSupportedException();
}

/// <summary>Some rows of one time step in a tape.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal ref struct GateRows<T>
    where T : unmanaged
{
    /// <summary>The chunk of the first row, in the first panel.</summary>
    public required ref T Gates;

    /// <summary>What the first row keeps beside its chunks.</summary>
    public ref T Saved;

    /// <summary>Distance between panels.</summary>
    public required nint Panel { get; init; }

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The panels that are meant.</summary>
    public required PanelRange Panels { get; init; }
}

/// <summary>Neighbouring panels of units.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct PanelRange(int First, int Count)
{
    /// <summary>Behind the last.</summary>
    public int End => First + Count;
}
