using System.Numerics;
using System.Reflection;
using GruGen.Golden.Mapping;

namespace GruGen.Golden;

/// <summary>Layers whose widths lie at, below and above those of vectors and tiles, compared with <see cref="GruReference"/>.</summary>
public static class EdgeGrid
{
    private const int TimeSteps = 3;

    /// <summary>Of few rows, so many that x W is computed for many steps at once.</summary>
    private const int MoreTimeSteps = 9;
    private const int FewRows = 3;

    private static readonly int[] Units = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 40, 48, 49, 64, 100];
    private static readonly int[] InputSizes = [1, 2, 7, 8, 9, 17, 33];

    // With narrow weights only kernels beyond the nearest cache differ.
    private static readonly int[] WideUnits = [4, 17, 64, 65, 100, 129];
    private static readonly int[] WideInputSizes = [3, 600, 40, 65, 33, 128];

    // Few units with many inputs are summed along the inputs.
    private static readonly int[] FewUnits = [1, 2, 3, 4, 5, 7];
    private static readonly int[] ManyInputs = [32, 33, 47, 64, 100, 263];

    // Weights above 1 MB are read once for 5 and 7 rows.
    private static readonly (int InputSize, int Units)[] LargeSizes = [(5, 300), (600, 160)];

    private static readonly int[] Batches = [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 23, 29];

    /// <summary>Every number of units, with both places of the reset gate, in both precisions, and with each option; the input sizes take turns.</summary>
    public static IReadOnlyList<EdgeLayer> Layers { get; } =
    [
        .. from u in Enumerable.Range(0, Units.Length)
           from resetAfter in new[] { true, false }
           from dtype in GoldenRunner.Precisions
           let i = u + (resetAfter ? 0 : 3) + (dtype == DType.Float32 ? 0 : 5)
           select new EdgeLayer(Units[u], InputSizes[i % InputSizes.Length], resetAfter, dtype),
        .. from u in Enumerable.Range(0, Units.Length)
           select new EdgeLayer(Units[u], InputSizes[(u + 4) % InputSizes.Length], u % 3 > 0, DType.Float32, EdgeOption.Fast),
        .. from u in Enumerable.Range(0, WideUnits.Length)
           from resetAfter in new[] { true, false }
           from option in new[] { EdgeOption.BFloat16, EdgeOption.Int8 }
           select new EdgeLayer(WideUnits[u], WideInputSizes[u], resetAfter, DType.Float32, option),
        .. from u in Enumerable.Range(0, FewUnits.Length)
           from i in new[] { u, (u + 2) % ManyInputs.Length }
           from resetAfter in new[] { true, false }
           select new EdgeLayer(FewUnits[u], ManyInputs[i], resetAfter, DType.Float32),
        .. from u in Enumerable.Range(0, FewUnits.Length)
           select new EdgeLayer(FewUnits[u], ManyInputs[u], true, DType.Float32, EdgeOption.Int8),
        .. from sizes in LargeSizes
           from resetAfter in new[] { true, false }
           select new EdgeLayer(sizes.Units, sizes.InputSize, resetAfter, DType.Float32),
    ];

    /// <summary>Compiles all layers into one assembly.</summary>
    public static CompiledText Compile() => GoldenCompiler.Compile("EdgeGrid", Layers.Select(static l => (l.Name, l.Text)));

    /// <summary>Runs one layer with every batch size.</summary>
    /// <returns>What failed, one line each; empty if all is well.</returns>
    public static IReadOnlyList<string> Run(Assembly assembly, EdgeLayer layer)
    {
        try
        {
            return layer.DType == DType.Float32 ? Run<float>(assembly, layer, Tolerance(layer.Option)) : Run<double>(assembly, layer, 1e-12);
        }
        catch (Exception e)
        {
            return [((e as TargetInvocationException)?.InnerException ?? e).ToString()];
        }
    }

    private static List<string> Run<T>(Assembly assembly, EdgeLayer layer, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var subject = LayerSource.Create<T>(assembly, layer.Name);
        var random = new Random((layer.Units * 1000) + layer.InputSize);
        var scale = 2 / Math.Sqrt(layer.Units + layer.InputSize);
        var kernel = Draw(random, layer.InputSize * 3 * layer.Units, scale);
        var recurrentKernel = Draw(random, layer.Units * 3 * layer.Units, scale);
        var bias = Draw(random, (layer.ResetAfter ? 2 : 1) * 3 * layer.Units, 0.5);
        var reference = new GruReference(layer.Units, layer.InputSize, layer.ResetAfter, kernel, recurrentKernel, bias);
        subject.SetWeights([new DirectionWeights<T>(Cast<T>(kernel), Cast<T>(recurrentKernel), Cast<T>(bias))]);
        var failures = new List<string>();
        var worst = 0.0;
        foreach (var batch in Batches)
        {
            var timeSteps = batch > FewRows ? TimeSteps : MoreTimeSteps;
            var x = Draw(random, batch * timeSteps * layer.InputSize, 1);
            var h = Draw(random, batch * layer.Units, 1);
            var call = new GruCall<T>(subject, batch, timeSteps, Cast<T>(x)) { InitialState = Cast<T>(h) };
            subject.Shaped(call);
            var expected = x.Chunk(timeSteps * layer.InputSize).Zip(h.Chunk(layer.Units), reference.Sequence);
            worst = Math.Max(worst, Compare($"B = {batch}", call.Output, [.. expected.SelectMany(static y => y)], tolerance, failures));
        }

        if (layer.Option != EdgeOption.None && worst < Tolerance(EdgeOption.None))
        {
            failures.Add($"The option has no effect: the largest difference is {worst:E2}");
        }

        return failures;
    }

    /// <summary>Adds the first failure; returns the largest difference.</summary>
    private static double Compare<T>(string where, T[] values, double[] expected, double tolerance, List<string> failures)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] differences = [.. expected.Select((e, i) => Math.Abs(double.CreateChecked(values[i]) - e))];
        if (Array.FindIndex(differences, d => !(d <= tolerance)) is >= 0 and var i)
        {
            failures.Add($"{where}: output[{i}] is {values[i]}, expected {expected[i]}: off by {differences[i]:E2}");
        }

        return differences.Max();
    }

    private static double Tolerance(EdgeOption option) => option switch
    {
        EdgeOption.Fast => 3e-4,
        EdgeOption.BFloat16 => 5e-3,
        EdgeOption.Int8 => 1e-2,
        _ => 2e-6,
    };

    /// <summary>Uniform in ±scale, exact in single precision.</summary>
    private static double[] Draw(Random random, int length, double scale)
    {
        var values = new double[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = (float)(((2 * random.NextDouble()) - 1) * scale);
        }

        return values;
    }

    private static T[] Cast<T>(double[] values)
        where T : INumberBase<T> => [.. values.Select(T.CreateChecked)];
}

