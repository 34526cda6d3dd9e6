namespace GruGen.Golden.Tests;

/// <summary>Widths at, below and above those of vectors and tiles, with every batch size around them.</summary>
public class EdgeGridTests
{
    public static TheoryData<string> Layers => new(EdgeGrid.Layers.Select(static l => l.Name));

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_agrees_with_the_formulas(string name)
    {
        var failures = EdgeGrid.Run(CompiledCases.GridAssembly.Value, EdgeGrid.Layers.Single(l => l.Name == name));

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void The_grid_compiles_without_warnings()
    {
        var diagnostics = CompiledCases.Grid.Value.Diagnostics;

        Assert.True(diagnostics.Count == 0, string.Join("\n", diagnostics.Take(20)));
    }
}
