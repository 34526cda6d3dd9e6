namespace GruGen.Runtime.Tests.Sequences;

/// <summary>
/// One direction of a GRU (tanh, sigmoid, reset after), one sample at a time, one step at a time, in float64.
/// It follows the documented meaning of the options word by word and shares nothing with the code under test.
/// </summary>
internal sealed class GruReference(int inputSize, int units, double[] kernel, double[] recurrentKernel, double[] bias)
{
    public double[] Kernel => kernel;

    public double[] RecurrentKernel => recurrentKernel;

    public double[] Bias => bias;

    public static GruReference Random(Random random, int inputSize, int units) => new(
        inputSize,
        units,
        Numbers.Random(random, inputSize * 3 * units),
        Numbers.Random(random, units * 3 * units),
        Numbers.Random(random, 6 * units));

    public double[] Step(double[] x, double[] h)
    {
        var result = new double[units];
        for (var j = 0; j < units; j++)
        {
            var z = Sigmoid(Input(x, 0, j) + Recurrent(h, 0, j));
            var r = Sigmoid(Input(x, 1, j) + Recurrent(h, 1, j));
            var g = Math.Tanh(Input(x, 2, j) + (r * Recurrent(h, 2, j)));
            result[j] = (z * h[j]) + ((1 - z) * g);
        }

        return result;
    }

    /// <summary>One sample.</summary>
    /// <param name="options">The layer's options.</param>
    /// <param name="inputs">T vectors.</param>
    /// <param name="initialState">H values.</param>
    /// <param name="mask">T values by time, or null.</param>
    /// <param name="length">Number of valid steps, or null.</param>
    /// <param name="backwards">Whether this direction runs from the end.</param>
    public SampleResult Run(SequenceOptions options, double[][] inputs, double[] initialState, bool[]? mask, int? length, bool backwards)
    {
        if (length is { } steps && options.LengthMode != LengthMode.Mask)
        {
            return RunWithLength(options, inputs, initialState, steps, backwards);
        }

        mask ??= [.. inputs.Select((_, t) => t < (length ?? inputs.Length))];
        var times = Enumerable.Range(0, inputs.Length);
        return RunWithMask(options, [.. backwards ? times.Reverse() : times], inputs, initialState, mask);
    }

    private SampleResult RunWithMask(SequenceOptions options, int[] times, double[][] inputs, double[] initialState, bool[] mask)
    {
        var zeroOutput = options.Bidirectional ? options.ReturnSequences : options.ZeroOutputForMask;
        var zeros = new double[units];
        var state = initialState;
        var previousOutput = options.MaskedOutput == MaskedOutput.State ? initialState : zeros;
        var outputs = new List<double[]>();
        foreach (var t in times)
        {
            if (mask[t])
            {
                state = Step(inputs[t], state);
                previousOutput = state;
                outputs.Add(state);
            }
            else
            {
                outputs.Add(zeroOutput ? zeros : previousOutput);
            }
        }

        return new([.. outputs], outputs[^1], state);
    }

    private SampleResult RunWithLength(SequenceOptions options, double[][] inputs, double[] initialState, int length, bool backwards)
    {
        var ordered = backwards ? ReverseStart(inputs, length) : inputs;
        var states = new List<double[]> { initialState };
        foreach (var x in ordered)
        {
            states.Add(Step(x, states[^1]));
        }

        var zeros = new double[units];
        var finalState = length == 0 && options.LengthMode == LengthMode.Onnx ? zeros : states[length];
        var outputs = states.Skip(1).Select((h, s) => s < length || options.LengthMode == LengthMode.KeepRunning ? h : zeros);
        return new([.. outputs], finalState, finalState);
    }

    /// <summary>Reverses the first elements and leaves the rest behind them.</summary>
    public static TItem[] ReverseStart<TItem>(TItem[] items, int count) => [.. items.Take(count).Reverse(), .. items.Skip(count)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private double Input(double[] x, int gate, int unit)
    {
        var column = (gate * units) + unit;
        return bias[column] + Enumerable.Range(0, inputSize).Sum(k => x[k] * kernel[(k * 3 * units) + column]);
    }

    private double Recurrent(double[] h, int gate, int unit)
    {
        var column = (gate * units) + unit;
        return bias[(3 * units) + column] + Enumerable.Range(0, units).Sum(k => h[k] * recurrentKernel[(k * 3 * units) + column]);
    }
}

/// <param name="Outputs">By processing step.</param>
/// <param name="LastOutput">What the layer returns without sequences.</param>
/// <param name="FinalState">H values.</param>
internal sealed record SampleResult(double[][] Outputs, double[] LastOutput, double[] FinalState);
