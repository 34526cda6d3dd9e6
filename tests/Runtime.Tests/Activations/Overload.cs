using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime.Tests.Activations;

/// <summary>One activation at every width, reached by name as generated code does, over arrays of any length.</summary>
internal static class Overload
{
    /// <summary>The vectors, narrowest first, by the names used in test cases; float is one lane.</summary>
    public static readonly string[] SingleTypes = ["float", "Vector128<float>", "Vector256<float>", "Vector512<float>"];

    public static readonly string[] DoubleTypes = ["double", "Vector128<double>", "Vector256<double>", "Vector512<double>"];

    public static float[] Evaluate(string type, string function, float[] x, float alpha = 0, float beta = 0) => type switch
    {
        "float" => Evaluate<Vector128<float>, float, SingleLane, SinglePrecision>(function, x, alpha, beta),
        "Vector128<float>" => Evaluate<Vector128<float>, float, Single128, SinglePrecision>(function, x, alpha, beta),
        "Vector256<float>" => Evaluate<Vector256<float>, float, Single256, SinglePrecision>(function, x, alpha, beta),
        "Vector512<float>" => Evaluate<Vector512<float>, float, Single512, SinglePrecision>(function, x, alpha, beta),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static double[] Evaluate(string type, string function, double[] x, double alpha = 0, double beta = 0) => type switch
    {
        "double" => Evaluate<Vector128<double>, double, DoubleLane, DoublePrecision>(function, x, alpha, beta),
        "Vector128<double>" => Evaluate<Vector128<double>, double, Double128, DoublePrecision>(function, x, alpha, beta),
        "Vector256<double>" => Evaluate<Vector256<double>, double, Double256, DoublePrecision>(function, x, alpha, beta),
        "Vector512<double>" => Evaluate<Vector512<double>, double, Double512, DoublePrecision>(function, x, alpha, beta),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static T[] Evaluate<V, T, O, P>(string function, T[] x, double alpha, double beta)
        where V : struct
        where T : unmanaged, INumber<T>
        where O : struct, ISimd<V, T>
        where P : struct, IPrecision<T>
    {
        var map = Bind<V>(typeof(Elementwise<V, T, O, P>), function, alpha, beta);
        var result = new T[((x.Length + O.Count - 1) / O.Count) * O.Count];
        x.CopyTo(result, 0);
        for (var i = 0; i < result.Length; i += O.Count)
        {
            O.Store(map(O.Load(ref result[i])), ref result[i]);
        }

        return result[..x.Length];
    }

    private static Func<V, V> Bind<V>(Type functions, string function, double alpha, double beta)
    {
        // Two names that Keras gives to a function each.
        var name = function switch { "Swish" => "Silu", "HardSwish" => "HardSilu", _ => function };
        var method = Assert.Single(functions.GetMethods(BindingFlags.Public | BindingFlags.Static), m => m.Name == name);
        switch (method.GetParameters().Length)
        {
            case 1:
                return method.CreateDelegate<Func<V, V>>();
            case 2:
                var one = method.CreateDelegate<Func<V, double, V>>();
                return x => one(x, alpha);
            default:
                var two = method.CreateDelegate<Func<V, double, double, V>>();
                return x => two(x, alpha, beta);
        }
    }
}
