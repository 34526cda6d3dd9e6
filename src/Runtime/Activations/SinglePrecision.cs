using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>float: errors of the polynomials are 1e-8 to 9e-8.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SinglePrecision : IPrecision<float>
{
    // Relative error 9.2e-8.
    private const double P1 = 0.69314697759989296;
    private const double P2 = 0.24022242085605661;
    private const double P3 = 0.055507337439063337;
    private const double P4 = 0.0096715126352285557;
    private const double P5 = 0.0013264726850959159;

    static double IPrecision<float>.MinExponent => -127;

    static double IPrecision<float>.MaxExponent => 128;

    static double IPrecision<float>.LargestFinite => float.MaxValue;

    static double IPrecision<float>.ExpUnderflow => -87.33654022216797;

    static (double Infinite, double Last) IPrecision<float>.ExpOverflow => (88.72283935546875, 88.72283172607422);

    static (double High, double Low) IPrecision<float>.Ln2 => (0.693359375, -0.00021219444005469059);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<float>.PowerOfTwo<V, O>(V f)
    {
        var f2 = O.Multiply(f, f);
        var p01 = O.MultiplyAdd(f, P1, 1);
        var p23 = O.MultiplyAdd(f, P3, P2);
        var p45 = O.MultiplyAdd(f, P5, P4);
        return O.MultiplyAdd(O.MultiplyAdd(p45, f2, p23), f2, p01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<float>.PowerOfTwoMinusOne<V, O>(V f)
    {
        var f2 = O.Multiply(f, f);
        var p23 = O.MultiplyAdd(f, P3, P2);
        var p45 = O.MultiplyAdd(f, P5, P4);
        return O.MultiplyAdd(O.MultiplyAdd(p45, f2, p23), f2, O.Multiply(f, P1));
    }

    // Relative error 4.0e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<float>.ArtanhRatio<V, O>(V q)
    {
        var p = O.MultiplyAdd(q, 0.28178345789426887, 0.27960600012011869);
        p = O.MultiplyAdd(p, q, 0.40024910513190438);
        p = O.MultiplyAdd(p, q, 0.66666314674835286);
        return O.MultiplyAdd(p, q, 2.0000000079216076);
    }

    // Error of a·Φ(−a) 2.2e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<float>.NormalTail<V, O>(V w)
    {
        var p = O.MultiplyAdd(w, 0.017141290109316259, -0.011589075117910105);
        p = O.MultiplyAdd(p, w, 0.057451948625367895);
        p = O.MultiplyAdd(p, w, -0.076237497049217132);
        p = O.MultiplyAdd(p, w, 0.11739443661106102);
        p = O.MultiplyAdd(p, w, -0.1432535235008458);
        return O.MultiplyAdd(p, w, 0.076932227224906218);
    }
}
