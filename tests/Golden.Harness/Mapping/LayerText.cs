namespace GruGen.Golden.Mapping;

/// <summary>A layer as its configuration asks for it, and the same with the final state returned where the first hides it.</summary>
internal sealed record LayerText(GruText Main, GruText? WithState = null)
{
    /// <summary>All class declarations.</summary>
    public IEnumerable<string> Classes => WithState is null
        ? [Main.Attribute.ToString()]
        : [Main.Attribute.ToString(), WithState.Attribute.ToString()];
}
