namespace GruGen.Golden.Mapping;

/// <summary>A layer as its configuration asks for it, and, where that hides the final state, the same layer with the state returned.</summary>
internal sealed record LayerText(GruText Main, GruText? WithState = null)
{
    /// <summary>All class declarations.</summary>
    public IEnumerable<string> Classes => WithState is null
        ? [Main.Attribute.ToString()]
        : [Main.Attribute.ToString(), WithState.Attribute.ToString()];
}
