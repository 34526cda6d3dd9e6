using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime.Tests.Activations;

/// <summary>The overloads of one activation, reached by name as generated code does, over arrays of any length.</summary>
internal static class Overload
{
    /// <summary>The vector types, narrowest first, by the names used in test cases.</summary>
    public static readonly string[] SingleTypes = ["float", "Vector128<float>", "Vector256<float>", "Vector512<float>"];

    public static readonly string[] DoubleTypes = ["double", "Vector128<double>", "Vector256<double>", "Vector512<double>"];

    public static float[] Evaluate(string type, string function, float[] x, float alpha = 0, float beta = 0) => type switch
    {
        "float" => Evaluate<float, float>(function, x, alpha, beta),
        "Vector128<float>" => Evaluate<float, Vector128<float>>(function, x, alpha, beta),
        "Vector256<float>" => Evaluate<float, Vector256<float>>(function, x, alpha, beta),
        "Vector512<float>" => Evaluate<float, Vector512<float>>(function, x, alpha, beta),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static double[] Evaluate(string type, string function, double[] x, double alpha = 0, double beta = 0) => type switch
    {
        "double" => Evaluate<double, double>(function, x, alpha, beta),
        "Vector128<double>" => Evaluate<double, Vector128<double>>(function, x, alpha, beta),
        "Vector256<double>" => Evaluate<double, Vector256<double>>(function, x, alpha, beta),
        "Vector512<double>" => Evaluate<double, Vector512<double>>(function, x, alpha, beta),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static T[] Evaluate<T, V>(string function, T[] x, T alpha, T beta)
        where T : struct
        where V : struct
    {
        var map = Bind<T, V>(function, alpha, beta);
        var lanes = MemoryMarshal.Cast<V, T>(new V[1]).Length;
        var result = new T[((x.Length + lanes - 1) / lanes) * lanes];
        x.CopyTo(result, 0);
        foreach (ref var vector in MemoryMarshal.Cast<T, V>(result.AsSpan()))
        {
            vector = map(vector);
        }

        return result[..x.Length];
    }

    private static Func<V, V> Bind<T, V>(string function, T alpha, T beta)
    {
        var method = Assert.Single(
            typeof(GruGen.Runtime.Activations).GetMethods(BindingFlags.Public | BindingFlags.Static),
            m => m.Name == function && m.ReturnType == typeof(V));
        switch (method.GetParameters().Length)
        {
            case 1:
                return method.CreateDelegate<Func<V, V>>();
            case 2:
                var one = method.CreateDelegate<Func<V, T, V>>();
                return x => one(x, alpha);
            default:
                var two = method.CreateDelegate<Func<V, T, T, V>>();
                return x => two(x, alpha, beta);
        }
    }
}
