using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Peers.Comparing;

/// <summary>The shapes that are always compared: streams, single sequences and batches, from a control loop's layer to a language model's.</summary>
internal static class PeerShapes
{
    public static IReadOnlyList<Shape> All =>
    [
        Shape.Stream(1, 8), Shape.Stream(1, 16), Shape.Stream(1, 40), Shape.Stream(8, 32), Shape.Stream(40, 64), Shape.Stream(32, 128),
        Shape.Stream(128, 256), Shape.Stream(256, 512),
        new(8, 4, 10, 1), new(8, 32, 50, 1), new(40, 128, 100, 1), new(128, 256, 32, 1),
        new(8, 4, 10, 32), new(128, 256, 32, 64), new(64, 128, 100, 32), new(512, 512, 50, 16),
    ];
}
