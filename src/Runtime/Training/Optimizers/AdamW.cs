using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), in the form and with the defaults of Keras.</summary>
/// <remarks>
/// Before the update of <see cref="Adam{T}"/>: w = w − lr·decay·w. The decay follows the learning rate of the step and, unlike an L2
/// penalty, is not divided by √v.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class AdamW<T> : AdamBase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double _weightDecay = 0.004;

    /// <summary>AdamW with Keras's defaults.</summary>
    /// <param name="learningRate">Null = 0.001.</param>
    public AdamW(LearningRateSchedule? learningRate = null)
        : base(learningRate)
    {
    }

    /// <summary>The decay. Default: 0.004. Finite, at least 0.</summary>
    public double WeightDecay
    {
        get => _weightDecay;
        init => _weightDecay = Factors.NonNegative(value);
    }

    /// <summary>Which variables decay; null (default) = all that are trained, as in Keras. Often all but biases.</summary>
    /// <example><code>Decays = variable => !variable.Name.EndsWith("bias", StringComparison.Ordinal)</code></example>
    public Func<Parameter, bool>? Decays { get; init; }

    internal override string Kind => nameof(AdamW<T>);

    private protected override double Decay(Parameter variable) => Decays?.Invoke(variable) ?? true ? WeightDecay : 0;
}
