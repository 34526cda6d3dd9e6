using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden;

namespace GruGen.Composition.Tests.Configs;

/// <summary>Every option of the attribute survives the way to a config of Keras and back to an attribute.</summary>
public sealed class RoundTripTests
{
    private const int Layers = 120;

    private static readonly DrawnLayer[] Drawn = Draw();

    [Fact]
    public void Every_option_is_drawn() =>
        Assert.Empty(DrawnLayer.AllOptions.Except(Drawn.SelectMany(static layer => layer.Stated)));

    [Fact]
    public void An_attribute_comes_back_from_its_config_as_the_same_layer()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var infos = Compile("Stated", Drawn.Select((layer, i) => $"{layer.Attributes}\npublic partial class {Name(i)} {{ {layer.Members} }}"));
            var texts = infos.Select(static (info, i) => LayerConfig.FromKerasJson(info.ToKerasJson()).ToCSharp(Name(i))).ToArray();
            var again = Compile("Again", texts.Select((text, i) => $"{text}\npartial class {Name(i)} {{ {Drawn[i].Members} }}"));
            for (var i = 0; i < Layers; i++)
            {
                Assert.True(infos[i] == again[i], $"{Drawn[i].Attributes}\n\n{infos[i].ToKerasJson()}\n\n{texts[i]}\n\n{infos[i]}\n\n{again[i]}");
                Assert.Equal(texts[i], infos[i].ToCSharp(Name(i)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static DrawnLayer[] Draw()
    {
        DrawnLayer[]? drawn = null;
        Prop.ForAll(DrawnLayer.Draw.ArrayOf(Layers).ToArbitrary(), layers =>
        {
            drawn ??= layers;
            return true;
        }).Check(Draws.Of(1));
        return drawn!;
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"Layer{i}");

    private static GruLayerInfo[] Compile(string assemblyName, IEnumerable<string> classes)
    {
        var units = classes.Select((text, i) => (Name(i), "using GruGen;\nnamespace Drawn;\n" + text));
        using var image = new MemoryStream(GoldenCompiler.Compile(assemblyName, units).RequireAssembly());
        var assembly = new AssemblyLoadContext(assemblyName).LoadFromStream(image);
        return [.. Enumerable.Range(0, Layers).Select(i => Info(assembly.GetType($"Drawn.{Name(i)}", throwOnError: true)!))];
    }

    private static GruLayerInfo Info(Type layer)
        => (GruLayerInfo)layer.GetProperty("Info", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
