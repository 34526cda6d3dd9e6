using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the gates: activations and the new state on vectors of any width, with the formula beside each.</summary>
internal sealed class GateEmitter(string element, ActivationSpec activation, ActivationSpec recurrentActivation, double clip, double zoneout)
{
    /// <summary>A dense layer: one activation.</summary>
    public GateEmitter(string element, ActivationSpec activation)
        : this(element, activation, activation, clip: 0, zoneout: 0)
    {
    }

    /// <summary>Factor folded into the weights of z and r.</summary>
    public string GateFactor(PassPlan pass) => Factor(pass, recurrentActivation);

    /// <summary>Factor folded into the weights of the candidate.</summary>
    public string CandidateFactor(PassPlan pass) => Factor(pass, activation);

    public void Emit(SourceWriter writer, KernelPlan plan)
    {
        foreach (var pass in plan.Passes)
        {
            switch (pass.End)
            {
                case PassEnd.NewState:
                    writer.Line();
                    EmitNewState(writer);
                    break;
                case PassEnd.ResetGates:
                    writer.Line();
                    EmitUpdateGate(writer);
                    writer.Line();
                    EmitResetState(writer);
                    break;
                case PassEnd.ResetStates:
                    writer.Line();
                    EmitResetState(writer);
                    break;
                case PassEnd.UpdateGates:
                    writer.Line();
                    EmitUpdateGate(writer);
                    break;
                case PassEnd.Candidates:
                    EmitCandidates(writer);
                    EmitAnyGate(writer);
                    break;
                case PassEnd.CandidateState:
                    writer.Line();
                    EmitCandidateState(writer);
                    break;
                case PassEnd.Output:
                    writer.Line();
                    EmitOutput(writer);
                    break;
                default:
                    break;
            }
        }
    }

