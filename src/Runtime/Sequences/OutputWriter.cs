using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Puts one output vector where it belongs.</summary>
internal static class OutputWriter
{
    /// <param name="source">The vector.</param>
    /// <param name="target">First element of its place.</param>
    /// <param name="join">How it joins what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put<T>(ReadOnlySpan<T> source, ref T target, OutputJoin join)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var place = MemoryMarshal.CreateSpan(ref target, source.Length);
        switch (join)
        {
            case OutputJoin.Write:
                source.CopyTo(place);
                break;
            case OutputJoin.Add:
                TensorPrimitives.Add(place, source, place);
                break;
            case OutputJoin.Multiply:
                TensorPrimitives.Multiply(place, source, place);
                break;
            default:
                TensorPrimitives.Add(place, source, place);
                TensorPrimitives.Multiply(place, T.CreateTruncating(0.5), place);
                break;
        }
    }
}
