using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Parsing;

/// <summary>Reads what the consumer's project offers.</summary>
internal static class TargetReader
{
    public static TargetFacts Read(Compilation compilation, AttributeData attribute)
    {
        var options = attribute.ApplicationSyntaxReference?.SyntaxTree.Options as CSharpParseOptions;
        return new(
            HasRuntime: !compilation.GetTypesByMetadataName(WellKnown.RuntimeMarker).IsEmpty,
            HasVector512: !compilation.GetTypesByMetadataName(WellKnown.Vector512).IsEmpty,
            Language: options?.LanguageVersion ?? TargetFacts.LeastLanguage,
            HasIlgpu: HasIlgpu(compilation));
    }

    public static bool HasIlgpu(Compilation compilation)
        => compilation.ReferencedAssemblyNames.Any(static name => name.Name == WellKnown.Ilgpu);
}
