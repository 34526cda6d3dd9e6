using System.Globalization;
using System.Reflection;
using GruGen.Consumers;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>A layer with its data, ready to be called.</summary>
/// <param name="Parameters">Its weights and biases.</param>
/// <param name="Inputs">(B, T, I).</param>
/// <param name="Run">So many calls, one after the other.</param>
/// <param name="Output">A copy of what the last call wrote: the state of a stream, otherwise (B, T, H).</param>
public sealed record CompiledLayer(ParameterSet<float> Parameters, float[] Inputs, Action<int> Run, Func<float[]> Output);

/// <summary>
/// Layers written, generated and compiled in memory, each beside the loop that calls it: a call is made as in a user's code, without
/// a delegate around it.
/// </summary>
internal static class CompiledLayers
{
    /// <summary>Compiles one class for each subject, all in one project.</summary>
    /// <param name="subjects">What is to be measured.</param>
    /// <returns>For each subject what makes its layer, with the values of <see cref="Values"/>.</returns>
    /// <exception cref="InvalidOperationException">The options do not compile.</exception>
    public static IReadOnlyList<Func<CompiledLayer>> Of(IReadOnlyList<Subject> subjects)
    {
        var assembly = new ConsumerProject
        {
            Name = "GruGen.Bench.Compiled",
            Sources = [.. subjects.Select(static (subject, index) => ($"Subject{index}.cs", Source(index, subject)))],
        }.Build().Load();
        return [.. subjects.Select((_, index) => FactoryOf(assembly, index))];
    }

    private static Func<CompiledLayer> FactoryOf(Assembly assembly, int index)
        => assembly.GetType($"Compiled.Subject{index}")!.GetMethod("Create")!.CreateDelegate<Func<CompiledLayer>>();

    private static string Source(int index, Subject subject)
    {
        var call = CallOf(index, subject);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Numerics.Tensors;
            using GruGen;
            using GruGen.Bench.Kernels.Subjects;

            namespace Compiled;

            [GruLayer({{Attribute(subject)}})]
            public partial class Layer{{index}};

            public static class Subject{{index}}
            {
                public static CompiledLayer Create()
                {
                    var layer = new Layer{{index}}(seed: 1);
                    Values.Fill(layer.Parameters);
                    var inputs = Values.Inputs({{subject.Shape.Batch * subject.Shape.TimeSteps * subject.Shape.InputSize}});
                    {{call.Memory}}
                    return new(
                        layer.Parameters,
                        inputs,
                        calls =>
                        {
                            for (var i = 0; i < calls; i++)
                            {
                                {{call.Work}}
                            }
                        },
                        () => {{call.Result}});
                }
            }
            """);
    }

    private static string Attribute(Subject subject)
    {
        var (inputs, units, time, batch) = (subject.Shape.InputSize, subject.Shape.Units, subject.Shape.TimeSteps, subject.Shape.Batch);
        var sizes = string.Create(CultureInfo.InvariantCulture, $"units: {units}, InputSize = {inputs}");
        var calls = string.Create(CultureInfo.InvariantCulture, $"TimeSteps = {time}, BatchSize = {batch}, ReturnSequences = true");
        string[] parts = [sizes, .. (subject.Shape.IsStream ? [] : new[] { calls }), .. (subject.Options.Length > 0 ? [subject.Options] : Array.Empty<string>())];
        return string.Join(", ", parts);
    }

    /// <summary>What a call needs, the call, and what it left.</summary>
    private static (string Memory, string Work, string Result) CallOf(int index, Subject subject)
    {
        if (subject.Shape.IsStream)
        {
            return ("var state = layer.CreateState();", "layer.Step(inputs, state);", "state.Values.ToArray()");
        }

        var (time, batch) = (subject.Shape.TimeSteps, subject.Shape.Batch);
        var output = string.Create(CultureInfo.InvariantCulture, $"var output = new float[{time * batch} * Layer{index}.OutputSize];");
        return subject.Trained
            ? (string.Create(CultureInfo.InvariantCulture, $$"""
                {{output}}
                        var outputGradient = new float[output.Length];
                        var inputGradient = new float[inputs.Length];
                        var gradients = new float[layer.Parameters.Values.Length];
                        var tape = layer.CreateTape({{batch}}, {{time}});
                """), """
                layer.Forward(inputs, output, tape);
                                    TensorPrimitives.Multiply(output, 2, outputGradient);
                                    layer.Backward(tape, outputGradient, gradients, inputGradient);
                """, "[.. output]")
            : (output, "layer.Forward(inputs, output);", "[.. output]");
    }
}
