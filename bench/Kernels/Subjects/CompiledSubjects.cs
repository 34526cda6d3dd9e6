using System.Globalization;
using System.Reflection;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Consumers;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Layers of shapes that are known at run time only: written, generated and compiled in memory, then measured alike.</summary>
internal static class CompiledSubjects
{
    /// <summary>Compiles one class for each shape, all in one project.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="options">More arguments of the attribute, such as <c>ResetAfter = false</c>, or "".</param>
    /// <exception cref="InvalidOperationException">The options do not compile.</exception>
    public static IReadOnlyList<Subject> Of(IReadOnlyList<Shape> shapes, string options)
    {
        var assembly = new ConsumerProject
        {
            Name = "GruGen.Bench.Compiled",
            Sources = [.. shapes.Select((shape, index) => ($"Subject{index}.cs", Source(index, shape, options)))],
        }.Build().Load();
        return [.. shapes.Select((shape, index) => new Subject(shape, FactoryOf(assembly, index)))];
    }

    private static Func<Action<int>> FactoryOf(Assembly assembly, int index)
        => assembly.GetType($"Compiled.Subject{index}")!.GetMethod("Create")!.CreateDelegate<Func<Action<int>>>();

    private static string Source(int index, Shape shape, string options)
    {
        var (inputs, units, time, batch) = (shape.InputSize, shape.Units, shape.TimeSteps, shape.Batch);
        var call = shape.IsStream ? "layer.Step(inputs, state)" : "layer.Forward(inputs, output)";
        var memory = shape.IsStream
            ? "var state = layer.CreateState();"
            : string.Create(CultureInfo.InvariantCulture, $"var output = new float[{time * batch} * Layer{index}.OutputSize];");
        var fixedSizes = shape.IsStream
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", TimeSteps = {time}, BatchSize = {batch}, ReturnSequences = true");
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System;
            using GruGen;

            namespace Compiled;

            [GruLayer(units: {{units}}, InputSize = {{inputs}}{{fixedSizes}}{{(options.Length > 0 ? ", " + options : "")}})]
            public partial class Layer{{index}};

            public static class Subject{{index}}
            {
                public static Action<int> Create()
                {
                    var layer = new Layer{{index}}(seed: 1);
                    var inputs = GruGen.Bench.Kernels.Subjects.Inputs.Of({{time * batch * inputs}});
                    {{memory}}
                    return calls =>
                    {
                        for (var i = 0; i < calls; i++)
                        {
                            {{call}};
                        }
                    };
                }
            }
            """);
    }
}
