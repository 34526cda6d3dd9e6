using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>
/// Divides the rows of a batch between kernels for 8, 4, 3 and 2 rows, so that none is left alone.
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

    /// <summary>Rows for the next kernel, so that no row is computed twice: 2, 4, multiples of 3 up to 9, or a multiple of 8 up to 72.</summary>
    /// <param name="left">Rows not computed yet, at least 2.</param>
    /// <returns>Never all but one.</returns>
    public static nint Next(nint left)
    {
        if (left > MostAtOnce + Largest)
        {
            return MostAtOnce;
        }

        var rest = left % Largest;
        if (left > Largest + 1)
        {
            return rest == 1 ? left - Largest - 1 : left - rest;
        }

        return left switch
        {
            7 => 4,
            5 => 3,
            _ => left,
        };
    }

    /// <summary>
    /// Rows for the next kernel where weights come from beyond the second-level cache: as <see cref="Next"/>, but a rest of 5 or 7 rows, for
    /// which two kernels would read the weights, goes to the largest one, which computes some rows twice.
    /// </summary>
    /// <param name="left">Rows not computed yet, at least 2.</param>
    /// <returns>As above, and also 5, 7, and up to 71 with such a rest.</returns>
    public static nint NextOfLarge(nint left) => left <= MostAtOnce + Largest && left % Largest is 5 or 7 ? left : Next(left);
}
