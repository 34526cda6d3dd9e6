using System.Text;
using GruGen.Generator.Emit;
using GruGen.Generator.Rules;
using GruGen.Generator.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GruGen.Generator.Pipeline;

/// <summary>The end of the pipeline: a file to add, or a failure to report.</summary>
internal sealed record GeneratedFile(string HintName, string Text, Failure? Failure)
{
    public static GeneratedFile Emit(LayerModel model, CancellationToken cancellationToken)
    {
        if (model.Spec is not { } spec)
        {
            return new("", "", model.Failure);
        }

        try
        {
            var text = model.Outcome switch
            {
                Outcome.Layer => LayerEmitter.Emit(spec, cancellationToken),
                Outcome.Stub => StubEmitter.Emit(spec, model.Broken, model.Crowded),
                _ => "",
            };
            return new(spec.Class.HintName + ".g.cs", text, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new("", "", Failure.Of(spec.Class.Name, exception));
        }
    }

    public static void Add(SourceProductionContext context, GeneratedFile file)
    {
        if (file.Failure is { } failure)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalError, Location.None, failure.Class, failure.Message));
        }
        else if (file.Text.Length > 0)
        {
            context.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}

/// <summary>An exception that must not escape, as text.</summary>
internal sealed record Failure(string Class, string Message)
{
    public static Failure Of(string type, Exception exception)
        => new(type, exception.GetType().Name + ": " + exception.Message.Replace('\r', ' ').Replace('\n', ' '));
}
