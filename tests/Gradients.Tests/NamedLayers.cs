using System.Numerics;
using System.Reflection;
using GruGen.Golden;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests;

/// <summary>Layers for tests of one thing, compiled in memory.</summary>
internal sealed class NamedLayers
{
    private readonly List<GruText> _layers = [];
    private readonly Lazy<Assembly> _compiled;

    /// <param name="name">Of the assembly.</param>
    public NamedLayers(string name) => _compiled = new(() => Assembly.Load(
        GoldenCompiler.Compile(name, _layers.Select(static layer => (layer.ClassName, LayerSource.Of(layer)))).RequireAssembly()));

    /// <summary>Adds a layer before any is made.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="options">States its options.</param>
    public NamedLayers With(GruText layer, Action<AttributeText> options)
    {
        options(layer.Attribute);
        _layers.Add(layer);
        return this;
    }

    /// <summary>A new layer.</summary>
    public Subject<T> Create<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LayerSource.Create<T>(_compiled.Value, name);
}
