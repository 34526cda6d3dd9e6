using System.Globalization;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Composition.Tests.Configs;

/// <summary>A GRU class whose attributes state options from the whole space.</summary>
/// <param name="Attributes">The text of its attributes.</param>
/// <param name="Stated">The options that they state, as <c>GruLayer.Clip</c>.</param>
/// <param name="Element">float or double.</param>
internal sealed record DrawnLayer(string Attributes, IReadOnlyList<string> Stated, string Element)
{
    private static readonly string[] Parameters = ["Kernel", "RecurrentKernel", "Bias"];

    /// <summary>The methods that options name.</summary>
    public string Members => $$"""
        private static {{Element}} Act({{Element}} x) => x / 2;
        private static {{Element}} ActDerivative({{Element}} x) => ({{Element}})0.5;
        private static void Transform(System.ReadOnlySpan<{{Element}}> stored, System.Span<{{Element}}> transformed) => stored.CopyTo(transformed);
        private static void TransformGradient(System.ReadOnlySpan<{{Element}}> stored, System.Span<{{Element}}> gradient) { }
        private static void Draw(System.Span<{{Element}}> values, System.ReadOnlySpan<int> shape, GruGen.RandomSource random) => values.Fill(1);
        """;

    /// <summary>Draws layers that are valid; some of what they state may have no effect.</summary>
    public static Gen<DrawnLayer> Draw { get; } =
        from isBidirectional in Gen.Elements(false, true)
        from isDouble in Gen.Elements(false, false, true)
        from extents in Gen.Elements("", ", TimeSteps = 3", ", BatchSize = 2", ", TimeSteps = 2, BatchSize = 3")
        from options in Options(isBidirectional, isDouble, extents)
        from companions in Companions(options)
        let first = new[] { isBidirectional ? "Bidirectional = true" : "", isDouble ? "DType = DType.Float64" : "" }.Where(static o => o.Length > 0)
        let all = first.Concat(options).ToArray()
        select new DrawnLayer(
            string.Join('\n', companions.Prepend($"[GruLayer(units: 3, InputSize = 2{extents}{string.Concat(all.Select(static o => ", " + o))})]")),
            [.. all.Concat(Split(extents)).Append("InputSize").Select(static o => "GruLayer." + Name(o)), .. companions.SelectMany(StatedBy)],
            isDouble ? "double" : "float");

    /// <summary>The attribute's options that a text may state.</summary>
    public static IEnumerable<string> AllOptions =>
        from type in new[] { typeof(GruLayerAttribute), typeof(InitializerAttribute), typeof(RegularizerAttribute), typeof(ConstraintAttribute), typeof(ActivityRegularizerAttribute) }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.CanWrite
        select $"{type.Name[..^nameof(Attribute).Length]}.{property.Name}";

    private static Gen<string[]> Options(bool isBidirectional, bool isDouble, string extents)
    {
        var properties = typeof(GruLayerAttribute).GetProperties()
            .Where(static p => p.CanWrite)
            .Where(p => p.Name switch
            {
                "InputSize" or "TimeSteps" or "BatchSize" or "Bidirectional" or "DType" => false,
                "Stateful" => extents.Contains("Batch", StringComparison.Ordinal),
                "Unroll" => extents.Contains("Time", StringComparison.Ordinal),
                "GoBackwards" => !isBidirectional,
                "WeightType" => !isDouble,
                "MergeMode" => isBidirectional,
                var name => isBidirectional || !name.StartsWith("Backward", StringComparison.Ordinal),
            })
            .ToArray();
        return from rarity in Gen.Choose(1, 12)
               from values in Gen.CollectToArray(properties.Select(p => Maybe(rarity, Value(p).Select(v => $"{p.Name} = {v}"))))
               select Agreeing([.. values.Where(static v => v.Length > 0)]);
    }

    /// <summary>Without options that contradict each other: a function beside a method.</summary>
    private static string[] Agreeing(string[] options)
    {
        bool States(string name) => options.Any(o => Name(o) == name);
        return [.. options.Where(o => Name(o) is var name
            && !(name.EndsWith("Activation", StringComparison.Ordinal) && States(name + "Method"))
            && !(name.EndsWith("Alpha", StringComparison.Ordinal) && States(name[..^5] + "Method"))
            && !(name.EndsWith("Beta", StringComparison.Ordinal) && States(name[..^4] + "Method")))];
    }

