using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Tests.Rules;

/// <summary>One rule for each condition of the cuDNN-equivalent path, as loud as it matters.</summary>
public sealed class FastPathRuleTests
{
    /// <summary>Layers that miss one condition, with the rule and the place that it is reported at.</summary>
    public static TheoryData<string> Misses =>
    [
        "{|GRU1001:Activation = Activation.Relu|}",
        "{|GRU1001:ActivationMethod = nameof(Own)|}",
        "{|GRU1001:Activation = Activation.Linear|}, Bidirectional = true, BackwardActivation = Activation.Tanh",
        "Bidirectional = true, {|GRU1001:BackwardActivation = Activation.Relu|}",
        "{|GRU1002:RecurrentActivation = Activation.HardSigmoid|}",
        "{|GRU1002:RecurrentActivation = Activation.Tanh|}",
        "Bidirectional = true, {|GRU1002:BackwardRecurrentActivationMethod = nameof(Own)|}",
        "{|GRU1003:RecurrentDropout = 0.1|}",
        "{|GRU1004:Unroll = true|}, TimeSteps = 3",
        "{|GRU1005:UseBias = false|}",
        "{|GRU1006:ResetAfter = false|}",
        "{|GRU1007:DropConnect = 0.1|}",
        "{|GRU1008:Zoneout = 0.1|}",
        "{|GRU1009:Clip = 1|}",
        "{|GRU1010:LengthMode = LengthMode.KeepRunning|}",
    ];

    /// <summary>Layers that the path can take.</summary>
    public static TheoryData<string> Eligible =>
    [
        "",
        "Dropout = 0.5",
        "Activation = Activation.Tanh, RecurrentActivation = Activation.Sigmoid, RecurrentDropout = 0, Unroll = false, UseBias = true",
        "ResetAfter = true, DropConnect = 0, Zoneout = 0, Clip = 0, LengthMode = LengthMode.Packed",
        "GoBackwards = true, ReturnSequences = true, Stateful = true, BatchSize = 2, TimeMajor = true, DType = DType.Float64",
        "Preset = Preset.PyTorch, Bidirectional = true",
        "Preset = Preset.Haste, LengthMode = LengthMode.Mask",
        "Preset = Preset.TensorFlow1, ResetAfter = true, RecurrentActivation = Activation.Sigmoid",
    ];

    [Theory]
    [MemberData(nameof(Misses))]
    public async Task A_missed_condition_is_a_hint_where_no_GPU_is_in_sight(string options)
        => Assert.All(await Check(options), d => Assert.Equal(DiagnosticSeverity.Info, d.Severity));

    [Theory]
    [MemberData(nameof(Misses))]
    public async Task A_missed_condition_is_a_warning_where_the_project_can_use_a_GPU(string options)
        => Assert.All(await Check(options, WithIlgpu), d => Assert.Equal(DiagnosticSeverity.Warning, d.Severity));

    [Theory]
    [MemberData(nameof(Misses))]
    public async Task A_missed_condition_is_an_error_and_a_warning_where_the_path_is_required(string options)
    {
        var found = await Check("{|GRU0601:FastPath = FastPath.Required|}, " + options);
        Assert.Equal(
            [DiagnosticSeverity.Error, DiagnosticSeverity.Warning],
            found.OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => d.Severity));
    }

    [Theory]
    [MemberData(nameof(Misses))]
    public Task A_missed_condition_is_silent_where_the_path_is_not_wanted(string options)
        => Check("FastPath = FastPath.Off, " + Markup.Parse(options).Source, WithIlgpu);

    [Theory]
    [MemberData(nameof(Misses))]
    public async Task A_missed_condition_can_be_suppressed_and_the_layer_is_generated(string options)
    {
        var markup = Markup.Parse(options);
        var attributes = $"#pragma warning disable {markup.Expected.Single().Id}\n";
        var run = await RuleCheck.Project(WithIlgpu, Source(markup.Source, attributes), hints: true);
        Assert.DoesNotContain("was not generated", run.Generated["Layer.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Eligible))]
    public async Task An_eligible_layer_is_silent(string options)
    {
        Assert.Empty(await Check(options, WithIlgpu));
        Assert.Empty(await Check(string.Join(", ", new[] { "FastPath = FastPath.Required", options }.Where(o => o.Length > 0))));
    }

    [Fact]
    public async Task What_a_preset_implies_is_reported_at_the_attribute()
    {
        await Whole("{|GRU1002:{|GRU1006:GruLayer(8, InputSize = 4, Preset = Preset.TensorFlow1)|}|}");
        await Whole("{|GRU1006:GruLayer(8, InputSize = 4, Preset = Preset.Onnx)|}");
        await Whole("{|GRU1010:GruLayer(8, InputSize = 4, Preset = Preset.Haste)|}");

        static Task<Run> Whole(string attribute) => RuleCheck.Project(
            Consumer.Of(), $"using GruGen;\n[{attribute}]\npublic partial class Layer;\n", hints: true);
    }

    [Fact]
    public async Task The_message_says_what_the_condition_costs()
    {
        const string Cost =
            "on a GPU it then costs a kernel launch for each time step instead of one for the sequence; results are the same";
        Assert.Equal(
            $"Activation = Relu keeps 'Layer' off the cuDNN-equivalent path, which computes Tanh here and nothing else: {Cost}",
            await Message("{|GRU1001:Activation = Activation.Relu|}"));
        Assert.Equal(
            $"RecurrentDropout = 0.1 keeps 'Layer' off the cuDNN-equivalent path, whose cell has none: {Cost}",
            await Message("{|GRU1003:RecurrentDropout = 0.1|}"));
        Assert.Equal(
            "FastPath.Required, but 'Layer' is not eligible: Unroll must be false; Zoneout must be 0",
            await Message("{|GRU0601:FastPath = FastPath.Required|}, {|GRU1008:Zoneout = 0.5|}, {|GRU1004:Unroll = true|}, TimeSteps = 2"));

        static async Task<string> Message(string options)
            => (await Check(options)).OrderBy(d => d.Id, StringComparer.Ordinal).First()
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Consumer WithIlgpu { get; } = Consumer.Of() is var project
        ? project with { References = project.References.Add(EmptyAssembly("ILGPU")) }
        : throw new InvalidOperationException();

    private static async Task<IReadOnlyList<Diagnostic>> Check(string options, Consumer? project = null)
    {
        var run = await RuleCheck.Project(project ?? Consumer.Of(), Source(options), hints: true);
        return [.. await run.AnalyzerDiagnostics(new Analyzers.LayerAnalyzer())];
    }

    private static string Source(string options, string attributes = "") => $$"""
        using GruGen;
        {{attributes}}[GruLayer(8, InputSize = 4{{(options.Length > 0 ? ", " + options : "")}})]
        public partial class Layer
        {
            private static float Own(float x) => x;
        }
        """;

    /// <summary>Only the name of the assembly counts.</summary>
    private static CompilationReference EmptyAssembly(string name) => CSharpCompilation
        .Create(name, options: new(OutputKind.DynamicallyLinkedLibrary), references: Consumer.FrameworkOnly)
        .ToMetadataReference();
}
