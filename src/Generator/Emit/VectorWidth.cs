namespace GruGen.Generator.Emit;

/// <summary>One width of vectors, where the text of a layer chooses between them.</summary>
/// <param name="Element">"float" or "double".</param>
/// <param name="Lanes">Elements a vector; 1 = single numbers.</param>
internal sealed record VectorWidth(string Element, int Lanes)
{
    private int Bits => Lanes * (Element == "double" ? 64 : 32);

    /// <summary>Suffix of the names of kernels that exist for this width alone: v512, v256, v128, scalar.</summary>
    public string Name => Lanes == 1 ? "scalar" : $"v{Bits}";

    /// <summary>The test, constant for the JIT, that this width is there; empty where no test is needed.</summary>
    public string IsSupported => Bits switch
    {
        512 => "Vector512.IsHardwareAccelerated",
        256 => "Vector256.IsHardwareAccelerated && global::System.Runtime.Intrinsics.X86.Fma.IsSupported",
        _ => "",
    };

    /// <summary>Type arguments of kernels: the vector and its operations.</summary>
    public string TypeArguments
    {
        get
        {
            var operations = Element == "double" ? "Double" : "Single";
            return Lanes == 1 ? $"<Vector128<{Element}>, {operations}Lane>" : $"<Vector{Bits}<{Element}>, {operations}{Bits}>";
        }
    }
}
