using GruGen.Generator.Parsing;
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
        yield return ("Activation", Text(Words(spec.Activation)));
        yield return ("UseBias", Bool(spec.UseBias));
        yield return ("KernelInitializer", Text(Words(spec.KernelInitializer)));
        yield return ("BiasInitializer", Text(Words(spec.BiasInitializer)));
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
        yield return ("EmbeddingsInitializer", Text(Words(spec.Initializer)));
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
        yield return ("Activation", Text(Words(spec.Directions[0].Activation)));
        yield return ("RecurrentActivation", Text(Words(spec.Directions[0].RecurrentActivation)));
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
        yield return ("KernelInitializer", Text(Words(spec.KernelInitializer)));
        yield return ("RecurrentInitializer", Text(Words(spec.RecurrentInitializer)));
        yield return ("BiasInitializer", Text(Words(spec.BiasInitializer)));
        if (spec.PerGateInitialization)
        {
            yield return ("PerGateInitialization", Bool(true));
        }

        if (spec is { PerGateInitialization: true, UseBias: true, ResetAfter: true })
        {
            yield return ("RecurrentBiasInitializer", Text(Words(spec.RecurrentBiasInitializer)));
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
                yield return (name, Text(value));
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

        yield return ("KernelTransform", spec.KernelTransform);
        yield return ("RecurrentTransform", spec.RecurrentTransform);
        yield return ("BiasTransform", spec.BiasTransform);
        yield return ("RecurrentBiasTransform", spec.RecurrentBiasTransform);
        yield return ("KernelRegularizer", Words(spec.KernelRegularizer));
        yield return ("RecurrentRegularizer", Words(spec.RecurrentRegularizer));
        yield return ("BiasRegularizer", Words(spec.BiasRegularizer));
        yield return ("ActivityRegularizer", Words(spec.ActivityRegularizer));
        yield return ("KernelConstraint", Words(spec.KernelConstraint));
        yield return ("RecurrentConstraint", Words(spec.RecurrentConstraint));
        yield return ("BiasConstraint", Words(spec.BiasConstraint));
    }

    /// <summary>The activation of the backward direction; null where it is that of the forward one, parameters included.</summary>
    private static string? Difference(ActivationSpec backward, ActivationSpec forward) =>
        Words(backward) is var words && words == Words(forward) ? null : words;

    private static string Words(ActivationSpec a) => a switch
    {
        { Method: { } method } => method,
        _ when ActivationOptions.HasBeta(a.Function) => Invariant($"{a.Function}(alpha: {a.Alpha}, beta: {a.Beta})"),
        _ when ActivationOptions.HasAlpha(a.Function) => Invariant($"{a.Function}(alpha: {a.Alpha})"),
        _ => a.Function.ToString(),
    };

    private static string Words(InitializerSpec i) => i.Method ?? i.Initializer switch
    {
        Initializer.Constant => Invariant($"Constant(value: {i.Value})"),
        Initializer.Orthogonal or Initializer.Identity when i.Gain != 1 => Invariant($"{i.Initializer}(gain: {i.Gain})"),
        Initializer.RandomNormal or Initializer.TruncatedNormal => Invariant($"{i.Initializer}(mean: {i.Mean}, stddev: {i.StandardDeviation})"),
        Initializer.RandomUniform => Invariant($"RandomUniform(minval: {i.Minimum}, maxval: {i.Maximum})"),
        Initializer.VarianceScaling => Invariant($"VarianceScaling(scale: {i.Scale}, mode: {i.Mode}, distribution: {i.Distribution})"),
        var named => named.ToString(),
    };

    private static string? Words(RegularizerSpec? r) => r is null
        ? null
        : Invariant($"L1L2(l1: {r.L1}, l2: {r.L2})") + (r.Orthogonal > 0 ? Invariant($" + Orthogonal(factor: {r.Orthogonal}, mode: {r.OrthogonalMode})") : "");

    private static string? Words(ConstraintSpec? c) => c is null ? null : c.Constraint switch
    {
        Constraint.MaxNorm => Invariant($"MaxNorm(max_value: {c.MaxValue}, axis: {c.Axis})"),
        Constraint.UnitNorm => Invariant($"UnitNorm(axis: {c.Axis})"),
        Constraint.MinMaxNorm => Invariant($"MinMaxNorm(min_value: {c.MinValue}, max_value: {c.MaxValue}, rate: {c.Rate}, axis: {c.Axis})"),
        var named => named.ToString(),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Number(double value) => Invariant($"{value:R}");

    /// <summary>A whole number.</summary>
    public static string Number(int value) => Invariant($"{value}");

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Enum<T>(T value)
        where T : struct, System.Enum => $"global::GruGen.{typeof(T).Name}.{value}";
}
