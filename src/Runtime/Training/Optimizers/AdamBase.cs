using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>What <see cref="Adam{T}"/> and <see cref="AdamW{T}"/> share.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class AdamBase<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _beta1 = 0.9;
    private readonly double _beta2 = 0.999;
    private readonly double _epsilon = 1e-7;

    private protected AdamBase(LearningRateSchedule? learningRate)
        : base(learningRate ?? 0.001)
    {
    }

    /// <summary>β₁, how much of the mean of gradients is kept in a step. Default: 0.9. At least 0, below 1.</summary>
    public double Beta1
    {
        get => _beta1;
        init => _beta1 = Factors.Decay(value);
    }

    /// <summary>β₂, how much of the mean of squares is kept in a step. Default: 0.999. At least 0, below 1.</summary>
    public double Beta2
    {
        get => _beta2;
        init => _beta2 = Factors.Decay(value);
    }

    /// <summary>ε̂ of Kingma and Ba, section 2: added to the root before it is corrected. Default: 1e-7. Finite, above 0.</summary>
    public double Epsilon
    {
        get => _epsilon;
        init => _epsilon = Factors.Positive(value);
    }

    private protected override string?[] SlotNames => ["momentum", "velocity"];

    /// <summary>The share of a variable that is taken off before the update.</summary>
    private protected virtual double Decay(Parameter variable) => 0;

    private protected override void Update(in VariableUpdate<T> update, double learningRate)
    {
        var step = Step + 1;
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, step)) / (1 - Math.Pow(Beta1, step));
        update.Run(new Rule(this, learningRate * correction, learningRate * Decay(update.Variable)));
    }

    private readonly struct Rule(AdamBase<T> settings, double rate, double decay) : IElementRule<T>
    {
        private readonly Vector<T> _rate = new(T.CreateTruncating(rate));
        private readonly Vector<T> _decay = new(T.CreateTruncating(decay));
        private readonly Vector<T> _restOfFirst = new(T.CreateTruncating(1 - settings.Beta1));
        private readonly Vector<T> _restOfSecond = new(T.CreateTruncating(1 - settings.Beta2));
        private readonly Vector<T> _epsilon = new(T.CreateTruncating(settings.Epsilon));

        public void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states)
        {
            states.First += (source - states.First) * _restOfFirst;
            states.Second += ((source * source) - states.Second) * _restOfSecond;
            target -= target * _decay;
            target -= states.First * _rate / (Vector.SquareRoot(states.Second) + _epsilon);
        }
    }
}
