using GruGen.Golden.Mapping;
using GruGen.Runtime;

namespace GruGen.Golden.Tests;

/// <summary>The activation functions of the runtime themselves, without a layer around them.</summary>
public class ActivationValueTests
{
    [Fact]
    public void Activations_agree_with_the_oracle_in_both_precisions()
    {
        foreach (var goldenCase in GoldenSet.Default.Cases.Where(static c => c.Kind == "activations"))
        {
            foreach (var name in goldenCase.Config.Texts("names"))
            {
                var expected = goldenCase[name];
                var input = goldenCase[expected.Shape.Count == 2 ? "rows" : "x"];
                var (singles, doubles) = (input.ToSingle(), input.ToDouble());
                var (function, alpha, beta) = ActivationNames.WithKerasParameters(name);
                for (var i = 0; i < input.Length; i += input.Shape[^1])
                {
                    Activations.Apply(function, (float)alpha, (float)beta, singles.AsSpan(i, input.Shape[^1]));
                    Activations.Apply(function, alpha, beta, doubles.AsSpan(i, input.Shape[^1]));
                }

                Assert.Equal(expected.Values, singles.Select(static y => (double)y), (e, a) => Math.Abs(e - a) <= expected.Atol);
                Assert.Equal(expected.Values, doubles, static (e, a) => Math.Abs(e - a) <= 1e-12);
            }
        }
    }
}
