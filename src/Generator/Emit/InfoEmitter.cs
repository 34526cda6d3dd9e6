using GruGen.Generator.Rules;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the static Info: the resolved options.</summary>
internal static class InfoEmitter
{
    public static void Emit(SourceWriter writer, GruSpec spec, string plan) =>
        Emit(writer, "Gru", spec.DType, "The options as resolved: preset applied, rates clamped, forced values forced.", Values(spec, plan));

    public static void Emit(SourceWriter writer, DenseSpec spec, string plan) =>
        Emit(writer, "Dense", spec.DType, "The options as resolved.", Values(spec, plan));

    public static void Emit(SourceWriter writer, EmbeddingSpec spec) =>
        Emit(writer, "Embedding", spec.DType, "The options as resolved.", Values(spec));

    /// <summary>A string literal.</summary>
    public static string Text(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Emit(SourceWriter writer, string kind, DType type, string summary, IEnumerable<(string Name, string Value)> values)
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"public static global::GruGen.{kind}LayerInfo Info {{ get; }} = new()", "};"))
        {
            foreach (var (name, value) in values)
            {
                writer.Line($"{name} = {value},");
            }
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"global::GruGen.{kind}LayerInfo global::GruGen.I{kind}Layer<{(type == DType.Float64 ? "double" : "float")}>.Info => Info;");
    }

    private static IEnumerable<(string Name, string Value)> Values(DenseSpec spec, string plan)
    {
        yield return ("Name", Text(spec.Name));
        yield return ("Units", Number(spec.Units));
        yield return ("InputSize", Number(spec.InputSize));
        yield return ("DType", Enum(spec.DType));
        yield return ("Trainable", Bool(spec.Trainable));
        yield return ("Activation", New(spec.Activation));
        yield return ("UseBias", Bool(spec.UseBias));
        yield return ("KernelInitializer", New(spec.KernelInitializer));
        yield return ("BiasInitializer", New(spec.BiasInitializer));
        yield return ("Plan", Text(plan));
    }

    private static IEnumerable<(string Name, string Value)> Values(EmbeddingSpec spec)
    {
        yield return ("Name", Text(spec.Name));
        yield return ("Vocabulary", Number(spec.Vocabulary));
        yield return ("Units", Number(spec.Units));
        yield return ("MaskZero", Bool(spec.MaskZero));
        yield return ("DType", Enum(spec.DType));
        yield return ("Trainable", Bool(spec.Trainable));
        yield return ("EmbeddingsInitializer", New(spec.Initializer));
    }

    private static IEnumerable<(string Name, string Value)> Values(GruSpec spec, string plan)
    {
        yield return ("Name", Text(spec.Name));
        yield return ("Units", Number(spec.Units));
        yield return ("InputSize", Number(spec.InputSize));
        yield return ("OutputSize", Number(spec.OutputSize));
        yield return ("TimeSteps", Number(spec.TimeSteps));
        yield return ("BatchSize", Number(spec.BatchSize));
        yield return ("Preset", Enum(spec.Preset));
        yield return ("DType", Enum(spec.DType));
        yield return ("Trainable", Bool(spec.Trainable));
        yield return ("Activation", New(spec.Directions[0].Activation));
        yield return ("RecurrentActivation", New(spec.Directions[0].RecurrentActivation));
        yield return ("UseBias", Bool(spec.UseBias));
        yield return ("ResetAfter", Bool(spec.ResetAfter));
        yield return ("Clip", Number(spec.Clip));
        yield return ("ReturnSequences", Bool(spec.ReturnSequences));
        yield return ("ReturnState", Bool(spec.ReturnState));
        yield return ("GoBackwards", Bool(spec.GoBackwards));
        yield return ("OutputOrder", Enum(spec.OutputOrder));
        yield return ("Stateful", Bool(spec.Stateful));
        yield return ("Unroll", Bool(spec.Unroll));
        yield return ("TimeMajor", Bool(spec.TimeMajor));
        yield return ("ZeroOutputForMask", Bool(spec.ZeroOutputForMask));
        yield return ("MaskedOutputBeforeFirstStep", Enum(spec.MaskedOutput));
        yield return ("LengthMode", Enum(spec.LengthMode));
        yield return ("Bidirectional", Bool(spec.Bidirectional));
        yield return ("MergeMode", Enum(spec.MergeMode));
        yield return ("Dropout", Number(spec.Dropout));
        yield return ("RecurrentDropout", Number(spec.RecurrentDropout));
        yield return ("DropConnect", Number(spec.DropConnect));
        yield return ("Zoneout", Number(spec.Zoneout));
        yield return ("Seed", spec.Seed is { } seed ? Number(seed) : "null");
        yield return ("Implementation", Number(spec.Implementation));
        yield return ("KernelInitializer", New(spec.KernelInitializer));
        yield return ("RecurrentInitializer", New(spec.RecurrentInitializer));
        yield return ("BiasInitializer", New(spec.BiasInitializer));
        if (spec.PerGateInitialization)
        {
            yield return ("PerGateInitialization", Bool(true));
        }

        if (spec is { PerGateInitialization: true, UseBias: true, ResetAfter: true })
        {
            yield return ("RecurrentBiasInitializer", New(spec.RecurrentBiasInitializer));
        }

        if (spec.FastPath != FastPath.Auto)
        {
            yield return ("FastPath", Enum(spec.FastPath));
        }

        if (spec.Precision != Precision.Exact)
        {
            yield return ("Precision", Enum(spec.Precision));
        }

        if (spec.WeightType != WeightType.DType)
        {
            yield return ("WeightType", Enum(spec.WeightType));
        }

        if (spec.MaxDegreeOfParallelism > 1)
        {
            yield return ("MaxDegreeOfParallelism", Number(spec.MaxDegreeOfParallelism));
        }

        foreach (var (name, value) in Optional(spec))
        {
            if (value is not null)
            {
                yield return (name, value);
            }
        }

        if (FastPathConditions.Unmet(spec).Select(c => Text(c.Demand)).ToList() is { Count: > 0 } unmet)
        {
            yield return ("UnmetFastPathConditions", $"[{string.Join(", ", unmet)}]");
        }

        yield return ("Plan", Text(plan));
    }

    /// <summary>What is left out where there is none.</summary>
    private static IEnumerable<(string Name, string? Value)> Optional(GruSpec spec)
    {
        if (spec.Bidirectional)
        {
            var (forward, backward) = (spec.Directions[0], spec.Directions[1]);
            yield return ("BackwardActivation", Difference(backward.Activation, forward.Activation));
            yield return ("BackwardRecurrentActivation", Difference(backward.RecurrentActivation, forward.RecurrentActivation));
        }

        yield return ("KernelTransform", Method(spec.KernelTransform));
        yield return ("KernelTransformGradient", Method(spec.KernelTransformGradient));
        yield return ("RecurrentTransform", Method(spec.RecurrentTransform));
        yield return ("RecurrentTransformGradient", Method(spec.RecurrentTransformGradient));
        yield return ("BiasTransform", Method(spec.BiasTransform));
        yield return ("BiasTransformGradient", Method(spec.BiasTransformGradient));
        yield return ("RecurrentBiasTransform", Method(spec.RecurrentBiasTransform));
        yield return ("RecurrentBiasTransformGradient", Method(spec.RecurrentBiasTransformGradient));
        yield return ("KernelRegularizer", TrainingOptionsEmitter.Regularizer(spec.KernelRegularizer));
        yield return ("RecurrentRegularizer", TrainingOptionsEmitter.Regularizer(spec.RecurrentRegularizer));
        yield return ("BiasRegularizer", TrainingOptionsEmitter.Regularizer(spec.BiasRegularizer));
        yield return ("ActivityRegularizer", TrainingOptionsEmitter.ActivityRegularizer(spec.ActivityRegularizer));
        yield return ("KernelConstraint", TrainingOptionsEmitter.Constraint(spec.KernelConstraint));
        yield return ("RecurrentConstraint", TrainingOptionsEmitter.Constraint(spec.RecurrentConstraint));
        yield return ("BiasConstraint", TrainingOptionsEmitter.Constraint(spec.BiasConstraint));
    }

    /// <summary>The activation of the backward direction; null where it is that of the forward one, parameters included.</summary>
    private static string? Difference(ActivationSpec backward, ActivationSpec forward) => backward == forward ? null : New(backward);

    private static string New(ActivationSpec activation)
    {
        if (activation.Method is { } method)
        {
            return $"new({Method(method)})" + (activation.Derivative is { } derivative ? $" {{ Derivative = {Method(derivative)} }}" : "");
        }

        var function = activation.Function;
        var parameters = new[]
        {
            ActivationDefaults.HasAlpha(function) ? $"Alpha = {Number(activation.Alpha)}" : null,
            ActivationDefaults.HasBeta(function) ? $"Beta = {Number(activation.Beta)}" : null,
        };
        return With($"new({Enum(function)})", parameters);
    }

    /// <summary>An initializer with the arguments that it has.</summary>
    private static string New(InitializerSpec spec)
    {
        if (spec.Method is { } method)
        {
            return $"new({Method(method)})";
        }

        string?[] arguments = spec.Initializer switch
        {
            Initializer.Constant => [$"Value = {Number(spec.Value)}"],
            Initializer.Orthogonal or Initializer.Identity => [spec.Gain == 1 ? null : $"Gain = {Number(spec.Gain)}"],
            Initializer.RandomNormal or Initializer.TruncatedNormal =>
                [$"Mean = {Number(spec.Mean)}", $"StandardDeviation = {Number(spec.StandardDeviation)}"],
            Initializer.RandomUniform => [$"Minimum = {Number(spec.Minimum)}", $"Maximum = {Number(spec.Maximum)}"],
            Initializer.VarianceScaling =>
                [$"Scale = {Number(spec.Scale)}", $"Mode = {Enum(spec.Mode)}", $"Distribution = {Enum(spec.Distribution)}"],
            _ => [],
        };
        return With($"new({Enum(spec.Initializer)})", arguments);
    }

    /// <summary>A new object with properties; those that are null are left out.</summary>
    private static string With(string text, string?[] properties) =>
        string.Join(", ", properties.Where(static p => p is not null)) is { Length: > 0 } stated ? $"{text} {{ {stated} }}" : text;

    /// <summary>The name of a method as the attribute states it, without the escape that its call may need.</summary>
    private static string? Method(string? name) => name is null ? null : Text(name.TrimStart('@'));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Number(double value) => Invariant($"{value:R}");

    /// <summary>A whole number.</summary>
    public static string Number(int value) => Invariant($"{value}");

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Enum<T>(T value)
        where T : struct, System.Enum => $"global::GruGen.{typeof(T).Name}.{value}";
}
