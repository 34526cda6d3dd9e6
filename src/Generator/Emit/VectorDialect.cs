using System.Globalization;

namespace GruGen.Generator.Emit;

/// <summary>How vector operations of one width are spelled in the emitted text.</summary>
/// <param name="Element">"float" or "double".</param>
/// <param name="Lanes">Elements a vector; 1 = scalar code.</param>
/// <param name="HasVectorFusedMultiplyAdd">The consumer's runtime has Vector512.FusedMultiplyAdd (.NET 9 and later).</param>
internal sealed record VectorDialect(string Element, int Lanes, bool HasVectorFusedMultiplyAdd)
{
    private int ElementBits => Element == "double" ? 64 : 32;

    private int Bits => Lanes * ElementBits;

    private string Helper => $"Vector{Bits}";

    /// <summary>Suffix of kernel names: v512, v256, v128, scalar.</summary>
    public string Name => Lanes == 1 ? "scalar" : $"v{Bits}";

    /// <summary>The type of one vector.</summary>
    public string Type => Lanes == 1 ? Element : $"{Helper}<{Element}>";

    public string Zero => Lanes == 1 ? Literal(0) : $"{Type}.Zero";

    /// <summary>The test, constant for the JIT, that this width is there; empty where no test is needed.</summary>
    public string IsSupported => Bits switch
    {
        _ when Lanes == 1 => "",
        512 => "Vector512.IsHardwareAccelerated",
        256 => "Vector256.IsHardwareAccelerated && global::System.Runtime.Intrinsics.X86.Fma.IsSupported",
        _ => "",
    };

    public string Load(string reference, int offset) => Lanes == 1
        ? offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {Number(offset)})"
        : offset == 0 ? $"{Helper}.LoadUnsafe(ref {reference})" : $"{Helper}.LoadUnsafe(ref {reference}, {Number(offset)})";

    public string Store(string value, string reference, int offset) => Lanes == 1
        ? offset == 0 ? $"{reference} = {value};" : $"Unsafe.Add(ref {reference}, {Number(offset)}) = {value};"
        : offset == 0 ? $"{value}.StoreUnsafe(ref {reference});" : $"{value}.StoreUnsafe(ref {reference}, {Number(offset)});";

    public string Broadcast(string scalar) => Lanes == 1 ? scalar : $"{Helper}.Create({scalar})";

    public string Constant(double value) => Broadcast(Literal(value));

    /// <summary>a · b + c</summary>
    public string MultiplyAdd(string a, string b, string c) => (Bits, HasVectorFusedMultiplyAdd) switch
    {
        (512, true) => $"Vector512.FusedMultiplyAdd({a}, {b}, {c})",
        (512, false) => $"global::System.Runtime.Intrinsics.X86.Avx512F.FusedMultiplyAdd({a}, {b}, {c})",
        (256, true) => $"Vector256.FusedMultiplyAdd({a}, {b}, {c})",
        (256, false) => $"global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd({a}, {b}, {c})",

        // Without hardware for it a fused multiply-add is a library call, 100 times slower than a product and a sum.
        _ => $"Simd.MultiplyAdd({a}, {b}, {c})",
    };

    /// <summary>The first of two bfloat16 weights that share 32 bits; the second one is the whole.</summary>
    public string LowerHalf(string pair) => $"{Helper}.ShiftLeft({pair}.AsUInt32(), 16).AsSingle()";

    public string Clamp(string value, double limit) => Lanes == 1
        ? $"{Element}.Clamp({value}, {Literal(-limit)}, {Literal(limit)})"
        : $"{Helper}.Min({Helper}.Max({value}, {Constant(-limit)}), {Constant(limit)})";

    /// <summary>A literal of the element type.</summary>
    public string Literal(double value) => Literal(Element, value);

    /// <inheritdoc cref="Literal(double)"/>
    public static string Literal(string element, double value) => value switch
    {
        double.NaN => $"{element}.NaN",
        double.PositiveInfinity => $"{element}.PositiveInfinity",
        double.NegativeInfinity => $"{element}.NegativeInfinity",
        _ when element == "double" => value.ToString("R", CultureInfo.InvariantCulture) + "d",
        _ => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
