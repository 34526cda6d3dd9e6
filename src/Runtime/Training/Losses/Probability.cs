using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Keras's guard against log 0: probabilities are clipped to [1e-7, 1 − 1e-7].</summary>
internal static class Probability
{
    private const double Epsilon = 1e-7;

    public static T Clip<T>(T probability)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Clamp(probability, T.CreateTruncating(Epsilon), T.CreateTruncating(1 - Epsilon));

    /// <summary>Whether clipping changes nothing, so that the gradient passes. NaN passes too, to be seen.</summary>
    public static bool IsInside<T>(T probability)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        !(probability < T.CreateTruncating(Epsilon)) && !(probability > T.CreateTruncating(1 - Epsilon));
}
