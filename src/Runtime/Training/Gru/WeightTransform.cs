using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>A method of the user's between a stored variable and the products, or the one that takes gradients back through it.</summary>
/// <param name="stored">The stored variable.</param>
/// <param name="values">Receives the transformed variable; or holds dL/d(transformed) and receives dL/d(stored).</param>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void TransformMethod<T>(ReadOnlySpan<T> stored, Span<T> values);

/// <summary>A transform of a stored variable (haste's <c>kernel_transform</c> and its kin).</summary>
/// <param name="method">Computes the transformed variable.</param>
/// <param name="gradient">Takes a gradient back, or null where none was stated.</param>
/// <param name="gradientOption">The option that states it, for the message that says that it is missing.</param>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WeightTransform<T>(TransformMethod<T> method, TransformMethod<T>? gradient, string gradientOption)
    where T : unmanaged
{
    /// <summary>Whether a gradient can be taken back.</summary>
    internal bool IsDifferentiable => gradient is not null;

    /// <summary>The option that states how.</summary>
    internal string GradientOption => gradientOption;

    /// <summary>Computes the transformed variable.</summary>
    internal void Apply(ReadOnlySpan<T> stored, Span<T> transformed) => method(stored, transformed);

    /// <summary>dL/d(transformed) becomes dL/d(stored), in place.</summary>
    internal void Backpropagate(ReadOnlySpan<T> stored, Span<T> values) => gradient!(stored, values);
}
