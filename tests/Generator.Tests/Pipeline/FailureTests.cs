using GruGen.Generator.Pipeline;
using GruGen.Generator.Spec;
using GruGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Tests.Pipeline;

/// <summary>Defects of ours are reported, and being cancelled is no defect.</summary>
public sealed class FailureTests
{
    /// <summary>A kind of layer that nothing knows how to write.</summary>
    private sealed record UnknownSpec : LayerSpec;

    private static LayerModel Unwritable => new(
        new UnknownSpec { Class = Consumer.Of("[GruGen.GruLayer(8, InputSize = 4)] class Layer;").AnySpec("Layer").Class, Name = "Layer" },
        Outcome.Stub,
        new[] { "GRU0101" }.ToEquatableArray());

    [Fact]
    public void An_exception_while_writing_becomes_a_failure()
    {
        var file = GeneratedFile.Emit(Unwritable, CancellationToken.None);

        Assert.Equal("", file.Text);
        Assert.Equal("Layer", file.Failure!.Class);
        Assert.StartsWith("ArgumentOutOfRangeException: ", file.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', file.Failure.Message);
    }

    [Fact]
    public void A_failure_is_reported_as_GRU9999_and_adds_no_file()
    {
        var driver = CSharpGeneratorDriver.Create(new Failing().AsSourceGenerator());
        var result = driver.RunGenerators(Consumer.Of("").Compile()).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("GRU9999", diagnostic.Id);
        Assert.Equal(
            "GruGen failed on 'Layer' and generated nothing for it: NotSupportedException: two lines",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Cancellation_is_not_swallowed()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var project = Consumer.Of("[GruGen.GruLayer(8, InputSize = 4)] public partial class Layer;");
        var whole = new LayerModel(project.AnySpec("Layer"), Outcome.Layer, default);
        var driver = CSharpGeneratorDriver.Create(new GruGenerator());

        Assert.Throws<OperationCanceledException>(() => GeneratedFile.Emit(whole, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(project.Compile(), cancelled.Token));
    }

    /// <summary>The end of the pipeline, fed with a failure.</summary>
    private sealed class Failing : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(
                context.CompilationProvider.Select((_, _) => new GeneratedFile("", "", Failure.Of("Layer", new NotSupportedException("two\nlines")))),
                GeneratedFile.Add);
    }
}
