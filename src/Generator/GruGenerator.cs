using GruGen.Generator.Parsing;
using GruGen.Generator.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        foreach (var attribute in Attributes)
        {
            var files = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    WellKnown.Attribute(attribute),
                    static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                    LayerModel.Read)
                .WithTrackingName(attribute + ReadStep)
                .Where(static model => model is not null)
                .Select(static (model, cancellationToken) => GeneratedFile.Emit(model!, cancellationToken))
                .WithTrackingName(attribute + EmitStep);
            context.RegisterSourceOutput(files, GeneratedFile.Add);
        }
    }
}
