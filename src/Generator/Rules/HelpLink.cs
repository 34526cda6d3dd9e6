using System.Reflection;

namespace GruGen.Generator.Rules;

/// <summary>Where the page of a rule is.</summary>
internal static class HelpLink
{
    /// <summary>The build writes its property of this name into the assembly.</summary>
    private const string Property = "RepositoryUrl";

    private static readonly string Repository = typeof(HelpLink).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == Property)
        .Value;

    public static string Of(string id) => $"{Repository}/blob/main/docs/rules/{id}.md";
}
