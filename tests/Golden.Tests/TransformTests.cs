using System.Reflection;
using System.Text.Json;
using GruGen.Golden.Kinds;

namespace GruGen.Golden.Tests;

/// <summary>haste's transforms of stored variables, of which the golden data has only training cases.</summary>
public class TransformTests
{
    private const int InputSize = 4;
    private const int Units = 6;

    private const string Transforms = """
        , "kernel_transform": "tanh", "recurrent_transform": "scale:0.75"
        , "bias_transform": "add:0.125", "recurrent_bias_transform": "square"
        """;

    [Fact]
    public void Stored_variables_enter_the_layer_through_their_transforms()
    {
        var (transformed, plain) = (Case("transformed", Transforms), Case("plain", ""));
        var texts = new[] { transformed, plain }.Select(static c => (c.Id, CaseKinds.Of(c).Map(c, DType.Float64)!.Text));
        var assembly = Assembly.Load(GoldenCompiler.Compile("Transforms", texts).RequireAssembly());
        var stored = Weights();
        var effective = new DirectionWeights<double>(
            [.. stored.Kernel.Select(Math.Tanh)],
            [.. stored.RecurrentKernel.Select(static w => w * 0.75)],
            [.. stored.Bias.Select(static (w, i) => i < 3 * Units ? w + 0.125 : w * w)]);

        var subject = Create(assembly, transformed, stored);

        Assert.Equal(Run(Create(assembly, plain, effective)), Run(subject));
        Assert.Equal(stored.All, subject.GetWeights()[0].All);
    }

    private static Subject<double> Create(Assembly assembly, GoldenCase goldenCase, DirectionWeights<double> weights)
    {
        var subject = (Subject<double>)GoldenRunner.Create(assembly, goldenCase, DType.Float64)!;
        subject.SetWeights([weights]);
        return subject;
    }

    private static double[] Run(Subject<double> subject)
    {
        var call = new GruCall<double>(subject, 2, 3, Draw(2 * 3 * InputSize));
        subject.Shaped(call);
        return call.Results;
    }

    private static DirectionWeights<double> Weights() =>
        new(Draw(InputSize * 3 * Units), Draw(Units * 3 * Units), Draw(2 * 3 * Units));

    private static double[] Draw(int length) => [.. Enumerable.Range(1, length).Select(static i => Math.Sin(i))];

    private static GoldenCase Case(string id, string transforms)
    {
        var json = JsonDocument.Parse($$"""
            {
                "kind": "haste_transform", "oracle": "none", "oracle_precision": "f64",
                "shapes": { "B": 2, "T": 3, "I": {{InputSize}}, "H": {{Units}} },
                "config": { "units": {{Units}}, "direction": "unidirectional", "training": false {{transforms}} }
            }
            """).RootElement;
        return new GoldenCase(id, id + ".json", json, []);
    }
}
