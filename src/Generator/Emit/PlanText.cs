using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>A plan in words, for the file's head and for Info.Plan.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Describe(KernelPlan plan)
    {
        foreach (var width in plan.Widths)
        {
            var vector = width.Lanes == 1 ? "scalar" : $"vectors of {width.Lanes}";
            var rows = string.Join(", then ", width.Rows.Select((tile, i) => Row(plan.Passes[i], tile, width.Lanes)))
                + (plan.PassAGate ? ": r, z, candidate, z first in even steps and last in odd ones" : "");
            if (plan.InputDots)
            {
                yield return $"{width.Bits} bits: {vector}; row by row: x W as dot products of {width.Bits / 32} inputs at a time, then {rows}.";
                continue;
            }

            yield return $"{width.Bits} bits: {vector}; one row: {rows}; from {width.BatchThreshold} rows on: tiles of {(width.Batch[0].AnyRows ? "2 to " : "")}{width.Batch[0].Rows} rows × "
                + $"{string.Join(", then ", width.Batch.Select(t => $"{t.Vectors * width.Lanes} units"))}{Lanes(width)}.";
        }
    }

    private static string Lanes(WidthPlan width) => width.ManyRows is { } lanes
        ? FormattableString.Invariant($"; from {lanes.Rows} rows on: rows in the lanes of vectors, {lanes.Units.Lanes} units at a time")
        : "";

    private static string Chains(TilePlan tile)
    {
        var chains = tile.Chains == 1 ? "1 chain" : $"{tile.Chains} chains";
        return tile.UpdateLast ? $"{chains}, then z in {tile.UpdateChains}" : chains;
    }

    private static string Row(PassPlan pass, TilePlan tile, int lanes)
    {
        var gates = pass.Segments.Count == 1 ? "" : pass.Gates.Count == 1 ? " × 1 gate" : $" × {pass.Gates.Count} gates";
        var loop = tile.FullUnroll ? "unrolled" : tile.SharedLoop ? "one loop over one stream" : pass.Segments.Count == 1 ? "one loop" : "a loop a product";
        return $"{tile.Tiles} × {tile.Vectors * lanes} units{gates}, {Chains(tile)}, {loop}{(tile.Zigzag ? ", zigzag" : "")}"
            + (tile.Weights == WeightType.DType ? "" : $", {tile.Weights} weights");
    }
}
