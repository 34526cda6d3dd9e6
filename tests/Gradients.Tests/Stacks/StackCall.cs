namespace GruGen.Gradients.Tests.Stacks;

/// <summary>The arguments of one way forward and back through layers, and room for the results.</summary>
public sealed record StackCall
{
    /// <param name="subject">What is called; its options give the shapes.</param>
    /// <param name="batch">B.</param>
    /// <param name="timeSteps">T.</param>
    public StackCall(StackSubject subject, int batch, int timeSteps)
    {
        (Batch, TimeSteps) = (batch, timeSteps);
        var (steps, states) = (batch * timeSteps, batch * subject.Grus.Sum(static gru => gru.StateSize.Sum()));
        var outputs = (subject.ReturnsSequence ? steps : batch) * subject.OutputSize;
        Inputs = new double[steps * subject.InputSize];
        (Output, OutputGradient) = (Unset(outputs), new double[outputs]);
        (FinalStates, FinalStatesGradient) = (Unset(states), new double[states]);
        Gradients = Unset(subject.Parameters.Sum(static set => set.Values.Length));
        InputGradient = Unset(Inputs.Length);
        InitialStatesGradient = Unset(states);
    }

    /// <summary>B.</summary>
    public int Batch { get; }

    /// <summary>T.</summary>
    public int TimeSteps { get; }

    /// <summary>(B, T, I) or time-major; empty where the inputs are token ids.</summary>
    public double[] Inputs { get; }

    /// <summary>(B, T) or time-major; empty where the inputs are vectors.</summary>
    public int[] Ids { get; init; } = [];

    /// <summary>The states of the GRU layers, one after the other; null = not given.</summary>
    public double[]? InitialStates { get; init; }

    /// <summary>(B, T) or time-major; null = all steps.</summary>
    public bool[]? Mask { get; init; }

    /// <summary>(B); null = all steps.</summary>
    public int[]? SequenceLengths { get; init; }

    /// <summary>Receives (B, T, O) or time-major, or (B, O).</summary>
    public double[] Output { get; private init; }

    /// <summary>Receives the states of the GRU layers.</summary>
    public double[] FinalStates { get; private init; }

    /// <summary>As the output.</summary>
    public double[] OutputGradient { get; }

    /// <summary>As the states.</summary>
    public double[] FinalStatesGradient { get; }

    /// <summary>Receives those of all parameters, layer by layer.</summary>
    public double[] Gradients { get; private init; }

    /// <summary>Receives those of the inputs; empty where they are not wanted.</summary>
    public double[] InputGradient { get; private init; }

    /// <summary>Receives those of the initial states; empty where they are not wanted.</summary>
    public double[] InitialStatesGradient { get; private init; }

    /// <summary>What a way forward gave.</summary>
    public double[] Returned => [.. Output, .. FinalStates];

    /// <summary>The same call with room of its own for what a way forward gives.</summary>
    public StackCall Again() => this with { Output = Unset(Output.Length), FinalStates = Unset(FinalStates.Length) };

    /// <summary>The same call with new room for the gradients of the parameters, and with none for those of what is given.</summary>
    public StackCall WithParametersAlone() =>
        this with { Gradients = Unset(Gradients.Length), InputGradient = [], InitialStatesGradient = [] };

    /// <summary>Values that show where nothing was written.</summary>
    private static double[] Unset(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
