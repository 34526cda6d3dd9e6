using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden;
using GruGen.Golden.Mapping;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>Layers from the whole option space, drawn once and compiled as one assembly.</summary>
internal static class DrawnLayers
{
    /// <summary>The layers; every activation comes up at least once as φ and once as σ.</summary>
    public static readonly IReadOnlyList<LayerDraw> All = Draw(ActivationDraw.Cards.Count * 3 / 2);

    private static readonly Lazy<Assembly> Compiled = new(static () => Assembly.Load(
        GoldenCompiler.Compile("DrawnLayers", All.Select(static layer => (layer.Name, layer.Text))).RequireAssembly()));

    /// <summary>The layer of a name.</summary>
    public static LayerDraw Of(string name) => All.Single(layer => layer.Name == name);

    /// <summary>A new subject of a layer.</summary>
    public static Subject<double> Create(LayerDraw layer) => LayerSource.Create<double>(Compiled.Value, layer.Name);

    private static LayerDraw[] Draw(int count)
    {
        LayerDraw[]? drawn = null;
        Check.One(Draws.Of(1), Prop.ForAll(LayerDraw.Draw(count).ToArbitrary(), layers =>
        {
            drawn ??= layers;
            return true;
        }));
        return drawn!;
    }
}
