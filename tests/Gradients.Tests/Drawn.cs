using GruGen.Gradients.Tests.Differences;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>Everything that was drawn.</summary>
internal static class Drawn
{
    /// <summary>GRU layers; every activation comes up at least once as φ and once as σ.</summary>
    public static readonly DrawnSet Layers = new("DrawnLayers", LayerDraw.Draw(ActivationDraw.Cards.Count * 3 / 2));

    /// <summary>Dense layers; every activation comes up.</summary>
    public static readonly DrawnSet Denses = new("DrawnDenses", DenseDraw.Draw(ActivationDraw.Cards.Count));

    /// <summary>Embedding layers.</summary>
    public static readonly DrawnSet Embeddings = new("DrawnEmbeddings", EmbeddingDraw.Draw(6));

    /// <summary>Models.</summary>
    public static readonly DrawnSet Models = new("DrawnModels", ModelDraw.Draw);

    private static readonly DrawnSet[] Sets = [Layers, Denses, Embeddings, Models];

    /// <summary>The names of all, for tests of each.</summary>
    public static TheoryData<string> Names => [.. Sets.SelectMany(static set => set.All).Select(static draw => draw.Name)];

    /// <summary>The layer or model of a name.</summary>
    public static IDraw Of(string name) => SetOf(name).All.Single(draw => draw.Name == name);

    /// <summary>Gives a call of a layer or model values for everything.</summary>
    public static Problem CreateProblem(IDraw draw, CallDraw call, Values values, double scale) =>
        draw.CreateProblem(SetOf(draw.Name).Compiled, call, values, scale);

    private static DrawnSet SetOf(string name) => Sets.Single(set => set.All.Any(draw => draw.Name == name));
}
