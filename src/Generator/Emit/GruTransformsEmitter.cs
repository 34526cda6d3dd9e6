using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes how stored variables pass through the user's transforms, and what users call to see what comes out.</summary>
internal sealed class GruTransformsEmitter(SourceWriter writer, GruSpec spec, string element)
{
    private readonly int _width = 3 * spec.Units;
    private readonly string _span = $"global::System.Span<{element}>";

    /// <summary>Whether a variable passes through a transform.</summary>
    public static bool HasTransforms(GruSpec spec) =>
        (spec.KernelTransform ?? spec.RecurrentTransform ?? (spec.UseBias ? spec.BiasTransform ?? InTwoRows(spec) : null)) is not null;

    /// <summary>The transform of the recurrent row, where the bias has one.</summary>
    private static string? InTwoRows(GruSpec spec) => spec.ResetAfter ? spec.RecurrentBiasTransform : null;

    /// <summary>Writes the members of one direction.</summary>
    /// <param name="prefix">"", Forward or Backward.</param>
    /// <param name="first">Index of the direction's kernel among the parameters.</param>
    public void Emit(string prefix, int first)
    {
        EmitCanonical(prefix, first);
        if (spec is { UseBias: true, ResetAfter: true })
        {
            EmitHaste(prefix, first);
        }

        EmitTransform(prefix);
    }

    /// <summary>Declares the transformed variables in memory of their own, and tells their names.</summary>
    public string EmitLocals(string prefix)
    {
        writer.Line($"var kernel = new {element}[{spec.InputSize * _width}];");
        writer.Line($"var recurrentKernel = new {element}[{spec.Units * _width}];");
        if (!spec.UseBias)
        {
            writer.Line($"GruGenTransform{prefix}(kernel, recurrentKernel);");
            return "kernel, recurrentKernel, default";
        }

        writer.Line($"var bias = new {element}[{(spec.ResetAfter ? 2 : 1) * _width}];");
        writer.Line(spec.ResetAfter
            ? $"GruGenTransform{prefix}(kernel, recurrentKernel, {Row("bias", 0)}, {Row("bias", 1)});"
            : $"GruGenTransform{prefix}(kernel, recurrentKernel, bias);");
        return "kernel, recurrentKernel, bias";
    }

    private void EmitCanonical(string prefix, int first)
    {
        EmitHead(prefix);
        if (spec.UseBias)
        {
            var shape = spec.ResetAfter ? $"(2, {_width}): input row, recurrent row" : $"({_width})";
            writer.Line($"/// <param name=\"bias\">Receives the bias, {shape}.</param>");
        }

        EmitErrors();
        var bias = spec.UseBias ? $", {_span} bias" : "";
        using (writer.Block($"public void GetTransformed{prefix}Weights({_span} kernel, {_span} recurrentKernel{bias})"))
        {
            var passed = spec.UseBias ? ", bias, true" : ", default, false";
            writer.Line($"global::GruGen.Runtime.TransformedWeights.Require(Parameters, {first}, kernel, recurrentKernel{passed});");
            var rows = !spec.UseBias ? "" : spec.ResetAfter ? $", bias.Slice(0, {_width}), bias.Slice({_width}, {_width})" : ", bias";
            writer.Line($"GruGenTransform{prefix}(kernel, recurrentKernel{rows});");
        }

        writer.Line();
    }

    private void EmitHaste(string prefix, int first)
    {
        EmitHead(prefix);
        writer.Line($"/// <param name=\"bias\">Receives the input bias, ({_width}).</param>");
        writer.Line($"/// <param name=\"recurrentBias\">Receives the recurrent bias, ({_width}).</param>");
        EmitErrors();
        using (writer.Block(
            $"public void GetTransformed{prefix}Weights({_span} kernel, {_span} recurrentKernel, {_span} bias, {_span} recurrentBias)"))
        {
            writer.Line(
                $"global::GruGen.Runtime.TransformedWeights.RequireRows(Parameters, {first}, kernel, recurrentKernel, bias, recurrentBias);");
            writer.Line($"GruGenTransform{prefix}(kernel, recurrentKernel, bias, recurrentBias);");
        }

        writer.Line();
    }

    private void EmitHead(string prefix)
    {
        var direction = prefix.Length > 0 ? prefix.ToLowerInvariant() + " " : "";
        const string Meaning = "as the layer uses them: those that are stored, after their transforms. haste's get_weights.";
        writer.Line($"/// <summary>The {direction}weights {Meaning}</summary>");
        writer.Line("/// <remarks>Allocates nothing unless a transform does.</remarks>");
        writer.Line($"/// <param name=\"kernel\">Receives the kernel, ({spec.InputSize}, {_width}), gates z, r, h.</param>");
        writer.Line($"/// <param name=\"recurrentKernel\">Receives the recurrent kernel, ({spec.Units}, {_width}), gates z, r, h.</param>");
    }

    private void EmitErrors() => writer.Line(
        "/// <exception cref=\"global::System.ArgumentException\">A length differs, or two arguments share memory; nothing was written.</exception>");

    /// <summary>From the stored variables to what enters the products; the two rows of a bias are separate, as haste has them.</summary>
    private void EmitTransform(string prefix)
    {
        var bias = !spec.UseBias ? "" : spec.ResetAfter ? $", {_span} bias, {_span} recurrentBias" : $", {_span} bias";
        using (writer.Block($"private void GruGenTransform{prefix}({_span} kernel, {_span} recurrentKernel{bias})"))
        {
            Pass(spec.KernelTransform, prefix + "Kernel", "kernel");
            Pass(spec.RecurrentTransform, prefix + "RecurrentKernel", "recurrentKernel");
            if (spec is { UseBias: true, ResetAfter: true })
            {
                Pass(spec.BiasTransform, $"{prefix}Bias.Slice(0, {_width})", "bias");
                Pass(spec.RecurrentBiasTransform, $"{prefix}Bias.Slice({_width}, {_width})", "recurrentBias");
            }
            else if (spec.UseBias)
            {
                Pass(spec.BiasTransform, prefix + "Bias", "bias");
            }
        }

        writer.Line();
    }

    private void Pass(string? transform, string stored, string target) =>
        writer.Line(transform is null ? $"{stored}.CopyTo({target});" : $"{transform}({stored}, {target});");

    private string Row(string array, int row) => $"global::System.MemoryExtensions.AsSpan({array}, {row * _width}, {_width})";
}
