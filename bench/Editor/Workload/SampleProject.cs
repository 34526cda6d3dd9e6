using System.Globalization;
using GruGen.Consumers;

namespace GruGen.Bench.Editor.Workload;

/// <summary>
/// A project as large as they come: every fourth file has a layer and a class that calls it, the others have nothing to do with layers.
/// </summary>
internal static class SampleProject
{
    public const int Files = 200;
    public const int Layers = 50;

    private const int FilesPerLayer = Files / Layers;

    /// <summary>The file that has a layer, by index of the layer.</summary>
    public static string LayerFile(int layer) => Name(layer * FilesPerLayer);

    /// <summary>A file without layers and calls of layers, by index.</summary>
    public static string OtherFile(int index) => Name((index * FilesPerLayer) + 1);

    public static ConsumerProject Create() => new()
    {
        Name = "Large",
        Sources = [.. Enumerable.Range(0, Files).Select(static i => (Name(i), i % FilesPerLayer == 0 ? WithLayer(i) : Other(i)))],
    };

    private static string Name(int file) => string.Create(CultureInfo.InvariantCulture, $"File{file:D3}.cs");

    private static string WithLayer(int i) => $$"""
        using System;
        using GruGen;

        namespace Large.Part{{i % 10}};

        /// <summary>A layer.</summary>
        [GruLayer(units: {{8 + (i % 24)}}, InputSize = {{4 + (i % 8)}}, TimeSteps = 10, ReturnSequences = true)]
        public partial class Layer{{i}};

        public sealed class Caller{{i}}
        {
            private readonly Layer{{i}} _layer = new(seed: 1);
            private readonly float[] _state = new float[Layer{{i}}.Units];

            public float[] Run(float[] inputs)
            {
                var output = new float[Layer{{i}}.TimeSteps * Layer{{i}}.OutputSize];
                _layer.Forward(inputs, output); // call
                for (var t = 0; t < Layer{{i}}.TimeSteps; t++)
                {
                    _layer.Step(inputs.AsSpan(t * Layer{{i}}.InputSize, Layer{{i}}.InputSize), _state);
                }

                return output;
            }
        }
        """;

    private static string Other(int i) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Large.Part{{i % 10}};

        /// <summary>Something else.</summary>
        public sealed class Other{{i}}(int size)
        {
            private readonly List<int> _values = [];

            public int Size => size;

            public void Add(int value)
            {
                if (value > Size)
                {
                    throw new ArgumentOutOfRangeException(nameof(value));
                }

                _values.Add(value * {{i}}); // edit
            }

            public int Sum() => _values.Where(static v => v > 0).Select(static v => v + 1).Sum();

            public string Describe() => string.Join(", ", _values.OrderBy(static v => v).Take(10));
        }
        """;
}
