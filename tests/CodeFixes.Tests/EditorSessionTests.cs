using GruGen.CodeFixes.Tests.Harness;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace GruGen.CodeFixes.Tests;

/// <summary>A user at work on the sample: mistakes are red as they are typed, and a key away from right.</summary>
public sealed class EditorSessionTests
{
    private const string Program = "Program.cs";
    private const string Length = "new float[Encoder.TimeSteps * Encoder.OutputSize]";

    [Fact]
    public async Task A_wrong_length_is_red_at_once_and_fixed_by_one_key()
    {
        using var editor = await OpenSample();

        await editor.Type(Program, Length, "new float[1601]");
        var error = Assert.Single(await editor.Diagnostics());
        Assert.Equal(("GRU0801", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Equal("output", error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan));
        Assert.Equal(
            "output of 'Encoder' must be (batch, timesteps, features) = (any, 50, 32), a multiple of 1600 values; got 1601 values",
            error.GetMessage(null));

        await editor.Apply(Assert.Single(await editor.Offers(new LengthFix(), error)));
        Assert.Contains(Length, await editor.Read(Program), StringComparison.Ordinal);
        await IsClean(editor);
    }

    [Fact]
    public async Task A_change_of_the_attribute_is_red_where_the_layer_is_called()
    {
        using var editor = await OpenSample();

        await editor.Type(Program, Length, "new float[50 * 32]");
        await IsClean(editor);
        await editor.Type(Program, "units: 32", "units: 30");
        Assert.Equal(["GRU0801"], (await editor.Diagnostics()).Select(d => d.Id));

        await editor.Type(Program, "units: 30", "units: 32");
        await IsClean(editor);
    }

    [Fact]
    public async Task A_layer_that_is_no_longer_partial_is_one_error_of_ours_and_a_key_away_from_right()
    {
        using var editor = await OpenSample();

        await editor.Type(Program, "public partial class Encoder", "public class Encoder");
        var error = Assert.Single(await editor.Diagnostics());
        Assert.Equal("GRU0010", error.Id);

        await editor.Apply(Assert.Single(await editor.Offers(new PartialFix(), error)));
        await IsClean(editor);
    }

    /// <summary>The sample as it is in this repository, in which nothing is reported: no false positives.</summary>
    private static async Task<Editor> OpenSample()
    {
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            """;
        var folders = new[] { RepositoryFiles.Path("sandbox", "QuickStart"), RepositoryFiles.Path("sandbox", "CharModel", "Network") };
        var files = folders.SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs"))
            .Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));
        var editor = new Editor(OutputKind.ConsoleApplication, [.. files, ("Usings.cs", Usings)]);
        await IsClean(editor);
        return editor;
    }

    private static async Task IsClean(Editor editor)
    {
        Assert.Empty(await editor.Diagnostics());
        Assert.Empty(await editor.CompilerDiagnostics());
    }
}
