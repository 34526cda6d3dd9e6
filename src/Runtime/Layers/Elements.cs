using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Where kernels find an element.</summary>
/// <remarks>
/// What <see cref="Unsafe.Add{T}(ref T, nint)"/> does, without type parameters and overloads for other indices: kernels consist of such calls,
/// and the C# compiler takes twice as long for those.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elements
{
    /// <summary>The element at an index.</summary>
    /// <param name="first">The element of index 0.</param>
    /// <param name="index">The index, of either sign.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float At(ref float first, nint index) => ref Unsafe.Add(ref first, index);

    /// <inheritdoc cref="At(ref float, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref double At(ref double first, nint index) => ref Unsafe.Add(ref first, index);
}
