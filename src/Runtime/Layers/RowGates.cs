using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>The parts of a GRU step on whole rows, for activations that cannot be applied vector by vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowGates
{
    /// <summary>Clamps to [−limit, limit].</summary>
    public static void Clip<T>(Span<T> values, T limit)
        where T : unmanaged, INumber<T> => TensorPrimitives.Clamp(values, -limit, limit, values);

    /// <summary>result = a ⊙ b</summary>
    public static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
        where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(a, b, result);

    /// <summary>sum += a ⊙ b</summary>
    public static void MultiplyAdd<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> sum)
        where T : unmanaged, INumber<T> => TensorPrimitives.MultiplyAdd(a, b, sum, sum);

    /// <summary>next = z ⊙ h + (1 − z) ⊙ g, then zoneout's expectation: p·h + (1 − p)·next.</summary>
    public static void NewState<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> g, ReadOnlySpan<T> h, T zoneout, Span<T> next)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < next.Length; i++)
        {
            var state = (z[i] * h[i]) + ((T.One - z[i]) * g[i]);
            next[i] = zoneout == T.Zero ? state : (zoneout * h[i]) + ((T.One - zoneout) * state);
        }
    }
}
