using System.Numerics;
using GruGen.Weights;

namespace GruGen.Runtime.Tests.Weights;

/// <summary>A GRU layer's description and parameters without generated code.</summary>
internal sealed class TestLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TestLayer(
        int inputSize, int units, bool resetAfter = true, bool useBias = true, bool bidirectional = false, string name = "Layer")
    {
        Shape = new GruWeightShape(inputSize, units, resetAfter, useBias);
        Info = CreateInfo(name, Shape, bidirectional);
        Parameters = CreateParameters(Shape, bidirectional, () => Packings++);
    }

    public GruWeightShape Shape { get; }

    public GruLayerInfo Info { get; }

    public ParameterSet<T> Parameters { get; }

    public LayerWeights<T> Weights => LayerWeights.Gru(Info, Parameters);

    /// <summary>How often the parameters were changed.</summary>
    public int Packings { get; private set; }

    /// <summary>Fills the parameters with different values.</summary>
    public TestLayer<T> Filled(int seed = 1)
    {
        var random = new Random(seed);
        Parameters.Update(values =>
        {
            foreach (ref var value in values)
            {
                value = T.CreateTruncating(random.NextDouble() - 0.5);
            }
        });
        Packings = 0;
        return this;
    }

    private static ParameterSet<T> CreateParameters(GruWeightShape shape, bool bidirectional, Action changed)
    {
        var variables = new List<Parameter>();
        var offset = 0;
        foreach (var scope in bidirectional ? new[] { "forward/", "backward/" } : [""])
        {
            Add("kernel", shape.InputSize, shape.Gates);
            Add("recurrent_kernel", shape.Units, shape.Gates);
            if (shape.UseBias)
            {
                Add("bias", shape.ResetAfter ? [2, shape.Gates] : [shape.Gates]);
            }

            void Add(string name, params int[] extents)
            {
                variables.Add(new Parameter(scope + name, extents, offset, Trainable: true));
                offset += variables[^1].Length;
            }
        }

        return new ParameterSet<T>(variables, changed);
    }

    private static GruLayerInfo CreateInfo(string name, GruWeightShape shape, bool bidirectional) => new()
    {
        Name = name,
        Units = shape.Units,
        InputSize = shape.InputSize,
        OutputSize = bidirectional ? 2 * shape.Units : shape.Units,
        DType = typeof(T) == typeof(float) ? DType.Float32 : DType.Float64,
        UseBias = shape.UseBias,
        ResetAfter = shape.ResetAfter,
        ReturnSequences = true,
        Bidirectional = bidirectional,
        Plan = "",
    };
}

/// <summary>A folder that vanishes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grugen-weights-");

    public string FullName => _folder.FullName;

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
