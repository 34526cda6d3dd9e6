using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace GruGen.CodeFixes.Tests.Harness;

/// <summary>Applies fixes in an editor and looks at what comes out.</summary>
internal static class FixCheck
{
    private const string File = "Consumer.cs";

    /// <summary>Fixes the only diagnostic of a rule, and all of them at once; either way the result is as expected and clean.</summary>
    public static async Task Fixes(CodeFixProvider fix, string id, string source, string expected)
    {
        using var editor = Open(source);
        var diagnostic = Assert.Single(await Diagnostics(editor, id));
        await editor.Apply(Assert.Single(await editor.Offers(fix, diagnostic)));
        Assert.Equal(expected, await editor.Read(File));
        await FixesAll(fix, id, source, expected);
    }

    /// <summary>Fixes all diagnostics of a rule at once.</summary>
    public static async Task FixesAll(CodeFixProvider fix, string id, string source, string expected)
    {
        using var editor = Open(source);
        await editor.FixAll(fix, await Diagnostics(editor, id));
        Assert.Equal(expected, await editor.Read(File));

        // The rule is kept, and the compiler is content with the user's code and the generated code together.
        Assert.Empty(await Diagnostics(editor, id));
        Assert.Empty(await editor.CompilerDiagnostics());
    }

    /// <summary>The titles of what is offered for a rule.</summary>
    public static async Task<IEnumerable<string>> Titles(CodeFixProvider fix, string id, string source)
    {
        using var editor = Open(source);
        var titles = new List<string>();
        foreach (var diagnostic in await Diagnostics(editor, id))
        {
            titles.AddRange((await editor.Offers(fix, diagnostic)).Select(a => a.Title));
        }

        return titles;
    }

    private static Editor Open(string source) => new(OutputKind.DynamicallyLinkedLibrary, (File, source));

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Editor editor, string id)
        => [.. (await editor.Diagnostics()).Where(d => d.Id == id)];
}
