using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the file of one embedding layer.</summary>
internal sealed class EmbeddingEmitter(SourceWriter writer, EmbeddingSpec spec)
{
    private const string Runtime = "global::GruGen.Runtime";

    private readonly string _element = spec.DType == DType.Float64 ? "double" : "float";

    public void Emit()
    {
        FileEmitter.Head(writer, Header());
        var summary = $"Embedding layer: {spec.Vocabulary} token ids, vectors of {spec.Units}{(spec.MaskZero ? ", the id 0 is padding" : "")}.";
        FileEmitter.Class(writer, spec.Class, summary, $"global::GruGen.IEmbeddingLayer<{_element}>, {RowTrainingEmitter.Interface("Embedding", _element)}", () =>
        {
            EmitMembers();
            EmitCalls();
            RowTrainingEmitter.Emit(writer, spec, _element);
            InfoEmitter.Emit(writer, spec);
        });
    }

    private IEnumerable<string> Header()
    {
        yield return $"{spec.Class.Name}: an embedding layer, V = {spec.Vocabulary}, U = {spec.Units}, {(spec.DType == DType.Float64 ? "float64" : "float32")}.";
        yield return "";
        yield return "    output[n] = embeddings[ids[n]]";
        if (spec.MaskZero)
        {
            yield return "    mask[n] = ids[n] ≠ 0";
        }
    }

    private void EmitMembers()
    {
        MemberText.Constant(writer, "Vocabulary", spec.Vocabulary, "V, the number of token ids.");
        MemberText.Constant(writer, "Units", spec.Units, "U, the width of one vector.");
        MemberText.Variables(writer, spec.Trainable, [("embeddings", [spec.Vocabulary, spec.Units])]);
        RowTrainingEmitter.Field(writer, "Embedding", _element);
        using (MemberText.Constructor(writer, spec.Class))
        {
            writer.Line($"Parameters = new global::GruGen.ParameterSet<{_element}>(_gruGenVariables, static () => {{ }});");
            writer.Line("_gruGenTraining = new(Info, Parameters);");
            InitializerText.EmitFill(writer, spec.DType, spec.Initializer);
        }

        writer.Line();
        MemberText.Parameters(writer, _element, "");
        MemberText.Getter(writer, _element, "Embeddings", 0, $"The table, ({spec.Vocabulary}, {spec.Units}).");
        writer.Line("/// <summary>Replaces the table.</summary>");
        writer.Line($"/// <param name=\"embeddings\">({spec.Vocabulary}, {spec.Units})</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs; nothing was changed.</exception>");
        writer.Line(
            $"public void SetWeights(global::System.ReadOnlySpan<{_element}> embeddings) => Parameters.Set(0, embeddings, \"embeddings\");").Line();
        MemberText.Files(writer, "global::GruGen.Weights.LayerWeights.Embedding(Info, Parameters)");
    }

    private void EmitCalls()
    {
        writer.Line("/// <summary>Looks up one vector for each id. Allocates nothing.</summary>");
        writer.Line($"/// <param name=\"ids\">Token ids from 0 to {spec.Vocabulary - 1}, in any number and order.</param>");
        writer.Line($"/// <param name=\"output\">(ids, {spec.Units})</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">An id is outside the vocabulary or the length differs; nothing was written.</exception>");
        writer.Line($"public void Forward(global::System.ReadOnlySpan<int> ids, global::System.Span<{_element}> output) =>");
        writer.Line($"    {Runtime}.EmbeddingTable.Forward(Embeddings, Units, ids, output);").Line();
        writer.Line(spec.MaskZero
            ? "/// <summary>Marks the ids that are not padding: false where the id is 0.</summary>"
            : "/// <summary>Marks the ids that are not padding: all of them, as MaskZero is false.</summary>");
        writer.Line("/// <param name=\"ids\">Token ids.</param>");
        writer.Line("/// <param name=\"mask\">As many flags, true = use the step.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length differs; nothing was written.</exception>");
        writer.Line("public void ComputeMask(global::System.ReadOnlySpan<int> ids, global::System.Span<bool> mask) =>");
        writer.Line($"    {Runtime}.EmbeddingTable.ComputeMask({(spec.MaskZero ? "true" : "false")}, ids, mask);");
    }
}
