using System.Numerics;

namespace GruGen.Runtime.Tests.Training;

/// <summary>An optimizer with settings, and its rule for one parameter, written down from its definition.</summary>
internal sealed class OptimizerCase
{
    private readonly Func<int, double, double, double[], double> _rule;

    private OptimizerCase(string name, Func<int, double, double, double[], double> rule) => (Name, _rule) = (name, rule);

    public static OptimizerCase[] All { get; } =
    [
        new("Sgd", static (_, w, g, _) => w - (0.01 * g)),
        new("Sgd momentum", static (_, w, g, s) =>
        {
            s[0] = (0.8 * s[0]) - (0.1 * g);
            return w + s[0];
        }),
        new("Sgd nesterov", static (_, w, g, s) =>
        {
            s[0] = (0.8 * s[0]) - (0.1 * g);
            return w + (0.8 * s[0]) - (0.1 * g);
        }),
        new("RmsProp", static (_, w, g, s) =>
        {
            s[0] = (0.9 * s[0]) + (0.1 * g * g);
            return w - (0.001 * g / Math.Sqrt(s[0] + 1e-7));
        }),
        new("RmsProp momentum", static (_, w, g, s) =>
        {
            s[0] = (0.7 * s[0]) + (0.3 * g * g);
            s[1] = (0.5 * s[1]) + (0.1 * g / Math.Sqrt(s[0] + 1e-3));
            return w - s[1];
        }),
        new("RmsProp centered", static (_, w, g, s) =>
        {
            s[0] = (0.9 * s[0]) + (0.1 * g * g);
            s[1] = (0.9 * s[1]) + (0.1 * g);
            return w - (0.1 * g / Math.Sqrt(s[0] - (s[1] * s[1]) + 1e-7));
        }),
        new("RmsProp centered momentum", static (_, w, g, s) =>
        {
            s[0] = (0.9 * s[0]) + (0.1 * g * g);
            s[1] = (0.9 * s[1]) + (0.1 * g);
            s[2] = (0.5 * s[2]) + (0.1 * g / Math.Sqrt(s[0] - (s[1] * s[1]) + 1e-7));
            return w - s[2];
        }),
        new("Adam", static (t, w, g, s) => AdamRule(t, w, g, s, 0.001, 0.9, 0.999, 1e-7)),
        new("Adam betas", static (t, w, g, s) => AdamRule(t, w, g, s, 0.1, 0.5, 0.8, 1e-2)),
        new("Adam decaying", static (t, w, g, s) => AdamRule(t, w, g, s, 0.1 * Math.Pow(0.5, t / 10.0), 0.9, 0.999, 1e-7)),
        new("AdamW", static (t, w, g, s) => AdamRule(t, w - (0.001 * 0.004 * w), g, s, 0.001, 0.9, 0.999, 1e-7)),
        new("AdamW decay", static (t, w, g, s) => AdamRule(t, w - (0.1 * 0.25 * w), g, s, 0.1, 0.9, 0.999, 1e-7)),
    ];

    public string Name { get; }

    public static OptimizerCase Of(string name) => All.Single(one => one.Name == name);

    /// <summary>The optimizer of the code under test.</summary>
    public Optimizer<T> Create<T>(GradientClipping? clipping = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Name switch
        {
            "Sgd" => new Sgd<T> { Clipping = clipping },
            "Sgd momentum" => new Sgd<T>(0.1) { Clipping = clipping, Momentum = 0.8 },
            "Sgd nesterov" => new Sgd<T>(0.1) { Clipping = clipping, Momentum = 0.8, Nesterov = true },
            "RmsProp" => new RmsProp<T> { Clipping = clipping },
            "RmsProp momentum" => new RmsProp<T>(0.1) { Clipping = clipping, Rho = 0.7, Momentum = 0.5, Epsilon = 1e-3 },
            "RmsProp centered" => new RmsProp<T>(0.1) { Clipping = clipping, Centered = true },
            "RmsProp centered momentum" => new RmsProp<T>(0.1) { Clipping = clipping, Centered = true, Momentum = 0.5 },
            "Adam" => new Adam<T> { Clipping = clipping },
            "Adam betas" => new Adam<T>(0.1) { Clipping = clipping, Beta1 = 0.5, Beta2 = 0.8, Epsilon = 1e-2 },
            "Adam decaying" => new Adam<T>(new ExponentialDecay(0.1, 10, 0.5)) { Clipping = clipping },
            "AdamW" => new AdamW<T> { Clipping = clipping },
            "AdamW decay" => new AdamW<T>(0.1) { Clipping = clipping, WeightDecay = 0.25 },
            _ => throw new InvalidOperationException(Name),
        };

    /// <summary>The weights after all updates, one parameter after the other.</summary>
    public double[] Expected(double[] weights, double[][] gradients) => [.. weights.Select((weight, i) =>
    {
        var state = new double[3];
        for (var step = 0; step < gradients.Length; step++)
        {
            weight = _rule(step, weight, gradients[step][i], state);
        }

        return weight;
    })];

    private static double AdamRule(
        int step, double w, double g, double[] state, double rate, double beta1, double beta2, double epsilon)
    {
        var t = step + 1;
        state[0] = (beta1 * state[0]) + ((1 - beta1) * g);
        state[1] = (beta2 * state[1]) + ((1 - beta2) * g * g);
        var alpha = rate * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t));
        return w - (alpha * state[0] / (Math.Sqrt(state[1]) + epsilon));
    }
}
