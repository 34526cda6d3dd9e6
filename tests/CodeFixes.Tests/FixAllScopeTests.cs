using GruGen.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace GruGen.CodeFixes.Tests;

/// <summary>Each fix mends one document, a project or the solution, leaves comments and layout alone, and what it makes compiles.</summary>
public sealed class FixAllScopeTests
{
    public static TheoryData<string, string, string, string> Fixes => new()
    {
        {
            nameof(PartialFix),
            "GRU0010",
            "[GruLayer(4, InputSize = 3)] // one\npublic /* two */ class @@ // three\n{\n}\n",
            "[GruLayer(4, InputSize = 3)] // one\npublic /* two */ partial class @@ // three\n{\n}\n"
        },
        {
            nameof(PartialFix),
            "GRU0011",
            "public /* outer */ class @@ // outer\n{\n    [GruLayer(4, InputSize = 3)] public partial class Inner; // inner\n}\n",
            "public /* outer */ partial class @@ // outer\n{\n    [GruLayer(4, InputSize = 3)] public partial class Inner; // inner\n}\n"
        },
        {
            nameof(OptionsFix),
            "GRU0209",
            "[GruLayer(4, InputSize = 3, // three\n    UseBias = false, /* none */ BiasInitializer = Initializer.Ones)] // end\npublic partial class @@;\n",
            "[GruLayer(4, InputSize = 3, // three\n    UseBias = false)] // end\npublic partial class @@;\n"
        },
        {
            nameof(OptionsFix),
            "GRU1001",
            "[GruLayer(4, /* three */ InputSize = 3, Activation = /* not */ Activation.Relu /* tanh */)]\npublic partial class @@; // end\n",
            "[GruLayer(4, /* three */ InputSize = 3, Activation = /* not */ Activation.Tanh /* tanh */)]\npublic partial class @@; // end\n"
        },
        {
            nameof(OptionsFix),
            "GRU0303",
            "[GruLayer(4, InputSize = 3, ActivationMethod = \"Bned\" /* bend */)]\npublic partial class @@ { static float Bend(float x) => x; }\n",
            "[GruLayer(4, InputSize = 3, ActivationMethod = nameof(Bend) /* bend */)]\npublic partial class @@ { static float Bend(float x) => x; }\n"
        },
        {
            nameof(LengthFix),
            "GRU0801",
            "[GruLayer(4, InputSize = 3)]\npublic partial class @@\n{\n    // Runs.\n"
            + "    public void Run() => Forward(new float[ /* three */ 5 /* values */ ], /* four */ new float[4]); // end\n}\n",
            "[GruLayer(4, InputSize = 3)]\npublic partial class @@\n{\n    // Runs.\n"
            + "    public void Run() => Forward(new float[ /* three */ @@.InputSize /* values */ ], /* four */ new float[4]); // end\n}\n"
        },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task A_fix_reaches_as_far_as_it_is_told_to(string fix, string id, string before, string after)
    {
        foreach (var (scope, isFixed) in new (FixAllScope, string[])[]
                 {
                     (FixAllScope.Document, ["A"]),
                     (FixAllScope.Project, ["A", "B"]),
                     (FixAllScope.Solution, ["A", "B", "C"]),
                 })
        {
            using var editor = new Editor(OutputKind.DynamicallyLinkedLibrary, File("A", before), File("B", before));
            editor.Add("Other", OutputKind.DynamicallyLinkedLibrary, File("C", before));
            var diagnostics = (await editor.Diagnostics())
                .Where(d => d.Id == id)
                .OrderBy(d => d.Location.SourceTree!.ToString(), StringComparer.Ordinal)
                .ToArray();
            Assert.Equal(6, diagnostics.Length);

            await editor.FixAll(Provider(fix), [.. diagnostics], scope);
            foreach (var name in new[] { "A", "B", "C" })
            {
                Assert.Equal(File(name, isFixed.Contains(name) ? after : before).Text, await editor.Read(name + ".cs"));
            }

            Assert.Equal(6 - (2 * isFixed.Length), (await editor.Diagnostics()).Count(d => d.Id == id));
            if (scope == FixAllScope.Solution)
            {
                Assert.Empty(await editor.CompilerDiagnostics());
            }
        }
    }

    /// <summary>A file with two mistakes.</summary>
    private static (string Name, string Text) File(string name, string source) => (
        name + ".cs", "using GruGen;\n" + source.Replace("@@", name + "1", StringComparison.Ordinal) + source.Replace("@@", name + "2", StringComparison.Ordinal));

    private static CodeFixProvider Provider(string fix) => fix switch
    {
        nameof(PartialFix) => new PartialFix(),
        nameof(OptionsFix) => new OptionsFix(),
        _ => new LengthFix(),
    };
}
