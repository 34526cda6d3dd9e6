using System.Numerics;
namespace GruGen.Runtime;
/// <summary>x</summary>
/// <typeparam name="T">x</typeparam>
public sealed class ActivationFunction<T>(Activation function, double alpha = 0, double beta = 0)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>x</summary>
    public Activation? Function => function;
    /// <summary>x</summary>
    public void Apply(Span<T> row)
    {
        if (typeof(T) == typeof(float))
        {
            Activations.Apply(function, (float)alpha, (float)beta, System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(row));
        }
        else
        {
            Activations.Apply(function, alpha, beta, System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(row));
        }
    }
    /// <summary>x</summary>
    public void Backpropagate(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> gradient)
    {
        if (typeof(T) == typeof(float))
        {
            Activations.Backpropagate(function, (float)alpha, (float)beta, System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(x), System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(y), System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(gradient));
        }
        else
        {
            Activations.Backpropagate(function, alpha, beta, System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(x), System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(y), System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(gradient));
        }
    }
}
/// <summary>x</summary>
/// <typeparam name="T">x</typeparam>
public sealed class WeightTransform<T>
{
    /// <summary>x</summary>
    public void Apply(ReadOnlySpan<T> stored, Span<T> target) { }
    /// <summary>x</summary>
    public void Backpropagate(ReadOnlySpan<T> stored, ReadOnlySpan<T> transformed, Span<T> gradient) { }
}
