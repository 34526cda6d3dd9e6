using System.Reflection;

namespace GruGen.Golden.Tests;

/// <summary>The default set and the edge grid, compiled once for all tests; loading and child processes share the bytes.</summary>
internal static class CompiledCases
{
    public static readonly Lazy<CompiledText> Golden = new(static () => GoldenRunner.Compile(GoldenSet.Default));
    public static readonly Lazy<CompiledText> Grid = new(EdgeGrid.Compile);
    public static readonly Lazy<Assembly> GoldenAssembly = new(static () => Assembly.Load(Golden.Value.RequireAssembly()));
    public static readonly Lazy<Assembly> GridAssembly = new(static () => Assembly.Load(Grid.Value.RequireAssembly()));
}
