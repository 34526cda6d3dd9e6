using GruGen.Generator.Parsing;
using GruGen.Generator.Pipeline;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator;

/// <summary>Generates the layers: annotated class → <see cref="LayerModel"/> → text.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GruGenerator : IIncrementalGenerator
{
    /// <summary>Suffix of the tracked step that reads a class; the whole name is that of the attribute and this.</summary>
    internal const string ReadStep = ".Read";

    /// <summary>Suffix of the tracked step that writes the text.</summary>
    internal const string EmitStep = ".Emit";

    /// <summary>The attributes that make a class a layer.</summary>
    internal static readonly string[] Attributes =
        [WellKnown.GruLayer, WellKnown.DenseLayer, WellKnown.EmbeddingLayer, WellKnown.RecurrentLayer, WellKnown.Sequential];

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Not ForAttributeWithMetadataName, which binds the attributes of all layers again after every keystroke.
        var declarations = context.CompilationProvider
            .Select(static (compilation, _) => compilation)
            .WithComparer(DeclarationComparer.Instance);
        foreach (var attribute in Attributes)
        {
            var files = declarations
                .SelectMany((compilation, cancellationToken) => LayerFinder.Find(compilation, attribute, cancellationToken))
                .WithTrackingName(attribute + ReadStep)
                .Select(static (model, cancellationToken) => GeneratedFile.Emit(model, cancellationToken))
                .WithTrackingName(attribute + EmitStep);
            context.RegisterSourceOutput(files, GeneratedFile.Add);
        }
    }
}
