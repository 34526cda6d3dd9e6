namespace GruGen.Bench.Kernels.Shapes;

/// <summary>Shapes that nobody has tuned for: every size up to 512, small ones as likely as large ones.</summary>
internal static class RandomShapes
{
    private const int Largest = 512;

    /// <summary>Larger calls take longer than a tenth of a second and tell nothing that smaller ones do not.</summary>
    private const double MostOperations = 2e10;

    /// <summary>The same shapes for the same seed, on every machine.</summary>
    public static IEnumerable<Shape> Draw(int count, int seed)
    {
        var random = new Random(seed);
        while (count > 0)
        {
            var shape = new Shape(Size(random), Size(random), Size(random), Size(random));
            if (shape.Operations <= MostOperations)
            {
                count--;
                yield return shape;
            }
        }
    }

    private static int Size(Random random) => Math.Min(Largest, (int)Math.Exp(random.NextDouble() * Math.Log(Largest + 1)));
}
