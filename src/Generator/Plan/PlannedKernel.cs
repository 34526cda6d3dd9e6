namespace GruGen.Generator.Plan;

/// <summary>One kernel of a plan: a pass, the tile that covers its output, and the width for which it was planned.</summary>
/// <param name="Pass">The pass, without the input's weights where the kernel starts from x W + b.</param>
/// <param name="Tile">The tile.</param>
/// <param name="Lanes">Elements a vector.</param>
internal sealed record PlannedKernel(PassPlan Pass, TilePlan Tile, int Lanes)
{
    /// <summary>A kernel that starts from x W + b reads no weights of the inputs.</summary>
    public static PlannedKernel For(PassPlan pass, TilePlan tile, int lanes) =>
        new(tile.Part == TilePart.Recurrent ? pass.WithoutInputs : pass, tile, lanes);

    /// <summary>Whether the last vectors of units overlap those before them, so that the text has numbers that hold for this width alone.</summary>
    public bool Overlaps(int units) => units % (Tile.Vectors * Lanes) != 0;

    /// <summary>What the text depends on: two kernels of one plan with the same shape are the same text.</summary>
    public PlannedKernel Shape(int units) => this with
    {
        Tile = Tile with { Tiles = Tile.Tiles == 1 ? 1 : 0 },
        Lanes = Overlaps(units) ? Lanes : 0,
    };

    /// <summary>All kernels of a plan with units in the lanes of vectors, widest first.</summary>
    public static IEnumerable<PlannedKernel> Of(KernelPlan plan) => plan.Widths.SelectMany(width => Of(plan, width));

    private static IEnumerable<PlannedKernel> Of(KernelPlan plan, WidthPlan width)
    {
        for (var i = 0; i < plan.KernelSets; i++)
        {
            var pass = plan.Passes[i];
            yield return For(pass, width.Rows[i], width.Lanes);
            if (!plan.InputDots)
            {
                yield return For(pass, width.Batch[i], width.Lanes);
            }

            if (plan.PrecomputesInput)
            {
                yield return For(pass, width.Rows[i].For(TilePart.Recurrent), width.Lanes);
                yield return For(pass, width.Batch[i].For(TilePart.InputSums), width.Lanes);
            }
        }
    }
}
