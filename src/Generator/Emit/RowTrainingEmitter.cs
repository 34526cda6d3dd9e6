using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes what users call to train a layer that knows no time: CreateTape, Forward with a tape, Backward.</summary>
internal sealed class RowTrainingEmitter(SourceWriter writer, string kind, string element)
{
    private readonly string _source = $"global::System.ReadOnlySpan<{element}>";
    private readonly string _target = $"global::System.Span<{element}>";
    private readonly string _tape = $"global::GruGen.{kind}Tape<{element}>";
    private readonly string _training = $"global::GruGen.Runtime.{kind}Training<{element}>";

    public static void Emit(SourceWriter writer, DenseSpec spec, string element) => new RowTrainingEmitter(writer, "Dense", element).Emit(spec);

    public static void Emit(SourceWriter writer, EmbeddingSpec spec, string element) =>
        new RowTrainingEmitter(writer, "Embedding", element).Emit(spec);

    /// <summary>The field that the constructor fills.</summary>
    public static void Field(SourceWriter writer, string kind, string element) =>
        writer.Line($"private readonly global::GruGen.Runtime.{kind}Training<{element}> _gruGenTraining;").Line();

    /// <summary>The interface through which models train the layer.</summary>
    public static string Interface(string kind, string element) => $"global::GruGen.Runtime.ITrained{kind}<{element}>";

    private void Emit(DenseSpec spec)
    {
        EmitTraining();
        EmitCreateTape("rows", "Number of vectors, at least 1.");
        var (inputs, output) = ($"(rows, {spec.InputSize})", $"(rows, {spec.Units})");
        EmitForward($"{_source} inputs", "inputs", inputs, output);
        writer.Line("/// <summary>From the gradient of the output to those of weights and inputs. Uses the tape up.</summary>");
        EmitBackwardDocs(output);
        writer.Line($"/// <param name=\"inputGradient\">Receives dL/dinputs, {inputs}; empty = not wanted.</param>");
        EmitBackwardErrors();
        writer.Line($"public void Backward({_tape} tape, {_source} outputGradient, {_target} gradients, {_target} inputGradient = default) =>");
        writer.Line("    _gruGenTraining.Backward(tape, outputGradient, gradients, inputGradient);");
    }

    private void Emit(EmbeddingSpec spec)
    {
        EmitTraining();
        EmitCreateTape("count", "Number of token ids, at least 1.");
        var output = $"(ids, {spec.Units})";
        EmitForward("global::System.ReadOnlySpan<int> ids", "ids", $"Token ids from 0 to {spec.Vocabulary - 1}, as many as the tape is for.", output);
        writer.Line("/// <summary>From the gradient of the output to that of the table: the sums over equal ids. Uses the tape up.</summary>");
        EmitBackwardDocs(output);
        EmitBackwardErrors();
        writer.Line($"public void Backward({_tape} tape, {_source} outputGradient, {_target} gradients) =>");
        writer.Line("    _gruGenTraining.Backward(tape, outputGradient, gradients);");
    }

    private void EmitTraining()
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"{_training} {Interface(kind, element)}.Training => _gruGenTraining;").Line();
    }

    private void EmitCreateTape(string count, string summary)
    {
        writer.Line("/// <summary>Memory for pairs of Forward and Backward. Making it once is enough: the pairs allocate nothing.</summary>");
        writer.Line($"/// <param name=\"{count}\">{summary}</param>");
        writer.Line($"public {_tape} CreateTape(int {count}) => _gruGenTraining.CreateTape({count});").Line();
    }

    private void EmitForward(string parameter, string argument, string inputs, string output)
    {
        writer.Line("/// <summary>Runs the layer and takes down what <c>Backward</c> needs.</summary>");
        writer.Line($"/// <param name=\"{argument}\">{inputs}</param>");
        writer.Line($"/// <param name=\"output\">{output}</param>");
        writer.Line("/// <param name=\"tape\">A tape of this layer.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length does not fit, or the tape is another layer's; nothing was written.</exception>");
        writer.Line($"public void Forward({parameter}, {_target} output, {_tape} tape) =>");
        writer.Line($"    _gruGenTraining.Forward({argument}, output, tape);").Line();
    }

    private void EmitBackwardDocs(string output)
    {
        writer.Line("/// <param name=\"tape\">The tape of the last Forward.</param>");
        writer.Line($"/// <param name=\"outputGradient\">dL/doutput, {output}</param>");
        writer.Line("/// <param name=\"gradients\">Receives dL/dparameter, in the order of <c>Parameters</c>.</param>");
    }

    private void EmitBackwardErrors()
    {
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length does not fit, or the tape is another layer's; nothing was written.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The tape holds nothing: each Backward needs a Forward before it.</exception>");
    }
}
