using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>B and T of one call.</summary>
internal readonly record struct SequenceShape(int Batch, int TimeSteps)
{
    /// <summary>B and T as stated, as fixed by the layer, or as they follow from the length of the inputs.</summary>
    /// <exception cref="ArgumentException">They contradict each other, or there is no time step.</exception>
    /// <param name="options">The layer's options.</param>
    /// <param name="inputLength">Length of the inputs.</param>
    /// <param name="statedBatch">B, or −1.</param>
    /// <param name="statedTimeSteps">T, or −1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SequenceShape Resolve(SequenceOptions options, int inputLength, int statedBatch, int statedTimeSteps)
    {
        var batch = Stated("batch", statedBatch, options.BatchSize);
        var timeSteps = Stated("timeSteps", statedTimeSteps, options.TimeSteps);
        if (timeSteps == 0)
        {
            throw ArgumentError.Create("timeSteps", $"Expected at least 1 time step; got 0.");
        }

        if (batch < 0)
        {
            batch = timeSteps < 0 ? 1 : Inferred(options, inputLength, "timesteps", timeSteps);
        }

        if (timeSteps < 0)
        {
            timeSteps = Inferred(options, inputLength, "batch", batch);
            if (timeSteps == 0)
            {
                throw ArgumentError.Create("inputs", $"Expected at least 1 time step; got none.");
            }
        }

        return new(batch, timeSteps);
    }

    /// <summary>The stated extent, else the fixed one, else −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Stated(string argument, int stated, int fixedExtent)
    {
        if (stated < -1)
        {
            throw ArgumentError.Create(argument, $"Expected 0 or more; got {stated}.");
        }

        if (fixedExtent == 0 || stated == fixedExtent)
        {
            return stated;
        }

        return stated == -1 ? fixedExtent : throw ArgumentError.Create(argument, $"Expected {fixedExtent}, which the layer fixes; got {stated}.");
    }

    private static int Inferred(SequenceOptions options, int length, string otherAxis, int otherExtent)
    {
        var unit = (long)otherExtent * options.InputSize;
        if (unit == 0)
        {
            throw ArgumentError.Create("timeSteps", $"It cannot follow from the inputs of an empty batch.");
        }

        return length % unit == 0
            ? (int)(length / unit)
            : throw ArgumentError.Create(
                "inputs",
                $"Expected multiples of {unit} values, {otherAxis} = {otherExtent}, features = {options.InputSize}; got {length} values.");
    }
}
