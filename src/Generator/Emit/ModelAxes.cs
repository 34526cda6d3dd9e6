using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>The shapes of a model's arguments in words, such as <c>(batch, 32, 96)</c>.</summary>
internal sealed class ModelAxes(ModelPlan plan)
{
    public string Inputs => plan.Embedding is null ? Steps(plan.InputSize) : Mask;

    public string Mask => plan.TimeMajor ? $"({Time}, {Batch})" : $"({Batch}, {Time})";

    public string Lengths => $"({Batch})";

    public string OneStep => plan.Embedding is null ? $"(batch, {Number(plan.InputSize)})" : "(batch) token ids";

    public string States => plan.Grus.Any()
        ? string.Join(", ", plan.Stages.Where(static s => s.GruIndex >= 0).Select(s => $"{s.Property} {State(((Spec.GruSpec)s.Layer))}"))
        : "none";

    public string Output(ModelStage stage) => stage.IsSequence ? Steps(stage.Width) : $"({Batch}, {Number(stage.Width)})";

    private string Batch => plan.BatchSize > 0 ? Number(plan.BatchSize) : "batch";

    private string Time => plan.TimeSteps > 0 ? Number(plan.TimeSteps) : "timesteps";

    private string Steps(int width) => Mask.Substring(0, Mask.Length - 1) + $", {Number(width)})";

    private string State(Spec.GruSpec gru) => $"({(gru.Bidirectional ? "2, " : "")}{Batch}, {Number(gru.Units)})";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
