using System.Globalization;
using System.Reflection;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Consumers;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>A layer with its data, ready to be called.</summary>
/// <param name="Parameters">Its weights and biases.</param>
/// <param name="Inputs">(B, T, I).</param>
/// <param name="Run">So many calls, one after the other.</param>
/// <param name="Output">A copy of what the last call wrote: the state of a stream, otherwise (B, T, H).</param>
public sealed record CompiledLayer(ParameterSet<float> Parameters, float[] Inputs, Action<int> Run, Func<float[]> Output);

/// <summary>Layers of shapes that are known at run time only: written, generated and compiled in memory.</summary>
internal static class CompiledLayers
{
    /// <summary>Compiles one class for each shape, all in one project.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="options">More arguments of the attribute, such as <c>ResetAfter = false</c>, or "".</param>
    /// <returns>For each shape what makes its layer, with the values of <see cref="Values"/>.</returns>
    /// <exception cref="InvalidOperationException">The options do not compile.</exception>
    public static IReadOnlyList<Func<CompiledLayer>> Of(IReadOnlyList<Shape> shapes, string options)
    {
        var assembly = new ConsumerProject
        {
            Name = "GruGen.Bench.Compiled",
            Sources = [.. shapes.Select((shape, index) => ($"Subject{index}.cs", Source(index, shape, options)))],
        }.Build().Load();
        return [.. shapes.Select((_, index) => FactoryOf(assembly, index))];
    }

    private static Func<CompiledLayer> FactoryOf(Assembly assembly, int index)
        => assembly.GetType($"Compiled.Subject{index}")!.GetMethod("Create")!.CreateDelegate<Func<CompiledLayer>>();

    private static string Source(int index, Shape shape, string options)
    {
        var (inputs, units, time, batch) = (shape.InputSize, shape.Units, shape.TimeSteps, shape.Batch);
        var call = shape.IsStream ? "layer.Step(inputs, state)" : "layer.Forward(inputs, output)";
        var memory = shape.IsStream
            ? "var state = layer.CreateState();"
            : string.Create(CultureInfo.InvariantCulture, $"var output = new float[{time * batch} * Layer{index}.OutputSize];");
        var result = shape.IsStream ? "state.Values.ToArray()" : "[.. output]";
        var fixedSizes = shape.IsStream
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", TimeSteps = {time}, BatchSize = {batch}, ReturnSequences = true");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System;
            using GruGen;
            using GruGen.Bench.Kernels.Subjects;

            namespace Compiled;

            [GruLayer(units: {{units}}, InputSize = {{inputs}}{{fixedSizes}}{{(options.Length > 0 ? ", " + options : "")}})]
            public partial class Layer{{index}};

            public static class Subject{{index}}
            {
                public static CompiledLayer Create()
                {
                    var layer = new Layer{{index}}(seed: 1);
                    Values.Fill(layer.Parameters);
                    var inputs = Values.Inputs({{time * batch * inputs}});
                    {{memory}}
                    return new(
                        layer.Parameters,
                        inputs,
                        calls =>
                        {
                            for (var i = 0; i < calls; i++)
                            {
                                {{call}};
                            }
                        },
                        () => {{result}});
                }
            }
            """);
    }
}
