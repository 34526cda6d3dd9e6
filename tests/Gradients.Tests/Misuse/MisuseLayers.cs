using GruGen.Golden;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Misuse;

/// <summary>Layers that are called wrongly: B = 3, T = 5, I = 4, H = 6.</summary>
internal static class MisuseLayers
{
    public const int Batch = 3;
    public const int TimeSteps = 5;

    private static readonly NamedLayers Layers = new NamedLayers("MisuseLayers")
        .With(Text("One", 6), static a => { })
        .With(Text("Other", 7), static a => { })
        .With(
            Text("Apart", 6) with { Bidirectional = true, SeparateOutputs = true },
            static a => a.With("Bidirectional", "true").With("MergeMode", "MergeMode.None"))
        .With(Text("Fixed", 6), static a => a.With("BatchSize", Batch).With("TimeSteps", TimeSteps))
        .With(Text("Dropping", 6), static a => a.With("Dropout", 0.5).With("Zoneout", 0.5));

    /// <summary>A new layer.</summary>
    public static Subject<float> Create(string name) => Layers.Create<float>(name);

    /// <summary>A call with room for its results, in which nothing was written yet.</summary>
    public static GruCall<float> Call(Subject<float> layer)
    {
        var call = new GruCall<float>(layer, Batch, TimeSteps, Numbers(Batch * TimeSteps * 4))
        {
            InitialState = Numbers(Batch * layer.StateWidth),
        };
        Array.Fill(call.Output, float.NaN);
        Array.Fill(call.FinalState!, float.NaN);
        Array.Fill(call.BackwardOutput ?? [], float.NaN);
        return call;
    }

    /// <summary>Gradients to start from, and room in which nothing was written yet.</summary>
    public static GradientCall<float> GradientsOf(GruCall<float> call) => new(call)
    {
        OutputGradient = Numbers(call.Output.Length),
        BackwardOutputGradient = call.BackwardOutput is null ? null : Numbers(call.BackwardOutput.Length),
        FinalStateGradient = Numbers(call.FinalState!.Length),
    };

    public static float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(static i => MathF.Sin(i))];

    private static GruText Text(string name, int units)
    {
        var text = GruText.Create(name, units, 4, DType.Float32);
        text.Attribute.With("ReturnSequences", "true").With("ReturnState", "true");
        return text;
    }
}
