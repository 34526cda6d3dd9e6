using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Draws activations: every function, its parameters, methods of the user's, and clip.</summary>
internal static class ActivationDraw
{
    private static readonly (string Value, string Derivative)[] Methods =
    [
        ("Math.Sin(x)", "Math.Cos(x)"),
        ("x / (1 + (x * x))", "(1 - (x * x)) / ((1 + (x * x)) * (1 + (x * x)))"),
        ("1 / (1 + (x * x))", "-2 * x / ((1 + (x * x)) * (1 + (x * x)))"),
    ];

    private static readonly Activation?[] Functions = [.. Enum.GetValues<Activation>().Distinct().Select(static f => (Activation?)f)];

    /// <summary>Everything that an activation may be: each function, methods of the user's, and what the preset says.</summary>
    public static IReadOnlyList<ActivationCard> Cards { get; } =
    [
        .. Functions.Select(static function => new ActivationCard(function)),
        .. Methods.Select(static (_, i) => new ActivationCard(null, i)),
        .. Enumerable.Repeat(ActivationCard.Unstated, 3),
    ];

    /// <summary>Deals activations to layers, so that all come up where there are as many layers.</summary>
    public static Gen<ActivationCard[]> Deal(int count) =>
        Gen.Shuffle(Enumerable.Range(0, count).Select(static i => Cards[i % Cards.Count]));

    /// <summary>The activations of a GRU layer.</summary>
    /// <param name="frame">Its frame.</param>
    /// <param name="candidate">φ.</param>
    /// <param name="gates">σ.</param>
    public static Gen<Action<AttributeText>> Draw(LayerFrame frame, ActivationCard candidate, ActivationCard gates)
    {
        var unstated = Gen.Constant(ActivationCard.Unstated);

        // Few layers have two directions: functions with parameters and methods come up more often there.
        var backward = frame.Bidirectional
            ? Gen.Frequency((1, unstated), (1, Gen.Elements(Cards.AsEnumerable())), (2, Gen.Elements(Cards.Where(HasMore))))
            : unstated;
        return from forwardCandidate in One("Activation", candidate)
               from forwardGates in One("RecurrentActivation", gates)
               from backwardCards in backward.Two()
               from backwardCandidate in One("BackwardActivation", backwardCards.Item1)
               from backwardGates in One("BackwardRecurrentActivation", backwardCards.Item2)
               from clip in Choice.Maybe(15, Choice.Hundredths(30, 150))
               select forwardCandidate + forwardGates + backwardCandidate + backwardGates + (text => text.WithStated("Clip", clip));
    }

    /// <summary>One activation.</summary>
    /// <param name="option">Its option.</param>
    /// <param name="card">What it is.</param>
    public static Gen<Action<AttributeText>> One(string option, ActivationCard card) =>
        from alpha in Choice.Maybe(80, Choice.Hundredths(10, 150))
        from beta in Choice.Maybe(80, Choice.Hundredths(10, 150))
        select (Action<AttributeText>)(text =>
        {
            if (card.Method is { } method)
            {
                Method(text, option + "Method", Methods[method].Value);
                Method(text, option + "Derivative", Methods[method].Derivative);
            }
            else if (card.Function is { } function)
            {
                var (hasAlpha, hasBeta) = ActivationNames.OnnxParameters(function);
                text.With(option, Literal.Of(function))
                    .WithStated(option + "Alpha", hasAlpha ? alpha : null)
                    .WithStated(option + "Beta", hasBeta ? beta : null);
            }
        });

    private static bool HasMore(ActivationCard card) =>
        card.Method is not null || (card.Function is { } function && ActivationNames.OnnxParameters(function).Alpha);

    private static void Method(AttributeText text, string option, string expression) => text
        .With(option, $"nameof({option}Of)")
        .Member($"private static double {option}Of(double x) => {expression};");
}

/// <summary>What one activation is.</summary>
/// <param name="Function">A function, or null.</param>
/// <param name="Method">Which method of the user's, or null; where both are, the option is not stated.</param>
internal sealed record ActivationCard(Activation? Function, int? Method = null)
{
    /// <summary>The option is not stated.</summary>
    public static ActivationCard Unstated { get; } = new(Function: null);
}
