using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Turns a layer into work that repeats itself.</summary>
internal static class Work
{
    /// <summary>One step of one sample, as <c>layer.Step</c> is.</summary>
    public delegate void StepCall(ReadOnlySpan<float> x, GruState<float> state);

    /// <summary>A whole call, as <c>layer.Forward</c> is.</summary>
    public delegate void ForwardCall(ReadOnlySpan<float> inputs, Span<float> output);

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
}
