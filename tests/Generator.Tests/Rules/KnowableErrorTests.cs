using System.Text.Json;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Every condition of errors.json that is knowable while the program is written is an error there.</summary>
public sealed class KnowableErrorTests
{
    private const string AFile = "the contents of a file";

    private static readonly string[] Ids = ReadIds();

    /// <summary>What to write, and the rule or the compiler's error it must give; null for what only a running program knows.</summary>
    private static (string Code, string Error)? Case(string id) => id switch
    {
        "units_0" => Layer("0, InputSize = 4", "GRU0101"),
        "units_-3" => Layer("-3, InputSize = 4", "GRU0101"),
        "activation_nope" => Option("Activation = Activation.Nope", "CS0117"),
        "recurrent_activation_nope" => Option("RecurrentActivation = Activation.Nope", "CS0117"),
        "kernel_initializer_nope" => Option("KernelInitializer = Initializer.Nope", "CS0117"),
        "kernel_regularizer_nope" => Option("KernelRegularizer = Regularizer.Nope", "CS0117"),
        "bias_constraint_nope" => Option("BiasConstraint = Constraint.Nope", "CS0117"),
        "merge_mode_nope" => Option("Bidirectional = true, MergeMode = MergeMode.Nope", "CS0117"),
        "direction_nope" => Option("Bidirectional = \"nope\"", "CS0029"),
        "dropconnect_rate_-0.1" => Option("DropConnect = -0.1", "GRU0202"),
        "dropconnect_rate_1.5" => Option("DropConnect = 1.5", "GRU0202"),
        "zoneout_rate_-0.1" => Option("Zoneout = -0.1", "GRU0202"),
        "zoneout_rate_1.5" => Option("Zoneout = 1.5", "GRU0202"),
        "bidir_same_direction" => Option("Bidirectional = true, GoBackwards = true", "GRU0503"),
        "bidir_flag_mismatch" => Option("Bidirectional = true, ReturnState = true, BackwardReturnState = false", "CS0246"),
        "force_fast_path" => Option("ResetAfter = false, FastPath = FastPath.Required", "GRU0601"),
        "orthogonal_rank1" => Option("ResetAfter = false, BiasInitializer = Initializer.Orthogonal", "GRU0401"),
        "regularizer_negative" => ("[Regularizer(GruParameter.Kernel, L1 = -1)] " + Layer("6, InputSize = 4", "").Code, "GRU0403"),
        "reset_before_batch_known" => Option("Stateful = true", "GRU0110"),
        "input_rank_2" => Call(
            "layer.Forward(new ReadOnlyTensorSpan<float>(new float[24], [6, 4]), new TensorSpan<float>(new float[12], [2, 6]));",
            "GRU0801"),
        "feature_mismatch_1" => Call("layer.Forward(2, 3, new float[2 * 3 * 5], new float[12]);", "GRU0801"),
        "h0_units_1" => Call("layer.Forward(2, 3, new float[24], new float[12], new float[2 * 7]);", "GRU0801"),
        "h0_batch_1" => Call("layer.Forward(2, 3, new float[24], new float[12], new float[3 * 6]);", "GRU0801"),
        "h0_count_2" => Call("layer.Forward(2, 3, new float[24], new float[12], new float[2 * 2 * 6]);", "GRU0801"),
        "mask_time_1" => Call("layer.Forward(2, 3, new float[24], new float[12], mask: new bool[2 * 4]);", "GRU0801"),
        "mask_batch_1" => Call("layer.Forward(2, 3, new float[24], new float[12], mask: new bool[3 * 3]);", "GRU0801"),
        "stateful_batch_1" => Call("kept.Forward(3, 3, new float[36], new float[18]);", "GRU0801"),
        "reset_not_stateful" => Call("layer.ResetStates();", "GRU0803"),
        "reset_shape_1" => Call("kept.ResetStates(new float[2 * 7]);", "GRU0801"),
        "reset_count" => Call("kept.ResetStates(new float[2 * 2 * 6]);", "GRU0801"),
        "sequence_length_6" => Call("layer.Forward(2, 5, new float[40], new float[12], sequenceLengths: [6, 5]);", "GRU0804"),
        "sequence_length_-1" => Call("layer.Forward(2, 5, new float[40], new float[12], sequenceLengths: [-1, 5]);", "GRU0804"),
        "constants_given" => Call("layer.Forward(2, 3, new float[24], new float[12], constants: new float[2]);", "CS1739"),
        "T_zero" => Call("layer.Forward(2, 0, new float[0], new float[12]);", "GRU0804"),
        "haste_backward_inference" => Call("var tape = haste.CreateTape(2, 3); tape.Training = false;", "GRU0808"),
        _ => null,
    };

    /// <summary>Why a condition is left to the running program.</summary>
    private static string? Unknowable(string id) => id switch
    {
        "onnx_activation_nope" or "onnx_activation_count" => AFile,
        _ => null,
    };

    public static TheoryData<string> Knowable => new(Ids.Where(id => Unknowable(id) is null));

    [Theory]
    [MemberData(nameof(Knowable))]
    public async Task A_condition_is_an_error_where_it_is_written(string id)
    {
        Assert.True(Case(id) is not null, $"No test for condition {id}.");
        var (code, error) = Case(id)!.Value;
        var run = Run.Of("using System.Numerics.Tensors;\nusing GruGen;\n" + code);
        var user = run.Output.SyntaxTrees.First();
        var found = (await run.EditorDiagnostics(new LayerAnalyzer(), new CallAnalyzer(), new TapeAnalyzer()))
            .Concat(run.Output.GetSemanticModel(user).GetDiagnostics())
            .Where(d => d.Severity == DiagnosticSeverity.Error);

        Assert.Equal([error], found.Select(d => d.Id).Distinct());
    }

    private static (string Code, string Error) Option(string option, string error) => Layer("6, InputSize = 4, " + option, error);

    private static (string Code, string Error) Layer(string arguments, string error)
        => ($"[GruLayer({arguments})] public partial class Layer;", error);

    private static (string Code, string Error) Call(string call, string error) => ($$"""
        [GruLayer(6, InputSize = 4)] public partial class Layer;
        [GruLayer(6, InputSize = 4, Stateful = true, BatchSize = 2)] public partial class Kept;
        [GruLayer(6, InputSize = 4, Preset = Preset.Haste)] public partial class Haste;
        public static class User
        {
            public static void M(Layer layer, Kept kept, Haste haste) { {{call}} }
        }
        """, error);

    private static string[] ReadIds()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("tests", "golden", "errors.json")));
        return [.. file.RootElement.GetProperty("conditions").EnumerateArray().Select(c => c.GetProperty("id").GetString()!)];
    }
}
