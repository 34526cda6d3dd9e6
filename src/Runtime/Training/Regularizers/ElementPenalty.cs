using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>l1·Σ|w| + l2·Σw².</summary>
internal static class ElementPenalty
{
    public static double Loss<T>(ReadOnlySpan<T> values, double l1, double l2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var loss = l1 == 0 ? 0 : l1 * double.CreateTruncating(TensorPrimitives.SumOfMagnitudes(values));
        return l2 == 0 ? loss : loss + (l2 * double.CreateTruncating(TensorPrimitives.SumOfSquares(values)));
    }

    /// <summary>gradient += l1·sign(w) + 2·l2·w, with sign(0) = 0.</summary>
    public static void AddGradient<T>(ReadOnlySpan<T> values, double l1, double l2, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (l1 != 0 || l2 != 0)
        {
            ElementLoop.Run(new GradientRule<T>(T.CreateTruncating(l1), T.CreateTruncating(2 * l2)), gradient, values);
        }
    }

    private readonly struct GradientRule<T>(T l1, T twiceL2) : IElementRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Vector<T> _l1 = new(l1);
        private readonly Vector<T> _twiceL2 = new(twiceL2);

        public void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states)
        {
            var zero = Vector<T>.Zero;
            var sign = Vector.ConditionalSelect(Vector.GreaterThan(source, zero), _l1, zero)
                - Vector.ConditionalSelect(Vector.LessThan(source, zero), _l1, zero);
            target += sign + (_twiceL2 * source);
        }
    }
}
