using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>One order of packed weights: the kernels that read it, and which weights they need.</summary>
/// <param name="Name">Its member of the packed weights.</param>
/// <param name="What">The kernels, in words.</param>
/// <param name="Tile">The kernel of a width and pass.</param>
/// <param name="HasInputs">Whether x W is one of its products; otherwise those weights are left out, so that what is read stays one stream.</param>
internal sealed record WeightOrder(string Name, string What, Func<WidthPlan, int, TilePlan> Tile, bool HasInputs)
{
    /// <summary>Tiles of rows, and x W + b of many time steps.</summary>
    public static readonly WeightOrder OfTiles = new("Tile", "for tiles of rows", static (width, pass) => width.Batch[pass], HasInputs: true);

    /// <summary>Single rows whose x W + b is there already.</summary>
    public static readonly WeightOrder OfRecurrentRows = new(
        "Recurrent", "for what remains of a step after x W", static (width, pass) => width.Rows[pass].For(TilePart.Recurrent), HasInputs: false);

    /// <summary>Single rows.</summary>
    public static WeightOrder OfRows(KernelPlan plan) => new("Row", "for single rows", static (width, pass) => width.Rows[pass], !plan.InputDots);

    /// <summary>The orders of a plan whose kernels have units in the lanes of vectors.</summary>
    public static IEnumerable<WeightOrder> Of(KernelPlan plan) =>
        plan.PrecomputesInput ? [OfRows(plan), OfTiles, OfRecurrentRows] : [OfRows(plan), OfTiles];

    /// <summary>The names of all orders of a plan.</summary>
    public static IEnumerable<string> Names(KernelPlan plan) =>
        Of(plan).Select(static order => order.Name).Concat(plan.HasLanes ? new[] { "Lanes" } : []);

    /// <summary>What is left of a pass.</summary>
    public PassPlan Pass(PassPlan pass) => HasInputs ? pass : pass.WithoutInputs;

    /// <summary>Where the weights of a pass start: the passes lie one behind the other.</summary>
    public int Start(KernelPlan plan, WidthPlan width, int pass) =>
        Enumerable.Range(0, pass).Sum(i => Tile(width, i).Tiles * KernelPlan.TileLength(Pass(plan.Passes[i]), Tile(width, i), width.Lanes));

    /// <summary>The first weight of a pass, as an expression.</summary>
    public string Reference(KernelPlan plan, WidthPlan width, int pass)
    {
        var start = Start(plan, width, pass);
        return start == 0 ? $"weights.{Name}" : FormattableString.Invariant($"Elements.At(ref weights.{Name}, {start})");
    }
}
