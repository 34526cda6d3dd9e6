using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>Every activation function, through each place of the product that computes it: a dense layer, a gate, a candidate.</summary>
internal sealed class ActivationsKind : CaseKind
{
    /// <summary>Units of the layers for elementwise functions: whole vectors of every width and a rest.</summary>
    private const int ElementwiseUnits = 23;

    public override string Name => "activations";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var names = goldenCase.Config.Texts("names");
        goldenCase.Config.RejectUnread();
        var classes = new List<string>();
        var entries = new List<string>();
        foreach (var name in names)
        {
            var prefix = $"{CaseSource.NameOf(goldenCase, dtype)}_{Literal.Identifier(name)}";
            var units = UnitsOf(goldenCase[name]);
            var activation = ActivationNames.FromKeras(name);
            classes.AddRange(Classes(prefix, units, activation, dtype));
            entries.Add($$"""            [{{Literal.Of(name)}}] = {{Evaluator(prefix, units, dtype)}},""");
        }

        var element = GruText.ElementOf(dtype);
        return CaseSource.Create(
            goldenCase,
            dtype,
            classes,
            $$"""
                    return new ActivationSubject<{{element}}>
                    {
            {{string.Join("\n", entries)}}
                    };
            """,
            $"ActivationSubject<{element}>");
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var functions = (ActivationSubject<T>)subject!;
        foreach (var name in goldenCase.Config.Texts("names"))
        {
            var expected = goldenCase[name];
            var units = UnitsOf(expected);
            var x = results.Values(expected.Shape.Count == 2 ? "rows" : "x");
            var values = functions[name].Select(f => Map(f, x, units)).ToArray();
            results.Give(name, values[0], expected.Shape);
            results.Near($"{name} of a gate and of a dense layer", values[1], values[0]);
            results.Near($"{name} of a candidate and of a dense layer", values[2], values[0]);
            GiveDerivative(name, expected.Shape.Count == 2, units, x, results);
        }
    }

    /// <summary>The derivative; of a function of rows, the gradient that belongs to that of its values.</summary>
    private static void GiveDerivative<T>(string name, bool ofRows, int units, T[] x, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradient = ofRows ? results.Values("d_rows") : [.. Enumerable.Repeat(T.One, x.Length)];
        var rows = ofRows ? units : x.Length;
        for (var i = 0; i < x.Length; i += rows)
        {
            ActivationGradient.Backpropagate(ActivationNames.WithKerasParameters(name), x.AsSpan(i, rows), gradient.AsSpan(i, rows));
        }

        results.Give("d_" + name, gradient, ofRows ? [x.Length / units, units] : [x.Length]);
    }

    private static int UnitsOf(GoldenTensor expected) => expected.Shape.Count == 2 ? expected.Shape[1] : ElementwiseUnits;

    /// <summary>Applies a function of rows; the last row is filled up with zeros.</summary>
    private static T[] Map<T>(Func<T[], T[]> rows, T[] x, int units)
    {
        var padded = new T[(x.Length + units - 1) / units * units];
        x.CopyTo(padded, 0);
        return rows(padded)[..x.Length];
    }

    private static IEnumerable<string> Classes(string prefix, int units, Activation activation, DType dtype)
    {
        yield return new AttributeText("DenseLayer", prefix + "_Dense", Literal.Of(units))
            .With("InputSize", units)
            .With("DType", dtype, unless: DType.Float32)
            .With("Activation", activation, unless: Activation.Linear)
            .ToString();
        yield return GruText.Create(prefix + "_Gru", units, units, dtype).Attribute
            .With("Activation", activation, unless: Activation.Tanh)
            .With("RecurrentActivation", activation, unless: Activation.Sigmoid)
            .ToString();
    }

    private static string Evaluator(string prefix, int units, DType dtype)
    {
        var element = GruText.ElementOf(dtype);
        var forward = "return (x, y) => layer.Forward(x, y);";
        var dense = $"(k, b) => {{ var layer = new {prefix}_Dense(seed: 1); layer.SetWeights(k, b); {forward} }}";
        var step = $"return (x, h) => layer.Step(x, (Span<{element}>)h);";
        var gru = $"(k, r, b) => {{ var layer = new {prefix}_Gru(seed: 1); layer.SetWeights(k, r, b); {step} }}";
        return $"ActivationProbes.Create<{element}>({Literal.Of(units)}, {dense}, {gru})";
    }
}
