using GruGen.Bench.Kernels.Machine;
using GruGen.Bench.Kernels.Measuring;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;
using GruGen.Bench.Peers.Libraries;

namespace GruGen.Bench.Peers.Comparing;

/// <summary>One shape, ours and the peers in alternating rounds.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Ours">Our time.</param>
/// <param name="Peers">The times of the peers, in the order of the libraries.</param>
/// <param name="Peak">GFLOP/s of multiply-adds in the same run.</param>
/// <param name="Difference">The largest difference between an output of ours and of a peer.</param>
internal sealed record Comparison(Shape Shape, Timing Ours, IReadOnlyList<Timing> Peers, double Peak, double Difference)
{
    /// <summary>
    /// Rounding of sums in another order, over hundreds of steps. A peer with another gate order or bias differs by a tenth and more.
    /// </summary>
    private const double MostDifference = 2e-5;

    /// <summary>Calls before outputs are compared: a stream needs some for its recurrent product to count.</summary>
    private const int CallsToCompare = 3;

    /// <summary>Our time over that of the fastest peer.</summary>
    public double Ratio => Ours.Minimum / Peers.Min(static peer => peer.Minimum);

    /// <summary>Compares the outputs, then measures.</summary>
    /// <exception cref="InvalidOperationException">A peer computes something else.</exception>
    public static Comparison Of(Shape shape, CompiledLayer ours, PeerLibraries libraries, Effort effort)
    {
        var layers = libraries.Present.Select(library => library.Create(shape, ours)).ToList();
        try
        {
            var difference = 0.0;
            ours.Run(CallsToCompare);
            foreach (var (layer, library) in layers.Zip(libraries.Present))
            {
                layer.Run(CallsToCompare);
                difference = Math.Max(difference, Check(ours.Output(), layer.Output(), shape, library.Name));
            }

            var (timings, peak) = Limits.InTurn([ours.Run, .. layers.Select(static layer => (Action<int>)layer.Run)], effort);
            return new(shape, timings[0], [.. timings.Skip(1)], peak, difference);
        }
        finally
        {
            layers.ForEach(static layer => layer.Dispose());
        }
    }

    private static double Check(float[] ours, float[] theirs, Shape shape, string name)
    {
        var difference = ours.Zip(theirs).Max(static pair => Math.Abs((double)pair.First - pair.Second));
        return difference <= MostDifference
            ? difference
            : throw new InvalidOperationException(FormattableString.Invariant($"{name} computes something else at {shape}: {difference:E1} apart."));
    }
}
