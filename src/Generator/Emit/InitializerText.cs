using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the calls that fill fresh parameters.</summary>
internal static class InitializerText
{
    private const string Runtime = "global::GruGen.Runtime";

    /// <summary>Fills the parameters of a GRU layer.</summary>
    public static void EmitFill(SourceWriter writer, GruSpec spec)
    {
        var type = spec.DType;
        using (writer.Block($"{Runtime}.GruInitializer.Fill(Parameters, new {Runtime}.GruInitializerOptions", "}, seed);"))
        {
            writer.Line($"InputSize = {spec.InputSize},");
            writer.Line($"Units = {spec.Units},");
            writer.Line($"ResetAfter = {(spec.ResetAfter ? "true" : "false")},");
            writer.Line($"UseBias = {(spec.UseBias ? "true" : "false")},");
            writer.Line($"Directions = {spec.Directions.Count},");
            writer.Line($"PerGate = {(spec.PerGateInitialization ? "true" : "false")},");
            if (spec.StacksRecurrentGates)
            {
                writer.Line("StacksRecurrentGates = true,");
            }

            writer.Line($"Kernel = {New(type, spec.KernelInitializer)},");
            writer.Line($"RecurrentKernel = {New(type, spec.RecurrentInitializer)},");
            writer.Line($"Bias = {New(type, spec.BiasInitializer)},");
            writer.Line($"RecurrentBias = {New(type, spec.RecurrentBiasInitializer)},");
        }
    }

    /// <summary>Fills the parameters of another layer: one initializer for each, in their order.</summary>
    public static void EmitFill(SourceWriter writer, DType type, params InitializerSpec[] initializers)
    {
        var arguments = string.Join(", ", initializers.Select(initializer => New(type, initializer)));
        writer.Line($"{Runtime}.LayerInitializer.Fill(Parameters, seed, {arguments});");
    }

    /// <summary>The arguments of one initializer; only those that differ from the defaults.</summary>
    private static string New(DType type, InitializerSpec spec)
    {
        if (spec.Method is { } method)
        {
            var element = type == DType.Float64 ? "double" : "float";
            var use = spec.MethodReturnsTensor ? "Returning" : "Drawing";
            return $"{Runtime}.MethodInitializer<{element}>.{use}({InfoEmitter.Text(method)}, {method})";
        }

        var defaults = new InitializerSpec(spec.Initializer);
        var arguments = new List<string>();
        Add("Value", spec.Value, defaults.Value);
        Add("Gain", spec.Gain, defaults.Gain);
        Add("Mean", spec.Mean, defaults.Mean);
        Add("StandardDeviation", spec.StandardDeviation, defaults.StandardDeviation);
        Add("Minimum", spec.Minimum, defaults.Minimum);
        Add("Maximum", spec.Maximum, defaults.Maximum);
        Add("Scale", spec.Scale, defaults.Scale);
        if (spec.Mode != defaults.Mode)
        {
            arguments.Add($"Mode = global::GruGen.FanMode.{spec.Mode}");
        }

        if (spec.Distribution != defaults.Distribution)
        {
            arguments.Add($"Distribution = global::GruGen.Distribution.{spec.Distribution}");
        }

        var text = $"new global::GruGen.InitializerArguments(global::GruGen.Initializer.{spec.Initializer})";
        return arguments.Count == 0 ? text : $"{text} {{ {string.Join(", ", arguments)} }}";

        void Add(string name, double value, double standard)
        {
            if (value != standard)
            {
                arguments.Add($"{name} = {KernelText.Literal("double", value)}");
            }
        }
    }
}
