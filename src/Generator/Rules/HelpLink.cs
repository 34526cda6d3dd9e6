namespace GruGen.Generator.Rules;

/// <summary>Where the page of a rule is.</summary>
internal static class HelpLink
{
    private const string Repository = "https://github.com/grugen/grugen";

    public static string Of(string id) => $"{Repository}/blob/main/docs/rules/{id}.md";
}