    private void EmitNewState(SourceWriter writer)
    {
        writer.Line("/// <summary>The sum of the candidate from the sums r, g = x W_h + b_xh and q = h R_h + b_rh.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block("private static V CandidateSum(V r, V g, V q)"))
        {
            writer.Line($"r = {Recurrent("r")}; // r = {ActivationText.Formula(recurrentActivation, "x W_r + h R_r + b_r")}");
            writer.Line($"return {KernelText.MultiplyAdd("r", "q", "g")};");
        }

        writer.Line();
        writer.Line($"/// <summary>g = {ActivationText.Formula(activation, "x W_h + b_xh + r ⊙ (h R_h + b_rh)")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static V Candidate(V g) => {Candidate("g")};").Line();
        writer.Line("/// <summary>The new state from the sum z, the candidate and the previous state.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block("private static V NewState(V z, V g, V h)"))
        {
            writer.Line($"z = {Recurrent("z")}; // z = {ActivationText.Formula(recurrentActivation, "x W_z + h R_z + b_z")}");
            EmitState(writer);
        }

        writer.Line();
        writer.Line("/// <summary>Writes the new state from the sums, at an offset in vectors.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static void StoreNewState(V z, V r, V g, V q, ref {element} previous, ref {element} next, int vector) =>");
        writer.Line("    Store(NewState(z, Candidate(CandidateSum(r, g, q)), Load(ref previous, vector)), ref next, vector);");
    }

    private void EmitUpdateGate(SourceWriter writer)
    {
        writer.Line($"/// <summary>z = {ActivationText.Formula(recurrentActivation, "x W_z + h R_z + b_z")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static V UpdateGate(V z) => {Recurrent("z")};");
    }

    private void EmitResetState(SourceWriter writer)
    {
        writer.Line($"/// <summary>u = r ⊙ h with r = {ActivationText.Formula(recurrentActivation, "x W_r + h R_r + b_r")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static V ResetState(V r, V h) => Multiply({Recurrent("r")}, h);");
    }

    private void EmitCandidates(SourceWriter writer)
    {
        writer.Line().Line($"/// <summary>g = {ActivationText.Formula(activation, "x W_h + (r ⊙ h) R_h + b_h")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static V Candidate(V g) => {Candidate("g")};").Line();
        writer.Line("/// <summary>The new state from the update gate, the candidate and the previous state.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block("private static V NewState(V z, V g, V h)"))
        {
            EmitState(writer);
        }
    }

    private static void EmitAnyGate(SourceWriter writer)
    {
        writer.Line().Line("/// <summary>What becomes of the sum of a gate: z, u = r ⊙ h, or the candidate, by the gate's number.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line("private static V Gate(int gate, V s, V h) =>");
        writer.Line($"    gate == {(int)Plan.Gate.Update} ? UpdateGate(s) : gate == {(int)Plan.Gate.Reset} ? ResetState(s, h) : Candidate(s);");
    }

    private void EmitCandidateState(SourceWriter writer)
    {
        writer.Line("/// <summary>The new state from the update gate, the sum g = x W_h + u R_h + b_h, and the previous state.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block("private static V NewState(V z, V g, V h)"))
        {
            writer.Line($"g = {Candidate("g")}; // g = {ActivationText.Formula(activation, "x W_h + (r ⊙ h) R_h + b_h")}");
            EmitState(writer);
        }
    }

    /// <summary>A call for the new state from sums.</summary>
    public static string NewStateOf(Func<string, string> sum, string state) => $"NewState({sum("z")}, {CandidateOf(sum)}, {state})";

    /// <summary>A statement that writes the new state from sums.</summary>
    public static string StoreNewState(Func<string, string> sum, string previous, string next, UnitOffset offset)
    {
        var (before, after) = (KernelText.Elements(previous, offset.Elements), KernelText.Elements(next, offset.Elements));
        return $"StoreNewState({sum("z")}, {sum("r")}, {sum("g")}, {sum("q")}, ref {before}, ref {after}, {KernelText.Number(offset.Vectors)});";
    }

    /// <summary>A call for the candidate from its sums.</summary>
    public static string CandidateOf(Func<string, string> sum) => $"Candidate({CandidateSumOf(sum)})";

    /// <summary>A call for what enters the candidate's activation, from its sums.</summary>
    public static string CandidateSumOf(Func<string, string> sum) => $"CandidateSum({sum("r")}, {sum("g")}, {sum("q")})";

    private void EmitState(SourceWriter writer)
    {
        var state = KernelText.MultiplyAdd("z", "Subtract(h, g)", "g");
        if (zoneout == 0)
        {
            writer.Line($"return {state}; // h' = z ⊙ h + (1 − z) ⊙ g");
            return;
        }

        writer.Line($"var hNew = {state}; // z ⊙ h + (1 − z) ⊙ g");
        writer.Line($"return Add(Multiply(h, {KernelText.Literal("double", zoneout)}), Multiply(hNew, {KernelText.Literal("double", 1 - zoneout)})); // zoneout at inference: its expectation");
    }

    private void EmitOutput(SourceWriter writer)
    {
        writer.Line($"/// <summary>y = {ActivationText.Formula(activation, "x W + b")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static V Output(V z) => {Candidate("z")};");
    }

    /// <summary>Sums that leave the registers as pre-activations carry no factor.</summary>
    private string Factor(PassPlan pass, ActivationSpec function) =>
        KernelText.Literal(element, pass.End == PassEnd.PreActivations ? 1 : ActivationText.WeightFactor(function));

    private string Recurrent(string value) => Activate(recurrentActivation, value);

    private string Candidate(string value) => Activate(activation, value);

    /// <summary>ONNX clips what enters an activation; the limit carries the factor of the weights.</summary>
    private string Activate(ActivationSpec function, string value)
    {
        var input = clip > 0 ? KernelText.Clamp(value, clip * Math.Abs(ActivationText.WeightFactor(function))) : value;
        return ActivationText.Apply(function, input);
    }
}
