// The formulas at each element type and width, by the names of their vectors.
global using F32x16 = GruGen.Runtime.Elementwise<
    System.Runtime.Intrinsics.Vector512<float>, float, GruGen.Runtime.Single512, GruGen.Runtime.SinglePrecision>;
global using F32x4 = GruGen.Runtime.Elementwise<
    System.Runtime.Intrinsics.Vector128<float>, float, GruGen.Runtime.Single128, GruGen.Runtime.SinglePrecision>;
global using F32x8 = GruGen.Runtime.Elementwise<
    System.Runtime.Intrinsics.Vector256<float>, float, GruGen.Runtime.Single256, GruGen.Runtime.SinglePrecision>;
global using F64x2 = GruGen.Runtime.Elementwise<
    System.Runtime.Intrinsics.Vector128<double>, double, GruGen.Runtime.Double128, GruGen.Runtime.DoublePrecision>;
global using F64x4 = GruGen.Runtime.Elementwise<
    System.Runtime.Intrinsics.Vector256<double>, double, GruGen.Runtime.Double256, GruGen.Runtime.DoublePrecision>;
global using F64x8 = GruGen.Runtime.Elementwise<
    System.Runtime.Intrinsics.Vector512<double>, double, GruGen.Runtime.Double512, GruGen.Runtime.DoublePrecision>;
