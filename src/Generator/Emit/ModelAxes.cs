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

    /// <summary>The docs of what a call over sequences takes.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="afterOutput">Docs of what follows the output.</param>
    public void ForwardDocs(SourceWriter writer, params string[] afterOutput)
    {
        writer.Line($"/// <param name=\"inputs\">{Inputs}{(plan.Embedding is { } e ? $" token ids from 0 to {e.Vocabulary - 1}" : "")}</param>");
        writer.Line($"/// <param name=\"output\">{Output(plan.Last)}</param>");
        foreach (var line in afterOutput)
        {
            writer.Line(line);
        }

        var stateful = plan.Grus.Any(static gru => gru.Stateful) ? "zeros, or the recorded states of stateful layers" : "zeros";
        writer.Line($"/// <param name=\"initialStates\">The states of the GRU layers one after the other: {States}; empty = {stateful}.</param>");
        writer.Line("/// <param name=\"finalStates\">Like initialStates; empty = not wanted.</param>");
        var zero = plan.MasksZero ? " Steps of the id 0 are masked besides." : "";
        writer.Line($"/// <param name=\"mask\">{Mask}, true = use the step; empty = all.{zero}</param>");
        var beside = plan.MasksZero ? " Not possible beside the mask of the ids." : "";
        writer.Line($"/// <param name=\"sequenceLengths\">{Lengths}, 0 to timesteps; empty = all.{beside}</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A shape is wrong; nothing was written.</exception>");
    }

    /// <summary>What a call over sequences takes, as properties of the arguments.</summary>
    public void Arguments(SourceWriter writer)
    {
        writer.Line($"{(plan.Embedding is null ? "Inputs" : "Ids")} = inputs,");
        writer.Line("Output = output,\nInitialStates = initialStates,\nFinalStates = finalStates,\nMask = mask,\nSequenceLengths = sequenceLengths,");
    }

    private string Batch => plan.BatchSize > 0 ? Number(plan.BatchSize) : "batch";

    private string Time => plan.TimeSteps > 0 ? Number(plan.TimeSteps) : "timesteps";

    private string Steps(int width) => Mask.Substring(0, Mask.Length - 1) + $", {Number(width)})";

    private string State(Spec.GruSpec gru) => $"({(gru.Bidirectional ? "2, " : "")}{Batch}, {Number(gru.Units)})";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
