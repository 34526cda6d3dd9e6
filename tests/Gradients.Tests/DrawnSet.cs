using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>Layers or models from a whole option space, drawn once and compiled as one assembly.</summary>
internal sealed class DrawnSet
{
    private readonly Lazy<Assembly> _compiled;

    /// <param name="name">Of the assembly.</param>
    /// <param name="draws">Draws all of them.</param>
    public DrawnSet(string name, Gen<IDraw[]> draws)
    {
        IDraw[]? drawn = null;
        Check.One(Draws.Of(1), Prop.ForAll(draws.ToArbitrary(), all =>
        {
            drawn ??= all;
            return true;
        }));
        All = drawn!;
        _compiled = new(() => Assembly.Load(
            GoldenCompiler.Compile(name, All.Select(static draw => (draw.Name, draw.Text))).RequireAssembly()));
    }

    /// <summary>What was drawn.</summary>
    public IReadOnlyList<IDraw> All { get; }

    /// <summary>All declarations.</summary>
    public string Declarations => string.Join("\n", All.Select(static draw => draw.Declaration));

    /// <summary>All calls.</summary>
    public IReadOnlyList<CallDraw> Calls => [.. All.SelectMany(static draw => draw.Calls)];

    /// <summary>What they were compiled to.</summary>
    public Assembly Compiled => _compiled.Value;
}