    private static Gen<string> Value(PropertyInfo property) => property.Name switch
    {
        "Name" => Gen.Elements("\"gru_1\"", "\"naïve \\\"net\\\" \\\\ 1\"", "\"a\\tb\""),
        "Seed" => Gen.Elements("-7", "0", "2147483647"),
        "Implementation" => Gen.Elements("1", "2"),
        "MaxDegreeOfParallelism" => Gen.Elements("1", "3"),
        "FastPath" => Gen.Elements("FastPath.Auto", "FastPath.Off"),
        "BiasInitializer" or "RecurrentBiasInitializer" => Gen.Elements("Zeros", "Ones", "HeNormal", "TruncatedNormal").Select(static i => $"Initializer.{i}"),
        "BiasRegularizer" or "ActivityRegularizer" => Gen.Elements("L1", "L2", "L1L2").Select(static r => $"Regularizer.{r}"),
        var name when name.EndsWith("Method", StringComparison.Ordinal) => Gen.Constant("\"Act\""),
        var name when name.EndsWith("Derivative", StringComparison.Ordinal) => Gen.Constant("\"ActDerivative\""),
        var name when name.EndsWith("Transform", StringComparison.Ordinal) => Gen.Constant("\"Transform\""),
        var name when name.EndsWith("Gradient", StringComparison.Ordinal) => Gen.Constant("\"TransformGradient\""),
        _ when property.PropertyType == typeof(bool) => Gen.Elements("true", "false"),
        _ when property.PropertyType == typeof(double) => Gen.Elements("0.1", "0.25", "1", "1e-7", "0.333333333333333314829616256247"),
        _ when property.PropertyType.IsEnum => Gen.Elements(Enum.GetNames(property.PropertyType)).Select(v => $"{property.PropertyType.Name}.{v}"),
        _ => throw new NotSupportedException($"No values are drawn for {property.Name}."),
    };

    /// <summary>Attributes for parameters whose own options are not stated.</summary>
    private static Gen<string[]> Companions(string[] options)
    {
        var all = from parameter in Parameters
                  from attribute in new[] { Initializer(parameter), Regularizer(parameter), Constraint(parameter) }
                  select attribute;
        all = all.Append(Activity()).Append(Initializer("RecurrentBias"));
        bool IsFree(string text) => !options.Any(o => text.Length > 0 && Name(o) == OptionOf(text));
        return from texts in Gen.CollectToArray(all)
               let withBias = options.All(static o => o != "UseBias = false")
               let twoRows = options.Contains("PerGateInitialization = true") && options.Contains("ResetAfter = true")
               select texts.Where(t => t.Length > 0 && IsFree(t)
                   && (withBias || !t.Contains("Bias", StringComparison.Ordinal))
                   && (twoRows || !t.Contains("RecurrentBias", StringComparison.Ordinal))).ToArray();
    }

    private static string OptionOf(string text)
    {
        var kind = text[1..text.IndexOf('(', StringComparison.Ordinal)];
        var parameter = kind == "ActivityRegularizer" ? "" : text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..text.IndexOfAny([',', ')'])];
        return parameter.Replace("RecurrentKernel", "Recurrent", StringComparison.Ordinal) + kind;
    }

    private static Gen<string> Initializer(string parameter) => Rarely(
        from arguments in Gen.Elements(
            "\"Draw\"",
            "Initializer.Constant, Value = 0.5",
            "Initializer.RandomNormal, Mean = 1, StandardDeviation = 0.5",
            "Initializer.RandomUniform, Minimum = -1, Maximum = 2",
            "Initializer.VarianceScaling, Scale = 2, Mode = FanMode.FanAverage, Distribution = Distribution.Uniform",
            parameter.EndsWith("Bias", StringComparison.Ordinal) ? "Initializer.Ones" : "Initializer.Orthogonal, Gain = 0.5")
        select $"[Initializer(GruParameter.{parameter}, {arguments})]");

    private static Gen<string> Regularizer(string parameter) => Rarely(
        from factors in Gen.Elements(
            "L1 = 0.01", "L2 = 1e-4", "L1 = 0.5, L2 = 0.25", "L1 = 0",
            parameter == "Bias" ? "L1 = 2" : "Orthogonal = 0.01, OrthogonalMode = OrthogonalMode.Columns",
            parameter == "Bias" ? "L2 = 2" : "L1 = 1, Orthogonal = 0.5")
        select $"[Regularizer(GruParameter.{parameter}, {factors})]");

    private static Gen<string> Constraint(string parameter) => Rarely(
        from arguments in Gen.Elements(
            "Constraint.NonNegative", "Constraint.MaxNorm, MaxValue = 3", "Constraint.UnitNorm, Axis = -1",
            "Constraint.MinMaxNorm, MinValue = 0.25, MaxValue = 0.5, Rate = 0.75, Axis = 0")
        select $"[Constraint(GruParameter.{parameter}, {arguments})]");

    private static Gen<string> Activity()
        => Rarely(Gen.Elements("[ActivityRegularizer(L1 = 0.125)]", "[ActivityRegularizer(L1 = 0.01, L2 = 0.5)]"));

    private static Gen<string> Rarely(Gen<string> text) => Maybe(3, text);

    /// <summary>Nothing, so many times as often as a text.</summary>
    private static Gen<string> Maybe(int rarity, Gen<string> text) => Gen.Frequency((rarity, Gen.Constant("")), (1, text));

    private static IEnumerable<string> StatedBy(string companion) =>
        Split(companion[(companion.IndexOf('(', StringComparison.Ordinal) + 1)..^2])
            .Where(static a => a.Contains('=', StringComparison.Ordinal))
            .Select(a => string.Create(CultureInfo.InvariantCulture, $"{companion[1..companion.IndexOf('(', StringComparison.Ordinal)]}.{Name(a)}"));

    private static string[] Split(string arguments) => arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private static string Name(string option) => option.Split(' ')[0];
}
