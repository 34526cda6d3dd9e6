using System.Numerics;

namespace GruGen.Weights;

/// <summary>What decides the shapes of the weights of one direction of a GRU.</summary>
public readonly record struct GruWeightShape
{
    /// <summary>Describes one direction.</summary>
    /// <param name="inputSize">I, at least 1.</param>
    /// <param name="units">H, at least 1.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the recurrent product.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">An extent is below 1, or the weights exceed 2³¹ − 1 elements.</exception>
    public GruWeightShape(int inputSize, int units, bool resetAfter = true, bool useBias = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            (BigInteger)3 * units * ((BigInteger)inputSize + units + 2), int.MaxValue, nameof(units));
        InputSize = inputSize;
        Units = units;
        ResetAfter = resetAfter;
        UseBias = useBias;
    }

    /// <summary>I, the width of one input vector.</summary>
    public int InputSize { get; }

    /// <summary>H, the width of the state.</summary>
    public int Units { get; }

    /// <summary>Whether the reset gate is applied after the recurrent product.</summary>
    public bool ResetAfter { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; }

    /// <summary>3H, the width of the three gates.</summary>
    public int Gates => 3 * Units;

    /// <summary>Elements of kernel (I, 3H).</summary>
    public int KernelLength => InputSize * Gates;

    /// <summary>Elements of recurrent_kernel (H, 3H).</summary>
    public int RecurrentKernelLength => Units * Gates;

    /// <summary>Elements of bias: 6H with reset after, 3H with reset before, 0 without bias.</summary>
    public int BiasLength => !UseBias ? 0 : ResetAfter ? 2 * Gates : Gates;

    /// <summary>Elements of kernel, recurrent_kernel and bias together.</summary>
    public int Length => KernelLength + RecurrentKernelLength + BiasLength;
}
