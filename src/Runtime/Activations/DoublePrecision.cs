using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>double: errors of the polynomials are 3e-18 to 5e-17.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoublePrecision : IPrecision<double>
{
    // Relative error 3.4e-18.
    private const double P1 = 0.69314718055994532581;
    private const double P2 = 0.24022650695910131261;
    private const double P3 = 0.055504108664820083025;
    private const double P4 = 0.009618129107594119871;
    private const double P5 = 0.0013333558146774661203;
    private const double P6 = 0.00015403530457112376631;
    private const double P7 = 0.000015252733493094026131;
    private const double P8 = 1.3215435282169884024e-6;
    private const double P9 = 1.0178199584069706768e-7;
    private const double P10 = 7.0737832712039200347e-9;
    private const double P11 = 4.434769648974473445e-10;

    static double IPrecision<double>.MinExponent => -1022;

    static double IPrecision<double>.MaxExponent => 1024;

    static double IPrecision<double>.LargestFinite => double.MaxValue;

    static double IPrecision<double>.ExpUnderflow => -707.7032713652975;

    static (double Infinite, double Last) IPrecision<double>.ExpOverflow => (709.782712893384, 709.7827128933839);

    static (double High, double Low) IPrecision<double>.Ln2 => (0.6931471804855391, 7.4406171100123967e-11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<double>.PowerOfTwo<V, O>(V f)
    {
        var f2 = O.Multiply(f, f);
        return O.MultiplyAdd(PowerOfTwoAboveLinear<V, O>(f, f2), f2, O.MultiplyAdd(f, P1, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<double>.PowerOfTwoMinusOne<V, O>(V f)
    {
        var f2 = O.Multiply(f, f);
        return O.MultiplyAdd(PowerOfTwoAboveLinear<V, O>(f, f2), f2, O.Multiply(f, P1));
    }

    // Relative error 4.6e-17.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<double>.ArtanhRatio<V, O>(V q)
    {
        var q2 = O.Multiply(q, q);
        var p01 = O.MultiplyAdd(q, 0.66666666666683033649, 1.9999999999999999084);
        var p23 = O.MultiplyAdd(q, 0.28571429121898295819, 0.39999999995177061359);
        var p45 = O.MultiplyAdd(q, 0.181828721801986315, 0.22222190386196538513);
        var p67 = O.MultiplyAdd(q, 0.13592994226075459355, 0.1536348683073462617);
        var p89 = O.MultiplyAdd(q, 0.1779701924273038117, 0.09872671582497727066);
        return O.MultiplyAdd(O.MultiplyAdd(O.MultiplyAdd(O.MultiplyAdd(p89, q2, p67), q2, p45), q2, p23), q2, p01);
    }

    // Error of a·Φ(−a) 1.6e-17.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IPrecision<double>.NormalTail<V, O>(V w)
    {
        var p = O.MultiplyAdd(w, 5.0453452062751150549e-7, 6.1037958630495124424e-6);
        p = O.MultiplyAdd(p, w, 0.000025782028625550739977);
        p = O.MultiplyAdd(p, w, 0.00003201815816042123315);
        p = O.MultiplyAdd(p, w, -0.000025300829585299207228);
        p = O.MultiplyAdd(p, w, 0.00016324738910118330142);
        p = O.MultiplyAdd(p, w, 0.00023732614409383258004);
        p = O.MultiplyAdd(p, w, -0.0023706827958901915324);
        p = O.MultiplyAdd(p, w, 0.0089941614718986965395);
        p = O.MultiplyAdd(p, w, -0.023413200367422634433);
        p = O.MultiplyAdd(p, w, 0.047855477592871604367);
        p = O.MultiplyAdd(p, w, -0.080883861988677851244);
        p = O.MultiplyAdd(p, w, 0.11606881305757147033);
        p = O.MultiplyAdd(p, w, -0.14345755521537511726);
        return O.MultiplyAdd(p, w, 0.076919304975762360645);
    }

    // (2^f − 1 − P1·f) / f²
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwoAboveLinear<V, O>(V f, V f2)
        where V : struct
        where O : ISimd<V, double>
    {
        var f4 = O.Multiply(f2, f2);
        var p23 = O.MultiplyAdd(f, P3, P2);
        var p45 = O.MultiplyAdd(f, P5, P4);
        var p67 = O.MultiplyAdd(f, P7, P6);
        var p89 = O.MultiplyAdd(f, P9, P8);
        var pAB = O.MultiplyAdd(f, P11, P10);
        var high = O.MultiplyAdd(O.MultiplyAdd(pAB, f2, p89), f2, p67);
        return O.MultiplyAdd(high, f4, O.MultiplyAdd(p45, f2, p23));
    }
}
