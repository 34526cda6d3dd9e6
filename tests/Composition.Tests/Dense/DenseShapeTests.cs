using System.Reflection;

namespace GruGen.Composition.Tests.Dense;

/// <summary>Dense layers of every edge size: more, less and exactly a vector, a tile, an unrolled loop.</summary>
public sealed class DenseShapeTests
{
    private static readonly int[] Sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 64, 100];

    private static readonly DenseCase[] Cases =
    [
        .. from units in Sizes from inputs in Sizes where IsTaken(inputs, units) select new DenseCase(inputs, units),
        .. from units in Sizes select new DenseCase(17, units, DType.Float64),
        new(9, 33, Options: "UseBias = false"),
        new(9, 33, DType.Float64, "UseBias = false"),
        new(128, 200),
    ];

    private static readonly Lazy<Assembly> Compiled = new(static () => DenseCase.Compile("DenseShapes", Cases));

    public static TheoryData<int> AllUnits => [.. Cases.Select(static c => c.Units).Distinct()];

    [Theory]
    [MemberData(nameof(AllUnits))]
    public void Any_number_of_rows_gives_the_products_and_the_bias(int units)
    {
        Assert.All(Cases.Where(c => c.Units == units && c.DType == DType.Float32), static c => DenseReference.Compare(c.Create<float>(Compiled.Value), 1e-6));
        Assert.All(Cases.Where(c => c.Units == units && c.DType == DType.Float64), static c => DenseReference.Compare(c.Create<double>(Compiled.Value), 1e-15 * 4));
    }

    /// <summary>Every size of one side meets few and many of the other.</summary>
    private static bool IsTaken(int inputs, int units) => inputs is 3 or 17 || units is 7 or 33;
}
