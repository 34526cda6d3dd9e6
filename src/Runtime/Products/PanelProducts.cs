using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Runs matrix products tile by tile: all rows of one panel, then the next, so that a panel stays in the nearest cache.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
internal static class PanelProducts<V, T, O>
    where V : struct
    where T : unmanaged
    where O : struct, ISimd<V, T>
{
    private static bool HasManyRegisters => O.Count * Unsafe.SizeOf<T>() == 64;

    /// <summary>Computes the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in PanelProduct<T> product)
    {
        switch (product.Vectors)
        {
            case 1:
                Run<One>(product);
                break;
            case 2:
                Run<Two>(product);
                break;
            default:
                Run<Three>(product);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TVectors>(in PanelProduct<T> product)
        where TVectors : struct, IExtent
    {
        switch (product.Start)
        {
            case SumStart.Head:
                Run<TVectors, FromHead>(product);
                break;
            case SumStart.Add:
                Run<TVectors, Adding>(product);
                break;
            default:
                Run<TVectors, FirstFromHead>(product);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TVectors, TStart>(in PanelProduct<T> product)
        where TVectors : struct, IExtent
        where TStart : struct, ISumStart
    {
        var last = product.Panels - 1;
        for (var panel = 0; panel < last; panel++)
        {
            RunPanel<TVectors, TStart>(product, panel);
        }

        switch (product.LastVectors)
        {
            case 1:
                RunPanel<One, TStart>(product, last);
                break;
            case 2:
                RunPanel<Two, TStart>(product, last);
                break;
            default:
                RunPanel<Three, TStart>(product, last);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPanel<TVectors, TStart>(in PanelProduct<T> product, nint panel)
        where TVectors : struct, IExtent
        where TStart : struct, ISumStart
    {
        nint row = 0;
        if (HasManyRegisters)
        {
            for (; row + 8 <= product.Rows; row += 8)
            {
                Tile<Eight, TVectors, TStart>(product, panel, row);
            }
        }

        for (; row + 4 <= product.Rows; row += 4)
        {
            Tile<Four, TVectors, TStart>(product, panel, row);
        }

        if (row + 2 <= product.Rows)
        {
            Tile<Two, TVectors, TStart>(product, panel, row);
            row += 2;
        }

        if (row < product.Rows)
        {
            Tile<One, TVectors, TStart>(product, panel, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<TRows, TVectors, TStart>(in PanelProduct<T> product, nint panel, nint row)
        where TRows : struct, IExtent
        where TVectors : struct, IExtent
        where TStart : struct, ISumStart =>
        ProductTile<V, T, O>.Run<TRows, TVectors, TStart>(
            ref product.ARowAt(row),
            product.ARow,
            product.Walk,
            ref Unsafe.Add(ref product.P, panel * product.PPanel),
            product.PStep,
            ref Unsafe.Add(ref product.Heads, panel * product.HeadPanel),
            ref Unsafe.Add(ref product.C, (panel * product.CPanel) + (row * product.CRow)),
            product.CRow);
}
