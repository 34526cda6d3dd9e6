using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GruGen.Bench.Kernels.Machine;

/// <summary>The operations of one vector width that the machine's limits are measured with.</summary>
internal interface IWidth<TVector>
    where TVector : struct
{
    static abstract bool IsSupported { get; }

    static abstract int Bits { get; }

    static abstract TVector Create(float value);

    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Load(ref float source, nint offset);

    static abstract TVector Xor(TVector left, TVector right);
}

internal readonly struct Width512 : IWidth<Vector512<float>>
{
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    public static int Bits => 512;

    public static Vector512<float> Create(float value) => Vector512.Create(value);

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend)
        => Vector512.FusedMultiplyAdd(left, right, addend);

    public static Vector512<float> Load(ref float source, nint offset) => Vector512.LoadUnsafe(ref Unsafe.Add(ref source, offset));

    public static Vector512<float> Xor(Vector512<float> left, Vector512<float> right) => left ^ right;
}

internal readonly struct Width256 : IWidth<Vector256<float>>
{
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    public static int Bits => 256;

    public static Vector256<float> Create(float value) => Vector256.Create(value);

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend)
        => Vector256.FusedMultiplyAdd(left, right, addend);

    public static Vector256<float> Load(ref float source, nint offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref source, offset));

    public static Vector256<float> Xor(Vector256<float> left, Vector256<float> right) => left ^ right;
}

internal readonly struct Width128 : IWidth<Vector128<float>>
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Bits => 128;

    public static Vector128<float> Create(float value) => Vector128.Create(value);

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend)
        => Vector128.FusedMultiplyAdd(left, right, addend);

    public static Vector128<float> Load(ref float source, nint offset) => Vector128.LoadUnsafe(ref Unsafe.Add(ref source, offset));

    public static Vector128<float> Xor(Vector128<float> left, Vector128<float> right) => left ^ right;
}
