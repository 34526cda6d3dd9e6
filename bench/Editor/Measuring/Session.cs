using System.Diagnostics;
using GruGen.Bench.Editor.Workload;
using GruGen.Consumers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.Bench.Editor.Measuring;

/// <summary>
/// A project open in an editor. After each keystroke the generator runs over the project, then the analyzers run over the edited file, as
/// an editor runs them for the document in front.
/// </summary>
internal sealed class Session
{
    /// <summary>Keystrokes until the code that one runs is compiled well; an editor has long done them.</summary>
    private const int WarmUp = 100;

    private static readonly CompilationWithAnalyzersOptions Analysis = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);

    private CSharpCompilation _project;
    private GeneratorDriver _driver;

    public Session()
    {
        var project = SampleProject.Create();
        _project = project.Compile();
        _driver = CSharpGeneratorDriver.Create(ConsumerProject.Generators, parseOptions: project.ParseOptions).RunGenerators(_project);
    }

    public KeystrokeTiming Measure(Keystroke keystroke, int rounds)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            Edit(keystroke);
        }

        var costs = Enumerable.Range(0, rounds).Select(_ => Edit(keystroke)).ToArray();
        return new(
            Timing.Of(costs.Select(static c => c.Generator)),
            Timing.Of(costs.Select(static c => c.Analyzers)),
            Timing.Of(costs.Select(static c => c.Generator + c.Analyzers)));
    }

    /// <summary>Megabytes by which the memory in use grows over so many keystrokes of every kind.</summary>
    public double MeasureGrowth(int edits)
    {
        // Each as often as it has texts, so that the project ends as it began.
        Keystroke[] kinds = [Keystroke.Unrelated, Keystroke.Call, Keystroke.Declaration, Keystroke.Attribute];
        Keystroke[] all = [.. kinds.SelectMany(static kind => Enumerable.Repeat(kind, kind.Texts.Length))];
        var before = InUse();
        for (var i = 0; i < edits; i++)
        {
            Edit(all[i % all.Length]);
        }

        return (InUse() - before) / 1e6;
    }

    private static long InUse()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>One keystroke, and what generator and analyzers took for it.</summary>
    private (double Generator, double Analyzers) Edit(Keystroke keystroke)
    {
        var edited = Type(keystroke);
        var start = Stopwatch.GetTimestamp();
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_project, out var complete, out _);
        var generator = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return (generator, Analyze(complete, edited));
    }

    private SyntaxTree Type(Keystroke keystroke)
    {
        var tree = _project.SyntaxTrees.Single(t => t.FilePath == keystroke.File);
        var text = tree.GetText();
        var source = text.ToString();
        var turn = Array.FindLastIndex(keystroke.Texts, t => source.Contains(t, StringComparison.Ordinal));
        var (before, after) = (keystroke.Texts[turn], keystroke.Texts[(turn + 1) % keystroke.Texts.Length]);
        var change = new TextChange(new(source.IndexOf(before, StringComparison.Ordinal), before.Length), after);
        var edited = tree.WithChangedText(text.WithChanges(change));
        _project = _project.ReplaceSyntaxTree(tree, edited);
        return edited;
    }

    /// <summary>The time that the analyzers themselves take; binding the file, which the compiler does anyway, is not theirs.</summary>
    private static double Analyze(Compilation compilation, SyntaxTree edited)
    {
        var analysis = new CompilationWithAnalyzers(compilation, ConsumerProject.Analyzers, Analysis);
        var result = analysis.GetAnalysisResultAsync(compilation.GetSemanticModel(edited), filterSpan: null, CancellationToken.None)
            .GetAwaiter().GetResult();
        return result.AnalyzerTelemetryInfo.Values.Sum(static info => info.ExecutionTime.TotalMilliseconds);
    }
}
