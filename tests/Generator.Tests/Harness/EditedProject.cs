using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.Generator.Tests.Harness;

/// <summary>A project open in an editor: one driver sees it through all edits, as a compiler server or an editor does.</summary>
internal sealed class EditedProject
{
    private readonly Consumer _consumer;

    private CSharpCompilation _compilation;

    public EditedProject(params string[] sources)
    {
        _consumer = Consumer.Of(sources);
        _compilation = _consumer.Compile();
        Last = Run.Of(_compilation, _consumer.Language);
    }

    /// <summary>What the generator made of the project after the last edit.</summary>
    public Run Last { get; private set; }

    /// <summary>What each step of the pipeline did in the last run: "step: reason" for each of its outputs.</summary>
    public IReadOnlyList<string> Reasons =>
    [
        .. Last.Driver.GetRunResult().Results.Single().TrackedSteps
            .Where(step => GruGenerator.Attributes.Any(a => step.Key == a + GruGenerator.ReadStep || step.Key == a + GruGenerator.EmitStep))
            .SelectMany(step => step.Value.SelectMany(s => s.Outputs).Select(o => $"{step.Key}: {o.Reason}"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether the last run read no layer.</summary>
    public bool ReadNothing => Reasons.All(static reason => reason.EndsWith(": Cached", StringComparison.Ordinal));

    /// <summary>What a generator makes of the project that has not seen it before.</summary>
    public Run Anew() => Run.Of(_compilation, _consumer.Language);

    public string Text(int file) => _compilation.SyntaxTrees[file].ToString();

    public void Replace(int file, string before, string after)
    {
        Assert.Contains(before, Text(file), StringComparison.Ordinal);
        Write(file, Text(file).Replace(before, after, StringComparison.Ordinal));
    }

    public void Write(int file, string text)
    {
        var tree = _compilation.SyntaxTrees[file];
        Rerun(_compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text))));
    }

    public void Add(string text)
        => Rerun(_compilation.AddSyntaxTrees(_consumer.Parse(text, $"Consumer{_compilation.SyntaxTrees.Length}.cs")));

    public void Rerun() => Rerun(_compilation.Clone());

    private void Rerun(CSharpCompilation compilation)
    {
        _compilation = compilation;
        Last = Run.Of(compilation, _consumer.Language, Last.Driver);
    }
}
