using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Draws the options that stand for themselves.</summary>
internal static class OptionDraw
{
    /// <summary>In which order steps are computed and returned, and what masks and lengths do.</summary>
    public static Gen<Action<AttributeText>> Sequences(LayerFrame frame) =>
        from goBackwards in Choice.Chance(frame.Bidirectional ? 0 : 40)
        from outputOrder in Choice.Maybe(80, Choice.Any<OutputOrder>())
        from zeroOutput in Choice.Flag
        from maskedOutput in Choice.Maybe(50, Choice.Any<MaskedOutput>())
        from lengthMode in Choice.Maybe(60, Choice.Any<LengthMode>())
        from unroll in Choice.Chance(frame.TimeSteps is > 0 and < 4 ? 80 : 0)
        select (Action<AttributeText>)(text => text
            .With("GoBackwards", goBackwards, unless: false)
            .WithStated("OutputOrder", goBackwards ? outputOrder : null)
            .WithStated("ZeroOutputForMask", zeroOutput)
            .WithStated("MaskedOutputBeforeFirstStep", maskedOutput)
            .WithStated("LengthMode", lengthMode)
            .With("Unroll", unroll, unless: false));

    /// <summary>Rates of random masks; a rate of 1 drops nothing as in Keras, everything as in haste.</summary>
    public static Gen<Action<AttributeText>> Randomness =>
        from dropout in Choice.Maybe(40, Gen.Frequency((9, Choice.Hundredths(5, 95)), (1, Gen.Constant(1.0))))
        from recurrentDropout in Choice.Maybe(30, Choice.Hundredths(5, 95))
        from dropConnect in Choice.Maybe(30, Choice.Hundredths(5, 95))
        from zoneout in Choice.Maybe(30, Choice.Hundredths(5, 95))
        from implementation in Choice.Maybe(60, Gen.Elements(1, 2))
        select (Action<AttributeText>)(text => text
            .WithStated("Dropout", dropout)
            .WithStated("RecurrentDropout", recurrentDropout)
            .WithStated("DropConnect", dropConnect)
            .WithStated("Zoneout", zoneout)
            .With("Implementation", implementation ?? 0));

    /// <summary>Methods of the user's between stored variables and products.</summary>
    public static Gen<Action<GruText>> Transforms(LayerFrame frame)
    {
        string[] options =
        [
            "KernelTransform",
            "RecurrentTransform",
            .. frame.UseBias ? ["BiasTransform"] : Array.Empty<string>(),
            .. frame.UseBias && frame.ResetsAfter ? ["RecurrentBiasTransform"] : Array.Empty<string>(),
        ];
        (string Value, string Derivative)[] methods =
        [
            ("Math.Tanh(w)", "1 - (Math.Tanh(w) * Math.Tanh(w))"),
            ("w + (w * w)", "1 + (2 * w)"),
            ("1.5 * w", "1.5"),
        ];
        return Each<GruText>(options.Select(option =>
            from isStated in Choice.Chance(15)
            from method in Gen.Elements(methods)
            select (Action<GruText>)(text =>
            {
                if (isStated)
                {
                    TransformText.Add(text, option, method.Value, method.Derivative);
                }
            })));
    }

    /// <summary>Penalties on parameters and on what is returned.</summary>
    public static Gen<Action<AttributeText>> Penalties(LayerFrame frame)
    {
        GruParameter[] parameters =
            [GruParameter.Kernel, GruParameter.RecurrentKernel, .. frame.UseBias ? [GruParameter.Bias] : Array.Empty<GruParameter>()];
        var weights = parameters.Select(parameter =>
            from isStated in Choice.Chance(25)
            from named in Choice.Maybe(40, Choice.Any<Regularizer>())
            from factors in Choice.Hundredths(1, 20).ArrayOf(3)
            from kept in Gen.Choose(1, 7)
            from mode in Choice.Any<OrthogonalMode>()
            let isMatrix = parameter != GruParameter.Bias || frame.ResetsAfter
            select (Action<AttributeText>)(text =>
            {
                if (isStated && named is { } name)
                {
                    var option = parameter == GruParameter.RecurrentKernel ? "Recurrent" : parameter.ToString();
                    text.With(option + "Regularizer", Literal.Of(name == Regularizer.Orthogonal && !isMatrix ? Regularizer.L1L2 : name));
                }
                else if (isStated)
                {
                    var orthogonal = isMatrix && (kept & 4) != 0
                        ? $", Orthogonal = {Literal.Of(factors[2])}, OrthogonalMode = {Literal.Of(mode)}"
                        : "";
                    text.Also($"Regularizer(GruParameter.{parameter}{Norms(factors, kept)}{orthogonal})");
                }
            }));
        var activity =
            from isStated in Choice.Chance(25)
            from named in Choice.Maybe(40, Gen.Elements(Regularizer.L1, Regularizer.L2, Regularizer.L1L2))
            from factors in Choice.Hundredths(1, 20).ArrayOf(2)
            from kept in Gen.Choose(1, 3)
            select (Action<AttributeText>)(text =>
            {
                if (isStated && named is { } name)
                {
                    text.With("ActivityRegularizer", Literal.Of(name));
                }
                else if (isStated)
                {
                    text.Also($"ActivityRegularizer({Norms(factors, kept)[2..]})");
                }
            });
        return Each([.. weights, activity]);
    }

    private static string Norms(double[] factors, int kept) => string.Create(
        CultureInfo.InvariantCulture, $", L1 = {((kept & 1) != 0 ? factors[0] : 0)}, L2 = {((kept & 2) != 0 ? factors[1] : 0)}");

    /// <summary>All of them.</summary>
    private static Gen<Action<T>> Each<T>(IEnumerable<Gen<Action<T>>> draws) => draws.Aggregate(
        Gen.Constant<Action<T>>(static _ => { }), static (all, next) => all.SelectMany(_ => next, static (a, b) => a + b));
}
