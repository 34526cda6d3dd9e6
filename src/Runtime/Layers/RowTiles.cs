using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>
/// Divides the rows of a batch between kernels for 2 to 8 rows, so that none is left alone and hardly any is computed twice.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowTiles
{
    private const int Largest = 8;

    /// <summary>
    /// Rows that go through all units before the next ones, so that their states stay in the second-level cache: of 512 rows of (128, 256) each
    /// unit would fetch the states anew from the third, 86 instead of 90 % of the peak.
    /// </summary>
    private const int MostAtOnce = 64;

    /// <summary>Rows for the next kernel, so that none is computed twice: up to 16, or a multiple of 8.</summary>
    /// <param name="left">Rows not computed yet, at least 2.</param>
    /// <returns>Never all but one.</returns>
    public static nint Next(nint left) => left > Largest && left % Largest is 3 or 5 ? Math.Min(MostAtOnce, left - (left % Largest)) : NextOfLarge(left);

    /// <summary>Rows for the next kernel where weights come from beyond the second-level cache: as <see cref="Next"/>, but up to 16 rows read them once.</summary>
    /// <param name="left">Rows not computed yet, at least 2.</param>
    /// <returns>Never all but one.</returns>
    public static nint NextOfLarge(nint left) => left switch
    {
        > MostAtOnce + Largest => MostAtOnce,
        <= 2 * Largest => left,
        _ => left % Largest == 0 ? left : left - (left % Largest) - Largest,
    };

    /// <summary>Rows of a tile for a number of rows: as few tiles as possible, and none that is hardly filled.</summary>
    /// <param name="rows">What <see cref="Next"/> or <see cref="NextOfLarge"/> returns.</param>
    /// <returns>2 to 8. Of 11 and 13 rows one is computed twice.</returns>
    public static nint Tile(nint rows) => rows switch
    {
        <= Largest => rows,
        9 => 3,
        15 => 5,
        <= 2 * Largest => (rows + 1) / 2,
        _ => Largest,
    };
}
