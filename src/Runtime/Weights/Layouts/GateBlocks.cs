namespace GruGen.Weights;

/// <summary>
/// Moves the three (n, H) gate blocks of a canonical matrix (n, 3H) into the places that other frameworks give them, and back.
/// </summary>
/// <remarks>
/// Each arrangement is a map from (row i, gate g, unit u) to a position; writing and reading walk the same map, so one is the inverse
/// of the other by construction.
/// </remarks>
internal static class GateBlocks
{
    /// <summary>Where an element of gate <c>gate</c>, row <c>i</c>, unit <c>u</c> of an (n, 3H) matrix goes.</summary>
    public interface IArrangement
    {
        static abstract int Position(int gate, int i, int u, int n, int units);
    }

    /// <summary>(3H, n), gates z, r, h: the plain transpose.</summary>
    public readonly struct Transposed : IArrangement
    {
        public static int Position(int gate, int i, int u, int n, int units) => (((gate * units) + u) * n) + i;
    }

    /// <summary>(3H, n), gates r, z, n. With n = 1 it swaps the first two gates of a bias.</summary>
    public readonly struct ResetFirstTransposed : IArrangement
    {
        public static int Position(int gate, int i, int u, int n, int units) =>
            Transposed.Position(gate == 2 ? 2 : 1 - gate, i, u, n, units);
    }

    /// <summary>(3n, H): the blocks one below the other, none transposed.</summary>
    public readonly struct Stacked : IArrangement
    {
        public static int Position(int gate, int i, int u, int n, int units) => (((gate * n) + i) * units) + u;
    }

    /// <summary>(n, 3H), each block keeping its place and shape but holding the row-major data of its transpose.</summary>
    public readonly struct TransposedInPlace : IArrangement
    {
        public static int Position(int gate, int i, int u, int n, int units)
        {
            var (row, column) = Math.DivRem((u * n) + i, units);
            return (((row * 3) + gate) * units) + column;
        }
    }

    /// <summary>Canonical (n, 3H) to the arrangement.</summary>
    public static void Arrange<T, TArrangement>(ReadOnlySpan<T> canonical, Span<T> arranged, int units)
        where T : unmanaged
        where TArrangement : IArrangement
    {
        var n = canonical.Length / (3 * units);
        for (var source = 0; source < canonical.Length; source++)
        {
            var (i, column) = Math.DivRem(source, 3 * units);
            var (gate, u) = Math.DivRem(column, units);
            arranged[TArrangement.Position(gate, i, u, n, units)] = canonical[source];
        }
    }

    /// <summary>The arrangement to canonical (n, 3H).</summary>
    public static void Restore<T, TArrangement>(ReadOnlySpan<T> arranged, Span<T> canonical, int units)
        where T : unmanaged
        where TArrangement : IArrangement
    {
        var n = canonical.Length / (3 * units);
        for (var target = 0; target < canonical.Length; target++)
        {
            var (i, column) = Math.DivRem(target, 3 * units);
            var (gate, u) = Math.DivRem(column, units);
            canonical[target] = arranged[TArrangement.Position(gate, i, u, n, units)];
        }
    }
}
