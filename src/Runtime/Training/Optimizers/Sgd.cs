using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>Gradient descent, with momentum if wanted.</summary>
/// <remarks>
/// <code>
/// momentum = 0:   w = w − lr·g
/// momentum μ:     m = μ·m − lr·g;   w = w + m
/// Nesterov:       m = μ·m − lr·g;   w = w + μ·m − lr·g
/// </code>
/// Keras's SGD. Nesterov's momentum in the form of Sutskever, Martens, Dahl and Hinton 2013.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Sgd<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _momentum;

    /// <summary>Plain gradient descent.</summary>
    /// <param name="learningRate">Null = 0.01.</param>
    public Sgd(LearningRateSchedule? learningRate = null)
        : base(learningRate ?? 0.01)
    {
    }

    /// <summary>μ, from 0 to 1. Default: 0.</summary>
    public double Momentum
    {
        get => _momentum;
        init => _momentum = Factors.Fraction(value);
    }

    /// <summary>Whether the momentum is Nesterov's. Default: false. Without effect where <see cref="Momentum"/> is 0.</summary>
    public bool Nesterov { get; init; }

    internal override string Kind => nameof(Sgd<T>);

    private protected override string?[] SlotNames => [Momentum == 0 ? null : "momentum"];

    private protected override void Update(in VariableUpdate<T> update, double learningRate)
    {
        var rate = new Vector<T>(T.CreateTruncating(learningRate));
        if (Momentum == 0)
        {
            update.Run(new Descent(rate));
        }
        else
        {
            update.Run(new MomentumDescent(rate, new Vector<T>(T.CreateTruncating(Momentum)), Nesterov));
        }
    }

    private readonly struct Descent(Vector<T> rate) : IElementRule<T>
    {
        public void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states) => target -= rate * source;
    }

    private readonly struct MomentumDescent(Vector<T> rate, Vector<T> momentum, bool nesterov) : IElementRule<T>
    {
        public void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states)
        {
            var move = rate * source;
            states.First = (momentum * states.First) - move;
            target += nesterov ? (momentum * states.First) - move : states.First;
        }
    }
}
