using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

// The formulas over spans: whole vectors, then one padded vector for the rest, so that every element passes through the same code.
public abstract partial class Elementwise<V, T, O, P>
{
    /// <summary>values[i] = function(values[i]) for an elementwise function.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The function is not elementwise or not defined; nothing was written.</exception>
    internal static void Apply(Activation function, double alpha, double beta, Span<T> values) =>
        Map(values, Named(function), alpha, beta);

    /// <summary>values[i] = e^(values[i] − shift).</summary>
    internal static void ExponentialOfDifference(Span<T> values, double shift) =>
        Map(values, static (x, shift, _) => Exponential(O.Add(x, -shift)), shift, 0);

    /// <summary>Σ e^(values[i] − shift).</summary>
    internal static T SumOfExponentials(ReadOnlySpan<T> values, double shift)
    {
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var sum = O.Create(0);
        var whole = values.Length - (values.Length % O.Count);
        for (var i = 0; i < whole; i += O.Count)
        {
            sum = O.Add(sum, Exponential(O.Add(O.Load(in Unsafe.Add(ref Unsafe.AsRef(in first), i)), -shift)));
        }

        Span<T> lanes = stackalloc T[O.Count];
        if (whole < values.Length)
        {
            O.Store(O.Create(double.NegativeInfinity), ref lanes[0]);
            values[whole..].CopyTo(lanes);
            sum = O.Add(sum, Exponential(O.Add(O.Load(in lanes[0]), -shift)));
        }

        O.Store(sum, ref lanes[0]);
        return TensorPrimitives.Sum<T>(lanes);
    }

    private static void Map(Span<T> values, Func<V, double, double, V> function, double alpha, double beta)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var whole = values.Length - (values.Length % O.Count);
        for (var i = 0; i < whole; i += O.Count)
        {
            ref var position = ref Unsafe.Add(ref first, i);
            O.Store(function(O.Load(in position), alpha, beta), ref position);
        }

        if (whole < values.Length)
        {
            var rest = values[whole..];
            Span<T> padded = stackalloc T[O.Count];
            padded.Clear();
            rest.CopyTo(padded);
            O.Store(function(O.Load(in padded[0]), alpha, beta), ref padded[0]);
            padded[..rest.Length].CopyTo(rest);
        }
    }

    private static Func<V, double, double, V> Named(Activation function) => function switch
    {
        Activation.Linear => static (x, _, _) => Linear(x),
        Activation.Tanh => static (x, _, _) => Tanh(x),
        Activation.Sigmoid => static (x, _, _) => Sigmoid(x),
        Activation.HardSigmoid => static (x, alpha, beta) => HardSigmoid(x, alpha, beta),
        Activation.HardSigmoidKeras2 => static (x, _, _) => HardSigmoidKeras2(x),
        Activation.Relu => static (x, _, _) => Relu(x),
        Activation.Relu6 => static (x, _, _) => Relu6(x),
        Activation.LeakyRelu => static (x, alpha, _) => LeakyRelu(x, alpha),
        Activation.Elu => static (x, alpha, _) => Elu(x, alpha),
        Activation.Celu => static (x, _, _) => Celu(x),
        Activation.Selu => static (x, _, _) => Selu(x),
        Activation.Softplus => static (x, _, _) => Softplus(x),
        Activation.Softsign => static (x, _, _) => Softsign(x),
        Activation.Silu => static (x, _, _) => Silu(x),
        Activation.Gelu => static (x, _, _) => Gelu(x),
        Activation.GeluTanh => static (x, _, _) => GeluTanh(x),
        Activation.Exponential => static (x, _, _) => Exponential(x),
        Activation.Mish => static (x, _, _) => Mish(x),
        Activation.HardSilu => static (x, _, _) => HardSilu(x),
        Activation.HardTanh => static (x, _, _) => HardTanh(x),
        Activation.TanhShrink => static (x, _, _) => TanhShrink(x),
        Activation.SoftShrink => static (x, _, _) => SoftShrink(x),
        Activation.HardShrink => static (x, _, _) => HardShrink(x),
        Activation.Squareplus => static (x, _, _) => Squareplus(x),
        Activation.LogSigmoid => static (x, _, _) => LogSigmoid(x),
        Activation.SparsePlus => static (x, _, _) => SparsePlus(x),
        Activation.SparseSigmoid => static (x, _, _) => SparseSigmoid(x),
        Activation.Affine => static (x, alpha, beta) => Affine(x, alpha, beta),
        Activation.ThresholdedRelu => static (x, alpha, _) => ThresholdedRelu(x, alpha),
        Activation.ScaledTanh => static (x, alpha, beta) => ScaledTanh(x, alpha, beta),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not an elementwise activation."),
    };
}
