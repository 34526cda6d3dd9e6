using GruGen.Consumers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Docs.Tests.Markdown;

/// <summary>Snippets of a page that belong together, as one program: usings, then all statements in their order, then types.</summary>
internal sealed class SnippetProgram(string page)
{
    /// <summary>What the SDK's implicit usings give a console project.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly object Printing = new();
    private readonly List<string> _usings = [];
    private readonly List<string> _statements = [];
    private readonly List<string> _types = [];

    /// <summary>The line of the page on which the program begins.</summary>
    public int Line { get; private set; }

    /// <summary>Adds one snippet.</summary>
    public void Add(Fence snippet)
    {
        Line = Line == 0 ? snippet.Line : Line;
        var unit = SyntaxFactory.ParseCompilationUnit(snippet.Text + "\n");
        _usings.AddRange(unit.Usings.Select(static u => u.ToFullString()).Except(_usings));
        foreach (var member in unit.Members)
        {
            (member is GlobalStatementSyntax ? _statements : _types).Add(member.ToFullString());
        }
    }

    public ConsumerBuild Build() => new ConsumerProject
    {
        Name = $"Snippet_{Guid.NewGuid():N}",
        Sources = [(page, string.Concat([.. _usings, .. _statements, .. _types])), ("ImplicitUsings.cs", ImplicitUsings)],
        Kind = _statements.Count > 0 ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
    }.Build();

    /// <summary>Runs the program and returns what it prints.</summary>
    public string Run()
    {
        var entry = Build().Load().EntryPoint!;
        lock (Printing)
        {
            var console = Console.Out;
            using var printed = new StringWriter { NewLine = "\n" };
            Console.SetOut(printed);
            try
            {
                entry.Invoke(null, [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(console);
            }

            return printed.ToString().TrimEnd('\n');
        }
    }
}
