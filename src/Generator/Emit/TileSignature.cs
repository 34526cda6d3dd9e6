using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Names and parameters of kernels, for those who write them and those who write calls of them.</summary>
internal static class TileSignature
{
    /// <summary>
    /// Name of a kernel, such as <c>Step_f32_I40_H64_t1x4</c>: pass, type, shape, rows and vectors of units a tile; and the width where
    /// another width has a different kernel for such tiles.
    /// </summary>
    public static string Name(KernelPlan plan, PlannedKernel kernel)
    {
        var name = CommonName(plan, kernel);
        var shape = kernel.Shape(plan.Outputs);
        var same = PlannedKernel.Of(plan).Where(k => CommonName(plan, k) == name).ToList();
        return same[0].Shape(plan.Outputs) == shape ? name : WithWidth(plan, name, same.First(k => k.Shape(plan.Outputs) == shape));
    }

    /// <summary>The runtime's type that stands for a number of rows.</summary>
    public static string RowsType(int rows) => FormattableString.Invariant($"Rows{rows}");

    /// <summary>Rows of a tile: a number, or that of its type parameter.</summary>
    public static string RowCount(TilePlan tile) => tile.AnyRows ? "R.Count" : KernelText.Number(tile.Rows);

    /// <summary>A statement about one row of a tile that may have fewer.</summary>
    public static string OfRow(TilePlan tile, int row, string statement) =>
        row >= tile.FewestRows ? FormattableString.Invariant($"if (R.Count > {row}) {statement}") : statement;

    /// <summary>Name of the method that finishes the sums of rows, such as <c>StepEnd_f32_H64_t1</c>.</summary>
    public static string EndName(KernelPlan plan, PlannedKernel kernel)
    {
        var name = FormattableString.Invariant($"{Verb(kernel.Pass, kernel.Tile)}End_{Type(plan)}_H{plan.Outputs}_t{kernel.Tile.Vectors}");
        return kernel.Tile.Tiles == 1 && kernel.Overlaps(plan.Outputs) ? WithWidth(plan, name, kernel) : name;
    }

    private static string WithWidth(KernelPlan plan, string name, PlannedKernel kernel) => $"{name}_{new VectorWidth(plan.Element, kernel.Lanes).Name}";

    private static string CommonName(KernelPlan plan, PlannedKernel kernel)
    {
        var verb = plan.IsDense ? "Dense" : Verb(kernel.Pass, kernel.Tile);
        var weights = kernel.Tile.Weights switch { WeightType.BFloat16 => "_bf16", WeightType.Int8 => "_i8", _ => "" };
        var shape = FormattableString.Invariant($"I{plan.Inputs}_{(plan.IsDense ? "U" : "H")}{plan.Outputs}");
        return FormattableString.Invariant($"{verb}_{Type(plan)}{weights}_{shape}_t{kernel.Tile.Rows}x{kernel.Tile.Vectors}");
    }

    private static string Type(KernelPlan plan) => plan.Element == "double" ? "f64" : "f32";

    /// <summary>Where a kernel writes: the new state, or the output of a dense layer.</summary>
    public static string OutputName(KernelPlan plan) => plan.IsDense ? "y" : "hNew";

    /// <summary>Parameters of a kernel, as (declaration, name); callers pass variables of the same names.</summary>
    public static IEnumerable<(string Declaration, string Name)> Parameters(KernelPlan plan, PassPlan pass, TilePlan tile)
    {
        var step = tile.Part != TilePart.InputSums;
        var state = step && (pass.Segments.Any(static s => s.Operand == Operand.State) || pass.End is PassEnd.CandidateState);
        var scratch = step && plan.ScratchPerRow > 0;
        var output = step && (pass.End is PassEnd.NewState or PassEnd.CandidateState || plan.ScratchPerRow == 0);
        foreach (var (name, used, strided) in new[]
                 {
                     ("w", true, false), ("x", tile.Part != TilePart.Recurrent, true), ("inputSums", tile.Part != TilePart.Whole, false),
                     ("h", state, true), (OutputName(plan), output, true), ("scratch", scratch, false),
                     ("sums", RowsEndEmitter.Buffers(pass, tile), false),
                 })
        {
            if (used)
            {
                yield return ($"ref {plan.Element} {name}", $"ref {name}");
                if (strided && tile.Rows > 1)
                {
                    yield return ($"nint {name}Stride", $"{name}Stride");
                }
            }
        }

        if (tile.Rows > 1)
        {
            yield return ("nint rows", "rows");
        }

        if (plan.MayStartFromSums(tile))
        {
            yield return ("bool fromSums", "fromSums");
        }

        if (step && plan.PassAGate)
        {
            yield return ("int gate", "gate");
        }

        if (tile.TimeLoop)
        {
            yield return ("nint xStep", "xStep");
            yield return ("nint hNewStep", "hNewStep");
            yield return ("nint steps", "steps");
        }

        if (tile.Zigzag)
        {
            yield return ("int step", "step");
        }
    }

    private static string Verb(PassPlan pass, TilePlan tile)
    {
        var verb = pass.End switch { PassEnd.NewState => "Step", PassEnd.ResetStates => "Gate", var end => end.ToString() };
        return tile.Part switch
        {
            TilePart.InputSums => InputSums(pass),
            TilePart.Recurrent => verb + "FromSums",
            _ => verb,
        };
    }

    /// <summary>What a pass's x W + b is called.</summary>
    private static string InputSums(PassPlan pass) =>
        pass.SplitsCandidate ? "InputSums" : "InputSumsOf" + (pass.End == PassEnd.ResetStates ? "Gate" : pass.Gates.Count > 1 ? "Gates" : pass.Gates[0].ToString());
}
