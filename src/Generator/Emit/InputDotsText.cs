using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Where the weights of dot products lie in the order for single rows: behind those of the kernels, pass after pass.</summary>
internal static class InputDotsText
{
    private const int CacheLine = 16;

    /// <summary>The first element, on a cache line.</summary>
    public static int Start(KernelPlan plan, WidthPlan width)
    {
        var kernels = WeightOrder.OfRows(plan).Start(plan, width, plan.Passes.Count);
        return (kernels + CacheLine - 1) / CacheLine * CacheLine;
    }

    /// <summary>A sum, to be added to the start: the lengths of the passes before one; they depend on the machine's widest vector.</summary>
    public static string Lengths(KernelPlan plan, int passes) => string.Concat(plan.Passes.Take(passes).Select(
        pass => string.Format(CultureInfo.InvariantCulture, " + InputDots.Length({0}, {1})", plan.Inputs, pass.Gates.Count * plan.Outputs)));
}
