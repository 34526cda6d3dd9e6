using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using GruGen.Golden.Kinds;

namespace GruGen.Golden.Tests;

/// <summary>A layer with another option than the case asks for must not pass: the data and the comparison together catch it.</summary>
public class MutationTests
{
    private const int CasesPerMutation = 4;

    private static readonly (string Option, Func<JsonNode?, JsonNode?> Change, string? Needs)[] Mutations =
    [
        ("activation", static v => (string?)v == "softsign" ? "tanh" : "softsign", null),
        ("recurrent_activation", static v => (string?)v == "hard_sigmoid" ? "hard_sigmoid_k2" : "hard_sigmoid", null),
        ("go_backwards", static v => !(bool)v!, null),
        ("zero_output_for_mask", static v => !(bool)v!, "mask"),
        ("masked_output", static v => (string?)v == "state" ? "zeros" : "state", "mask"),
        ("zoneout", static v => (double)v! == 0 ? 0.125 : 0, null),
        ("merge_mode", static v => (string?)v == "sum" ? "mul" : "sum", null),
        ("linear_before_reset", static v => 1 - (int)v!, "B"),
        ("direction", static v => (string?)v == "forward" ? "reverse" : (string?)v == "reverse" ? "forward" : v?.DeepClone(), null),
        ("clip", static v => v is null ? 0.25 : null, null),
        ("activations", static v => v is null ? JsonNode.Parse("""["Sigmoid", "Softsign"]""") : v.DeepClone(), null),
    ];

    private static readonly Lazy<(List<(GoldenCase Case, string Option)> Cases, Assembly Assembly)> Mutants = new(Compile);

    public static TheoryData<string> Options => new(Mutations.Select(static m => m.Option));

    [Theory]
    [MemberData(nameof(Options))]
    public void A_layer_with_another_option_fails(string option)
    {
        var cases = Mutants.Value.Cases.Where(c => c.Option == option).Select(static c => c.Case).ToArray();

        var caught = cases.Count(c => GoldenRunner.Run(Mutants.Value.Assembly, c, DType.Float32).Count > 0);

        Assert.True(caught > 0, $"None of {cases.Length} cases noticed another {option}.");
    }

    private static (List<(GoldenCase Case, string Option)> Cases, Assembly Assembly) Compile()
    {
        var cases = Mutations.SelectMany(m => GoldenSet.Repository.Cases
            .Where(c => Coverage.IsCovered(c) && (m.Needs is null || c.Has(m.Needs)))
            .Select(c => Mutant(c, m.Option, m.Change))
            .OfType<GoldenCase>()
            .Take(CasesPerMutation)
            .Select(c => (c, m.Option))).ToList();
        var texts = cases.Select(static c => (c.c.Id.Replace('/', '_'), GoldenRunner.TextOf(c.c, DType.Float32)!));
        return (cases, Assembly.Load(GoldenCompiler.Compile("Mutants", texts).RequireAssembly()));
    }

    /// <summary>The case with an option changed; null where it has no such option or the change changes nothing.</summary>
    private static GoldenCase? Mutant(GoldenCase goldenCase, string option, Func<JsonNode?, JsonNode?> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(goldenCase.Path))!.AsObject();
        var config = json["config"]!.AsObject();
        if (!config.TryGetPropertyValue(option, out var value))
        {
            return null;
        }

        var changed = change(value);
        if (JsonNode.DeepEquals(changed, value))
        {
            return null;
        }

        config[option] = changed;
        var id = string.Create(CultureInfo.InvariantCulture, $"{goldenCase.Id}_{option}");
        return new GoldenCase(id, goldenCase.Path, json.Deserialize<JsonElement>(), goldenCase.Tensors);
    }
}
