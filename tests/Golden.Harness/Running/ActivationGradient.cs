using System.Runtime.InteropServices;
using GruGen.Runtime;

namespace GruGen.Golden;

/// <summary>The runtime's derivatives for an element type that is known at run time only.</summary>
internal static class ActivationGradient
{
    /// <summary>gradient = J^T gradient, J the Jacobian of the function at one row.</summary>
    public static void Backpropagate<T>((Activation Function, double Alpha, double Beta) f, Span<T> x, Span<T> gradient)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var arguments = MemoryMarshal.Cast<T, float>(x);
            float[] values = [.. arguments];
            Activations.Apply(f.Function, (float)f.Alpha, (float)f.Beta, values);
            Activations.Backpropagate(
                f.Function, (float)f.Alpha, (float)f.Beta, arguments, values, MemoryMarshal.Cast<T, float>(gradient));
        }
        else
        {
            var arguments = MemoryMarshal.Cast<T, double>(x);
            double[] values = [.. arguments];
            Activations.Apply(f.Function, f.Alpha, f.Beta, values);
            Activations.Backpropagate(f.Function, f.Alpha, f.Beta, arguments, values, MemoryMarshal.Cast<T, double>(gradient));
        }
    }
}
