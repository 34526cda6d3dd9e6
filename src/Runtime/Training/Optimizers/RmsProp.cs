using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>Gradient descent with each gradient divided by the root of its running mean square.</summary>
/// <remarks>
/// <code>
/// v = ρ·v + (1 − ρ)·g²
/// centered:   a = ρ·a + (1 − ρ)·g;   d = max(v − a², 0) + ε        else: d = v + ε
/// u = lr·g / √d
/// momentum μ: m = μ·m + u;           w = w − m                     else: w = w − u
/// </code>
/// Hinton's lecture 6e of "Neural networks for machine learning", 2012, in Keras's form. The variance v − a² cannot be negative; where
/// rounding makes it so it is 0 here, while Keras may then divide by the root of a negative number.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class RmsProp<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _rho = 0.9;
    private readonly double _momentum;
    private readonly double _epsilon = 1e-7;

    /// <summary>RMSprop with Keras's defaults.</summary>
    /// <param name="learningRate">Null = 0.001.</param>
    public RmsProp(LearningRateSchedule? learningRate = null)
        : base(learningRate ?? 0.001)
    {
    }

    /// <summary>ρ, how much of the running means is kept in a step. Default: 0.9. At least 0, below 1.</summary>
    public double Rho
    {
        get => _rho;
        init => _rho = Factors.Decay(value);
    }

    /// <summary>μ, from 0 to 1. Default: 0.</summary>
    public double Momentum
    {
        get => _momentum;
        init => _momentum = Factors.Fraction(value);
    }

    /// <summary>ε, inside the root. Default: 1e-7. Finite, above 0.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Factors.Positive(value);
    }

    /// <summary>Whether gradients are divided by their standard deviation instead. Default: false.</summary>
    public bool Centered { get; init; }

    internal override string Kind => nameof(RmsProp<T>);

    private protected override string?[] SlotNames =>
        ["velocity", Momentum == 0 ? null : "momentum", Centered ? "average_gradient" : null];

    private protected override void Update(in VariableUpdate<T> update, double learningRate) =>
        update.Run(new Rule(this, learningRate));

    private readonly struct Rule(RmsProp<T> settings, double learningRate) : IElementRule<T>
    {
        private readonly Vector<T> _rate = new(T.CreateTruncating(learningRate));
        private readonly Vector<T> _rho = new(T.CreateTruncating(settings.Rho));
        private readonly Vector<T> _rest = new(T.CreateTruncating(1 - settings.Rho));
        private readonly Vector<T> _epsilon = new(T.CreateTruncating(settings.Epsilon));
        private readonly Vector<T> _momentum = new(T.CreateTruncating(settings.Momentum));
        private readonly bool _centered = settings.Centered;

        public void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states)
        {
            states.First = (_rho * states.First) + (_rest * (source * source));
            var spread = states.First;
            if (_centered)
            {
                states.Third = (_rho * states.Third) + (_rest * source);
                spread = Vector.Max(spread - (states.Third * states.Third), Vector<T>.Zero);
            }

            // Without momentum μ is 0 and nothing is kept: m is the move itself.
            states.Second = (_momentum * states.Second) + (_rate * source / Vector.SquareRoot(spread + _epsilon));
            target -= states.Second;
        }
    }
}
