using GruGen.Generator.Spec;

namespace GruGen.Generator.Plan;

/// <summary>What becomes of <c>Unroll = true</c>: the kernel for one row with the most straight code, at the widest vectors.</summary>
/// <param name="MultiplyAdds">Vector multiply-adds that straight code has.</param>
/// <param name="CodeBytes">About how many bytes of machine code they and their broadcasts take.</param>
internal sealed record UnrollPlan(int MultiplyAdds, int CodeBytes)
{
    /// <summary>A multiply-add with a weight in memory takes 10 or 11 bytes, a broadcast 11; counted in the JIT's AVX-512 code.</summary>
    private const int BytesOfMultiplyAdd = 10;
    private const int BytesOfBroadcast = 11;

    /// <summary>The JIT optimises a method of that size.</summary>
    public bool FitsJit => MultiplyAdds <= JitBudget.MultiplyAdds;

    /// <summary>A loop would be as fast or faster: the cost model gives one to a layer that does not ask.</summary>
    public bool LosesToLoop => MultiplyAdds > JitBudget.SmallKernel;

    /// <summary>The largest pass of any direction.</summary>
    public static UnrollPlan Of(GruSpec spec) => spec.Directions
        .Select(direction => CpuPlanner.Plan(spec, direction))
        .SelectMany(static plan => plan.Passes.Select((pass, i) => Of(pass, plan.Widths[0].Rows[i])))
        .OrderByDescending(static plan => plan.MultiplyAdds)
        .First();

    private static UnrollPlan Of(PassPlan pass, TilePlan tile)
    {
        var multiplyAdds = pass.Gates.Count * tile.Vectors * pass.Depth;
        return new(multiplyAdds, (multiplyAdds * BytesOfMultiplyAdd) + (pass.Depth * BytesOfBroadcast));
    }
}
