using System.Reflection;
using GruGen.Runtime;

namespace GruGen.Composition.Tests.Dense;

public sealed class DenseActivationTests
{
    private const int InputSize = 5;
    private const int Units = 19;
    private const string Method = "ActivationMethod = \"Squash\"";

    /// <summary>With factors folded into the weights, with literals, and over whole rows.</summary>
    private static readonly Activation[] InFloat64 = [Activation.Sigmoid, Activation.Tanh, Activation.HardSigmoid, Activation.Elu, Activation.Softmax];

    private static readonly DenseCase[] Cases =
    [
        .. from activation in Enum.GetValues<Activation>().Distinct()
           select new DenseCase(InputSize, Units, DType.Float32, Options(activation)),
        .. from activation in InFloat64 select new DenseCase(InputSize, Units, DType.Float64, Options(activation)),
        new(InputSize, Units, DType.Float32, Method, "private static float Squash(float x) => x / (2 + MathF.Abs(x));"),
        new(InputSize, Units, DType.Float64, Method, "private static double Squash(double x) => x / (2 + Math.Abs(x));"),
    ];

    private static readonly Lazy<Assembly> Compiled = new(static () => DenseCase.Compile("DenseActivations", Cases));

    public static TheoryData<Activation> AllActivations => [.. Enum.GetValues<Activation>().Distinct()];

    [Theory]
    [MemberData(nameof(AllActivations))]
    public void Every_built_in_activation_is_applied_row_by_row(Activation activation)
    {
        var (alpha, beta) = Parameters(activation);
        Compare(Options(activation), row => Activations.Apply(activation, alpha ?? 0, beta ?? 0, row));
    }

    [Fact]
    public void A_method_of_the_class_is_applied_to_every_value() =>
        Compare(Method, static row =>
        {
            foreach (ref var x in row.AsSpan())
            {
                x /= 2 + Math.Abs(x);
            }
        });

    private static void Compare(string options, Action<double[]> activation)
    {
        DenseReference.Compare(Case(DType.Float32)!.Create<float>(Compiled.Value), 4e-6, activation);
        if (Case(DType.Float64) is { } inFloat64)
        {
            DenseReference.Compare(inFloat64.Create<double>(Compiled.Value), 1e-14, activation);
        }

        DenseCase? Case(DType dtype) => Cases.SingleOrDefault(c => c.DType == dtype && c.Options == options);
    }

    private static string Options(Activation activation)
    {
        var (alpha, beta) = Parameters(activation);
        return $"Activation = Activation.{activation}"
            + (alpha is null ? "" : FormattableString.Invariant($", ActivationAlpha = {alpha}"))
            + (beta is null ? "" : FormattableString.Invariant($", ActivationBeta = {beta}"));
    }

    /// <summary>Parameters that are not the defaults, where the function has any.</summary>
    private static (double? Alpha, double? Beta) Parameters(Activation activation) => activation switch
    {
        Activation.HardSigmoid or Activation.Affine or Activation.ScaledTanh => (0.375, 0.25),
        Activation.LeakyRelu or Activation.Elu or Activation.ThresholdedRelu => (0.375, null),
        _ => (null, null),
    };
}