/// <summary>A layer of the grid.</summary>
/// <param name="Units">H.</param>
/// <param name="InputSize">I.</param>
/// <param name="ResetAfter">Place of the reset gate.</param>
/// <param name="DType">Element type.</param>
/// <param name="Option">What else it has.</param>
public sealed record EdgeLayer(int Units, int InputSize, bool ResetAfter, DType DType, EdgeOption Option = EdgeOption.None)
{
    /// <summary>Name of its class.</summary>
    public string Name => $"Edge_I{InputSize}_H{Units}_{(ResetAfter ? "After" : "Before")}_{DType}{(Option == EdgeOption.None ? "" : $"_{Option}")}";

    /// <summary>Its C# text.</summary>
    internal string Text
    {
        get
        {
            var layer = GruText.Create(Name, Units, InputSize, DType);
            layer.Attribute.With("ResetAfter", ResetAfter, unless: true).With("ReturnSequences", "true").With("ReturnState", "true");
            _ = Option switch
            {
                EdgeOption.Fast => layer.Attribute.With("Precision", "Precision.Fast"),
                EdgeOption.BFloat16 or EdgeOption.Int8 => layer.Attribute.With("WeightType", $"WeightType.{Option}"),
                _ => layer.Attribute,
            };
            return LayerSource.Of(layer);
        }
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>Options that change what kernels compute.</summary>
public enum EdgeOption
{
    /// <summary>None of them.</summary>
    None,

    /// <summary><see cref="Precision.Fast"/>.</summary>
    Fast,

    /// <summary><see cref="WeightType.BFloat16"/>.</summary>
    BFloat16,

    /// <summary><see cref="WeightType.Int8"/>.</summary>
    Int8,
}
