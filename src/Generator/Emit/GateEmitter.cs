using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the gates: activations and the new state on vectors of one width, with the formula beside each.</summary>
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

    public void Emit(SourceWriter writer, KernelPlan plan, VectorDialect vector)
    {
        foreach (var pass in plan.Passes)
        {
            switch (pass.End)
            {
                case PassEnd.NewState:
                    writer.Line();
                    EmitNewState(writer, vector);
                    break;
                case PassEnd.ResetGates:
                    writer.Line();
                    EmitUpdateGate(writer, vector);
                    writer.Line();
                    EmitResetState(writer, vector);
                    break;
                case PassEnd.ResetStates:
                    writer.Line();
                    EmitResetState(writer, vector);
                    break;
                case PassEnd.UpdateGates:
                    writer.Line();
                    EmitUpdateGate(writer, vector);
                    break;
                case PassEnd.Candidates:
                    EmitCandidates(writer, vector);
                    EmitAnyGate(writer, vector);
                    break;
                case PassEnd.CandidateState:
                    writer.Line();
                    EmitCandidateState(writer, vector);
                    break;
                case PassEnd.Output:
                    writer.Line();
                    EmitOutput(writer, vector);
                    break;
                default:
                    break;
            }
        }
    }

    private void EmitNewState(SourceWriter writer, VectorDialect vector)
    {
        var type = vector.Type;
        writer.Line("/// <summary>The sum of the candidate from the sums r, g = x W_h + b_xh and q = h R_h + b_rh.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static {type} CandidateSum({type} r, {type} g, {type} q)"))
        {
            writer.Line($"r = {Recurrent("r", vector)}; // r = {ActivationText.Formula(recurrentActivation, "x W_r + h R_r + b_r")}");
            writer.Line($"return {vector.MultiplyAdd("r", "q", "g")};");
        }

        writer.Line();
        writer.Line($"/// <summary>g = {ActivationText.Formula(activation, "x W_h + b_xh + r ⊙ (h R_h + b_rh)")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {type} Candidate({type} g) => {Candidate("g", vector)};").Line();
        writer.Line("/// <summary>The new state from the sum z, the candidate and the previous state.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static {type} NewState({type} z, {type} g, {type} h)"))
        {
            writer.Line($"z = {Recurrent("z", vector)}; // z = {ActivationText.Formula(recurrentActivation, "x W_z + h R_z + b_z")}");
            EmitState(writer, vector);
        }
    }

    private void EmitUpdateGate(SourceWriter writer, VectorDialect vector)
    {
        var type = vector.Type;
        writer.Line($"/// <summary>z = {ActivationText.Formula(recurrentActivation, "x W_z + h R_z + b_z")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {type} UpdateGate({type} z) => {Recurrent("z", vector)};");
    }

    private void EmitResetState(SourceWriter writer, VectorDialect vector)
    {
        var type = vector.Type;
        writer.Line($"/// <summary>u = r ⊙ h with r = {ActivationText.Formula(recurrentActivation, "x W_r + h R_r + b_r")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {type} ResetState({type} r, {type} h) => {Recurrent("r", vector)} * h;");
    }

    private void EmitCandidates(SourceWriter writer, VectorDialect vector)
    {
        var type = vector.Type;
        writer.Line().Line($"/// <summary>g = {ActivationText.Formula(activation, "x W_h + (r ⊙ h) R_h + b_h")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {type} Candidate({type} g) => {Candidate("g", vector)};").Line();
        writer.Line("/// <summary>The new state from the update gate, the candidate and the previous state.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static {type} NewState({type} z, {type} g, {type} h)"))
        {
            EmitState(writer, vector);
        }
    }

    private static void EmitAnyGate(SourceWriter writer, VectorDialect vector)
    {
        var type = vector.Type;
        writer.Line().Line("/// <summary>What becomes of the sum of a gate: z, u = r ⊙ h, or the candidate, by the gate's number.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {type} Gate(int gate, {type} s, {type} h) =>");
        writer.Line($"    gate == {(int)Plan.Gate.Update} ? UpdateGate(s) : gate == {(int)Plan.Gate.Reset} ? ResetState(s, h) : Candidate(s);");
    }

    private void EmitCandidateState(SourceWriter writer, VectorDialect vector)
    {
        var type = vector.Type;
        writer.Line("/// <summary>The new state from the update gate, the sum g = x W_h + u R_h + b_h, and the previous state.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static {type} NewState({type} z, {type} g, {type} h)"))
        {
            writer.Line($"g = {Candidate("g", vector)}; // g = {ActivationText.Formula(activation, "x W_h + (r ⊙ h) R_h + b_h")}");
            EmitState(writer, vector);
        }
    }

    /// <summary>A call for the new state from sums.</summary>
    public static string NewStateOf(Func<string, string> sum, string state) => $"NewState({sum("z")}, {CandidateOf(sum)}, {state})";

    /// <summary>A call for the candidate from its sums.</summary>
    public static string CandidateOf(Func<string, string> sum) => $"Candidate({CandidateSumOf(sum)})";

    /// <summary>A call for what enters the candidate's activation, from its sums.</summary>
    public static string CandidateSumOf(Func<string, string> sum) => $"CandidateSum({sum("r")}, {sum("g")}, {sum("q")})";

    private void EmitState(SourceWriter writer, VectorDialect vector)
    {
        var state = vector.MultiplyAdd("z", "h - g", "g");
        if (zoneout == 0)
        {
            writer.Line($"return {state}; // h' = z ⊙ h + (1 − z) ⊙ g");
            return;
        }

        writer.Line($"var hNew = {state}; // z ⊙ h + (1 − z) ⊙ g");
        writer.Line($"return ({vector.Constant(zoneout)} * h) + ({vector.Constant(1 - zoneout)} * hNew); // zoneout at inference: its expectation");
    }

    private void EmitOutput(SourceWriter writer, VectorDialect vector)
    {
        writer.Line($"/// <summary>y = {ActivationText.Formula(activation, "x W + b")}</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"private static {vector.Type} Output({vector.Type} z) => {Candidate("z", vector)};");
    }

    /// <summary>Sums that leave the registers as pre-activations carry no factor.</summary>
    private string Factor(PassPlan pass, ActivationSpec function) =>
        VectorDialect.Literal(element, pass.End == PassEnd.PreActivations ? 1 : ActivationText.WeightFactor(function));

    private string Recurrent(string value, VectorDialect vector) => Activate(recurrentActivation, value, vector);

    private string Candidate(string value, VectorDialect vector) => Activate(activation, value, vector);

    /// <summary>ONNX clips what enters an activation; the limit carries the factor of the weights.</summary>
    private string Activate(ActivationSpec function, string value, VectorDialect vector)
    {
        var input = clip > 0 ? vector.Clamp(value, clip * Math.Abs(ActivationText.WeightFactor(function))) : value;
        return ActivationText.Apply(function, input, element);
    }
}
