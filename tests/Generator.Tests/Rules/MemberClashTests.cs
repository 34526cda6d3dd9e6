using System.Globalization;
using GruGen.Generator.Analyzers;
using GruGen.Generator.Parsing;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Tests.Rules;

/// <summary>
/// A user member that clashes with a generated one is an error of ours at that member, whatever is declared; where C# allows both, nothing
/// is reported and everything compiles. The members are those that a real layer has.
/// </summary>
public sealed class MemberClashTests
{
    public static TheoryData<string> Layers =>
    [
        "GruLayer(4, InputSize = 3, TimeSteps = 5, BatchSize = 2, Stateful = true, ReturnState = true)",
        "GruLayer(4, InputSize = 3, Bidirectional = true, MergeMode = MergeMode.None)",
        "GruLayer(4, InputSize = 3, Preset = Preset.Haste)",
        "DenseLayer(4, InputSize = 3)",
        "EmbeddingLayer(10, 3)",
        "Sequential(typeof(global::Inner), typeof(global::Inner))",
    ];

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task Every_generated_member_is_taken(string attribute)
    {
        var members = Generated(attribute);
        Assert.True(members.Count > 15, $"Only {members.Count} members were found.");

        await Check(attribute, members.SelectMany(Taken).Distinct().ToList(), isClash: true);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task Other_overloads_are_free(string attribute)
        => await Check(attribute, Generated(attribute).OfType<IMethodSymbol>().SelectMany(Free).Distinct().ToList(), isClash: false);

    [Fact]
    public async Task Overloads_that_differ_in_type_parameters_or_references_alone_are_free() => await Check(
        "GruLayer(4, InputSize = 3)",
        ["public void Load<T>(string path) { }", "public void Load(ref string path) { }", "public void ResetStates<A, B>() { }"],
        isClash: false);

    /// <summary>One class for each member, each of them a layer.</summary>
    private static async Task Check(string attribute, List<string> members, bool isClash)
    {
        var classes = members.Select((member, i) => (Class: "L" + Name(i), Member: member)).Select(c
            => $"[{attribute}] public partial class {c.Class} {{ {c.Member.Replace("Probe", c.Class, StringComparison.Ordinal)} }}");
        const string Inner = "using System;\nusing GruGen;\n[DenseLayer(3, InputSize = 3)] public partial class Inner;\n";
        var source = Inner + string.Join('\n', classes) + "\n";
        var run = Run.Of(source);
        var user = run.Output.SyntaxTrees.First();
        var reported = (await run.EditorDiagnostics(new LayerAnalyzer()))
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => (d.Id, Line: d.Location.GetLineSpan().StartLinePosition.Line - 3))
            .ToList();

        Assert.Equal(
            isClash ? members.Order(StringComparer.Ordinal) : [],
            reported.Where(r => r.Id == "GRU0020").Select(r => members[r.Line]).Order(StringComparer.Ordinal));
        Assert.Equal(reported.Count, reported.Count(r => r.Id == "GRU0020"));
        Assert.Empty(run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }

    private static List<ISymbol> Generated(string attribute)
    {
        var run = Run.Of(
            $"using GruGen;\n[DenseLayer(3, InputSize = 3)] public partial class Inner;\n[{attribute}] public partial class Probe;");
        return run.Output.GetTypeByMetadataName("Probe")!.GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && m.Name.IndexOf('.', StringComparison.Ordinal) <= 0)
            .Where(m => m is not IMethodSymbol { AssociatedSymbol: not null })
            .Where(m => m.DeclaringSyntaxReferences.Any(r => ShapeReader.IsGenerated(r.SyntaxTree)))
            .ToList();
    }

    /// <summary>The member again, and other kinds of members of its name.</summary>
    private static IEnumerable<string> Taken(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 } constructor
            => [$"public Probe({Parameters(constructor)}) {{ }}"],
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            => [$"public void {method.Name}({Parameters(method)}) {{ }}", .. Others(method.Name)],
        IMethodSymbol => [],
        _ => [$"public void {member.Name}(object other) {{ }}", .. Others(member.Name)],
    };

    private static IEnumerable<string> Others(string name) =>
    [
        $"private int {name};",
        $"private static float[] {name} => [];",
        $"private const string {name} = \"\";",
        $"private class {name};",
        $"private event Action {name};",
    ];

    private static IEnumerable<string> Free(IMethodSymbol member) => member.MethodKind switch
    {
        MethodKind.Ordinary when !member.Name.StartsWith("GruGen", StringComparison.Ordinal) =>
        [
            $"public void {member.Name}(object other, object another) {{ }}",
            $"public string {member.Name}<T>(T other) => \"\";",
        ],
        MethodKind.Constructor when member.Parameters.Length > 0 => ["public Probe(object other, object another) : this(1) { }"],
        _ => [],
    };

    private static string Parameters(IMethodSymbol method) => string.Join(
        ", ", method.Parameters.Select((p, i) => $"{(p.RefKind == RefKind.None ? "" : "in ")}{p.Type.ToDisplayString()} p{Name(i)}"));

    private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);
}
