using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

// The derivatives over spans: whole vectors, then one padded vector for the rest.
public abstract partial class Elementwise<V, T, O, P>
{
    /// <summary>f'(x) from x and y = f(x).</summary>
    private delegate V Slope(V x, V y, double alpha, double beta);

    /// <summary>result[i] = f'(x[i]) for an elementwise function.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The function is not elementwise or not defined; nothing was written.</exception>
    internal static void Derivative(Activation function, double alpha, double beta, ReadOnlySpan<T> x, Span<T> result)
    {
        var (value, slope) = (Named(function), NamedSlope(function));
        ref readonly var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(result);
        var whole = x.Length - (x.Length % O.Count);
        for (var i = 0; i < whole; i += O.Count)
        {
            var v = O.Load(in Unsafe.Add(ref Unsafe.AsRef(in from), i));
            O.Store(KeepNaN(v, slope(v, value(v, alpha, beta), alpha, beta)), ref Unsafe.Add(ref to, i));
        }

        if (whole < x.Length)
        {
            Span<T> lanes = stackalloc T[O.Count];
            var v = LoadRest(x[whole..], lanes);
            O.Store(KeepNaN(v, slope(v, value(v, alpha, beta), alpha, beta)), ref lanes[0]);
            lanes[..(x.Length - whole)].CopyTo(result[whole..]);
        }
    }

    /// <summary>gradient[i] *= f'(x[i]) for an elementwise function, y[i] = f(x[i]).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The function is not elementwise or not defined; nothing was written.</exception>
    internal static void Backpropagate(
        Activation function, double alpha, double beta, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        var slope = NamedSlope(function);
        ref readonly var arguments = ref MemoryMarshal.GetReference(x);
        ref readonly var values = ref MemoryMarshal.GetReference(y);
        ref var first = ref MemoryMarshal.GetReference(gradient);
        var whole = gradient.Length - (gradient.Length % O.Count);
        for (var i = 0; i < whole; i += O.Count)
        {
            var v = O.Load(in Unsafe.Add(ref Unsafe.AsRef(in arguments), i));
            var w = O.Load(in Unsafe.Add(ref Unsafe.AsRef(in values), i));
            ref var position = ref Unsafe.Add(ref first, i);
            O.Store(O.Multiply(O.Load(in position), KeepNaN(v, slope(v, w, alpha, beta))), ref position);
        }

        if (whole < gradient.Length)
        {
            Span<T> lanes = stackalloc T[O.Count];
            var v = LoadRest(x[whole..], lanes);
            var w = LoadRest(y[whole..], lanes);
            var rest = gradient[whole..];
            O.Store(O.Multiply(LoadRest(rest, lanes), KeepNaN(v, slope(v, w, alpha, beta))), ref lanes[0]);
            lanes[..rest.Length].CopyTo(rest);
        }
    }

    /// <summary>sum[i] += factor · e^x[i].</summary>
    internal static void AddScaledExponential(ReadOnlySpan<T> x, double factor, Span<T> sum)
    {
        ref readonly var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var whole = x.Length - (x.Length % O.Count);
        for (var i = 0; i < whole; i += O.Count)
        {
            ref var position = ref Unsafe.Add(ref to, i);
            var power = Exponential(O.Load(in Unsafe.Add(ref Unsafe.AsRef(in from), i)));
            O.Store(O.MultiplyAdd(power, factor, O.Load(in position)), ref position);
        }

        if (whole < x.Length)
        {
            Span<T> lanes = stackalloc T[O.Count];
            var power = Exponential(LoadRest(x[whole..], lanes));
            var rest = sum[whole..];
            O.Store(O.MultiplyAdd(power, factor, LoadRest(rest, lanes)), ref lanes[0]);
            lanes[..rest.Length].CopyTo(rest);
        }
    }

    // Slopes of straight pieces know nothing of x, but a NaN must not come out as a number.
    [MethodImpl(Inline)]
    private static V KeepNaN(V x, V slope) => O.SelectLessOrEqual(x, O.Create(double.PositiveInfinity), slope, x);

    private static V LoadRest(ReadOnlySpan<T> rest, Span<T> lanes)
    {
        lanes.Clear();
        rest.CopyTo(lanes);
        return O.Load(in lanes[0]);
    }

    private static Slope NamedSlope(Activation function) => function switch
    {
        Activation.Linear => static (_, _, _, _) => O.Create(1),
        Activation.Tanh => static (_, y, _, _) => TanhSlope(y),
        Activation.Sigmoid => static (_, y, _, _) => SigmoidSlope(y),
        Activation.HardSigmoid => static (x, _, alpha, beta) => HardSigmoidSlope(x, alpha, beta),
        Activation.HardSigmoidKeras2 => static (x, _, _, _) => HardSigmoidKeras2Slope(x),
        Activation.Relu => static (x, _, _, _) => ReluSlope(x),
        Activation.Relu6 => static (x, _, _, _) => Relu6Slope(x),
        Activation.LeakyRelu => static (x, _, alpha, _) => LeakyReluSlope(x, alpha),
        Activation.Elu => static (x, y, alpha, _) => EluSlope(x, y, alpha),
        Activation.Celu => static (x, y, _, _) => EluSlope(x, y, 1),
        Activation.Selu => static (x, y, _, _) => SeluSlope(x, y),
        Activation.Softplus => static (x, _, _, _) => SoftplusSlope(x),
        Activation.Softsign => static (x, _, _, _) => SoftsignSlope(x),
        Activation.Silu => static (x, _, _, _) => SiluSlope(x),
        Activation.Gelu => static (x, _, _, _) => GeluSlope(x),
        Activation.GeluTanh => static (x, _, _, _) => GeluTanhSlope(x),
        Activation.Exponential => static (_, y, _, _) => y,
        Activation.Mish => static (x, _, _, _) => MishSlope(x),
        Activation.HardSilu => static (x, _, _, _) => HardSiluSlope(x),
        Activation.HardTanh => static (x, _, _, _) => HardTanhSlope(x),
        Activation.TanhShrink => static (x, _, _, _) => TanhShrinkSlope(x),
        Activation.SoftShrink or Activation.HardShrink => static (x, _, _, _) => ShrinkSlope(x),
        Activation.Squareplus => static (x, _, _, _) => SquareplusSlope(x),
        Activation.LogSigmoid => static (x, _, _, _) => LogSigmoidSlope(x),
        Activation.SparsePlus => static (x, _, _, _) => SparsePlusSlope(x),
        Activation.SparseSigmoid => static (x, _, _, _) => SparseSigmoidSlope(x),
        Activation.Affine => static (_, _, alpha, _) => O.Create(alpha),
        Activation.ThresholdedRelu => static (x, _, alpha, _) => ThresholdedReluSlope(x, alpha),
        Activation.ScaledTanh => static (x, _, alpha, beta) => ScaledTanhSlope(x, alpha, beta),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not an elementwise activation."),
    };
}
