using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the file of one GRU layer: members, cells, kernels.</summary>
internal sealed class GruEmitter(SourceWriter writer, GruSpec spec)
{
    /// <summary>Directions with the same activations share cell and kernels.</summary>
    private readonly bool _oneCell = !spec.Bidirectional || spec.Directions[0] == spec.Directions[1];

    public void Emit()
    {
        var plans = Cells().Select(direction => CpuPlanner.Plan(spec, direction)).ToArray();
        var words = PlanText.Describe(plans[0]).ToArray();
        FileEmitter.Head(writer, Header(words));
        FileEmitter.Class(writer, spec.Class, Summary(), $"global::GruGen.IGruLayer<{plans[0].Element}>, global::GruGen.Runtime.ISequenceLayer<{plans[0].Element}>", () =>
        {
            new GruMembersEmitter(writer, spec, plans[0].Element, FullKernels, direction => WeightOrder.Names(plans[_oneCell ? 0 : direction])).Emit();
            var axes = new GruAxes(spec);
            new GruCallsEmitter(writer, spec, plans[0].Element, axes, Cell).Emit();
            writer.Line();
            new TrainingEmitter(writer, plans[0].Element, axes).Emit();
            InfoEmitter.Emit(writer, spec, string.Join(" ", words));
            EachCell((direction, index) =>
            {
                writer.Line();
                new CellEmitter(writer, spec, direction, plans[index], FullKernels(index)).Emit(Cell(index));
            });
        });
        FileEmitter.Kernels(writer, () => EachCell((direction, index) =>
        {
            var gates = new GateEmitter(plans[index].Element, direction.Activation, direction.RecurrentActivation, spec.Clip, spec.Zoneout);
            writer.Line($"/// <summary>The kernels of {spec.Class.Name}{(Cells().Count() > 1 ? index == 0 ? ", forward" : ", backward" : "")}.</summary>");
            new KernelsEmitter(writer, plans[index], gates, Kernels(index)).Emit();
        }));
    }

    private IEnumerable<DirectionSpec> Cells() => _oneCell ? spec.Directions.Take(1) : spec.Directions;

    private string Cell(int direction) => _oneCell ? "GruGenCell" : direction == 0 ? "GruGenForwardCell" : "GruGenBackwardCell";

    private string Kernels(int direction) =>
        spec.Class.Name.TrimStart('@') + (_oneCell ? "" : direction == 0 ? "Forward" : "Backward") + "Kernels";

    private string FullKernels(int direction) => FileEmitter.KernelNamespace + Kernels(direction);

    private void EachCell(Action<DirectionSpec, int> action)
    {
        var index = 0;
        foreach (var direction in Cells())
        {
            action(direction, index++);
        }
    }

    private string Summary() =>
        $"GRU layer: {spec.InputSize} inputs, {spec.Units} units, {(spec.ResetAfter ? "reset after" : "reset before")} the recurrent product"
        + (spec.Bidirectional ? $", both directions ({spec.MergeMode})." : ".");

    private IEnumerable<string> Header(IEnumerable<string> plan)
    {
        var direction = spec.Directions[0];
        yield return $"{spec.Class.Name}: a GRU layer, I = {spec.InputSize}, H = {spec.Units}, {(spec.DType == DType.Float64 ? "float64" : "float32")}.";
        yield return "";
        foreach (var line in Formulas(direction))
        {
            yield return "    " + line;
        }

        yield return "";
        foreach (var line in plan)
        {
            yield return line;
        }
    }

    private IEnumerable<string> Formulas(DirectionSpec direction)
    {
        var (gate, candidate) = (direction.RecurrentActivation, direction.Activation);
        yield return "z = " + ActivationText.Formula(gate, "x W_z + h R_z + b_z");
        yield return "r = " + ActivationText.Formula(gate, "x W_r + h R_r + b_r");
        yield return "g = " + ActivationText.Formula(candidate, spec.ResetAfter ? "x W_h + b_xh + r ⊙ (h R_h + b_rh)" : "x W_h + (r ⊙ h) R_h + b_h");
        yield return "h' = z ⊙ h + (1 − z) ⊙ g";
    }
}
