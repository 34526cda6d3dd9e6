using System.Numerics.Tensors;
using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Turns a layer into work that repeats itself.</summary>
internal static class Work
{
    /// <summary>One step of one sample, as <c>layer.Step</c> is.</summary>
    public delegate void StepCall(ReadOnlySpan<float> x, GruState<float> state);

    /// <summary>A whole call, as <c>layer.Forward</c> is.</summary>
    public delegate void ForwardCall(ReadOnlySpan<float> inputs, Span<float> output);

    /// <summary>A whole call in training, as <c>layer.Forward</c> with a tape is.</summary>
    public delegate void TapeForward(ReadOnlySpan<float> inputs, Span<float> output, GruTape<float> tape);

    /// <summary>Back through time, as <c>layer.Backward</c> is.</summary>
    public delegate void TapeBackward(
        GruTape<float> tape, ReadOnlySpan<float> outputGradient, Span<float> gradients, Span<float> inputGradient);

    /// <summary>Steps, each from the state that the one before it left.</summary>
    public static Action<int> Steps(Shape shape, GruState<float> state, StepCall step)
    {
        var x = Values.Inputs(shape.InputSize);
        return calls =>
        {
            for (var i = 0; i < calls; i++)
            {
                step(x, state);
            }
        };
    }

    /// <summary>Calls over whole sequences.</summary>
    public static Action<int> Calls(Shape shape, ForwardCall forward)
    {
        var inputs = Values.Inputs(shape.TimeSteps * shape.Batch * shape.InputSize);
        var output = new float[shape.TimeSteps * shape.Batch * shape.Units];
        return calls =>
        {
            for (var i = 0; i < calls; i++)
            {
                forward(inputs, output);
            }
        };
    }

    /// <summary>Forward, the gradient of the sum of squares of the outputs, and backward.</summary>
    public static Action<int> Training(
        Shape shape, ParameterSet<float> parameters, GruTape<float> tape, TapeForward forward, TapeBackward backward)
    {
        var inputs = Values.Inputs(shape.TimeSteps * shape.Batch * shape.InputSize);
        var inputGradient = new float[inputs.Length];
        var output = new float[shape.TimeSteps * shape.Batch * shape.Units];
        var outputGradient = new float[output.Length];
        var gradients = new float[parameters.Values.Length];
        return calls =>
        {
            for (var i = 0; i < calls; i++)
            {
                forward(inputs, output, tape);
                TensorPrimitives.Multiply(output, 2, outputGradient);
                backward(tape, outputGradient, gradients, inputGradient);
            }
        };
    }
}
