using System.Numerics;

namespace GruGen.Runtime;

/// <summary>How the gradient of a variable is clipped: times Scale, then into [−Limit, Limit].</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Scale">1 = as it is.</param>
/// <param name="Limit">Infinity = none.</param>
internal readonly record struct GradientClip<T>(T Scale, T Limit)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Works out how the gradient of each variable is clipped.</summary>
    /// <param name="clipping">What is limited, or null.</param>
    /// <param name="parameters">The variables.</param>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="step">The step, for the message.</param>
    /// <param name="clips">One for each variable that is trained.</param>
    /// <exception cref="NonFiniteGradientException">A norm overflows.</exception>
    public static void Compute(
        GradientClipping? clipping, BoundParameters<T> parameters, ReadOnlySpan<T> gradients, long step, Span<GradientClip<T>> clips)
    {
        var limit = clipping?.Mode == GradientClippingMode.Value ? T.CreateTruncating(clipping.Limit) : T.PositiveInfinity;
        clips.Fill(new GradientClip<T>(T.One, limit));
        if (clipping is null or { Mode: GradientClippingMode.Value })
        {
            return;
        }

        var sum = 0.0;
        for (var i = 0; i < clips.Length; i++)
        {
            var variable = parameters.Trained[i];
            var squares = GradientNorm.SumOfSquares(variable.Share(gradients));
            sum += squares;
            if (!double.IsFinite(sum))
            {
                throw new NonFiniteGradientException(step, variable.Variable.Name, -1);
            }

            clips[i] = clips[i] with { Scale = ScaleTo(clipping.Limit, squares) };
        }

        if (clipping.Mode == GradientClippingMode.GlobalNorm)
        {
            clips.Fill(new GradientClip<T>(ScaleTo(clipping.Limit, sum), limit));
        }
    }

    private static T ScaleTo(double limit, double squares) => T.CreateTruncating(limit / Math.Max(limit, Math.Sqrt(squares)));
}
