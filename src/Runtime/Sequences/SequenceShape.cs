namespace GruGen.Runtime;

/// <summary>B and T of one call.</summary>
internal readonly record struct SequenceShape(int Batch, int TimeSteps)
{
    /// <summary>B and T as stated, as fixed by the layer, or as they follow from the length of the inputs.</summary>
    /// <exception cref="ArgumentException">They contradict each other, or there is no time step.</exception>
    public static SequenceShape Resolve<T>(SequenceOptions options, in SequenceArguments<T> arguments)
        where T : unmanaged
    {
        var batch = Stated("batch", arguments.Batch, options.BatchSize);
        var timeSteps = Stated("timeSteps", arguments.TimeSteps, options.TimeSteps);
        if (timeSteps == 0)
        {
            throw ShapeError.Invalid("timeSteps", $"Expected at least 1 time step; got 0.");
        }

        if (batch < 0)
        {
            batch = timeSteps < 0 ? 1 : Inferred(options, arguments.Inputs.Length, timeSteps, "batch");
        }

        if (timeSteps < 0)
        {
            timeSteps = Inferred(options, arguments.Inputs.Length, batch, "timesteps");
            if (timeSteps == 0)
            {
                throw ShapeError.Length(
                    "inputs", 0, ShapeError.SequenceAxes(options) + " with at least 1 time step", ShapeError.SequenceShape(options, batch, 1, options.InputSize));
            }
        }

        return new(batch, timeSteps);
    }

    /// <summary>The stated extent, else the fixed one, else −1.</summary>
    private static int Stated(string argument, int stated, int fixedExtent)
    {
        if (stated < -1)
        {
            throw ShapeError.Invalid(argument, $"Expected 0 or more; got {stated}.");
        }

        if (fixedExtent == 0 || stated == fixedExtent)
        {
            return stated;
        }

        return stated == -1 ? fixedExtent : throw ShapeError.Invalid(argument, $"The layer has {fixedExtent}; got {stated}.");
    }

    private static int Inferred(SequenceOptions options, int length, int otherExtent, string axis)
    {
        var unit = (long)otherExtent * options.InputSize;
        if (unit == 0)
        {
            throw ShapeError.Invalid("timeSteps", $"It cannot follow from the inputs of an empty batch.");
        }

        return length % unit == 0
            ? (int)(length / unit)
            : throw ShapeError.Invalid(
                "inputs",
                $"Expected {ShapeError.SequenceAxes(options)} with {otherExtent} · {options.InputSize} = {unit} values for each of the {axis}; got {length} values.");
    }
}
