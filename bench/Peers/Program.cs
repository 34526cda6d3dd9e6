using System.Globalization;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Peers.Comparing;

const string Usage = """
    Measures generated layers and other frameworks in alternating rounds of one run, on one core.
    bench/Peers/native/build.sh builds the peers that this machine has; those that are missing are named.

      (nothing)               the usual shapes
      write                   the same, and writes docs/benchmarks.md and docs/benchmarks.svg
      shapes I,H,T,B ...      any shapes; T = B = 1 measures one step with the state carried
      random N SEED           N shapes drawn up to 512 against oneDNN and ONNX Runtime; exits 0 only if our time over the faster of
                              them is at most 0.8 in the median and 1.1 in the worst case
    """;

switch (args)
{
    case []:
        return Comparisons.Show(PeerShapes.All);
    case ["write"]:
        return Comparisons.Write(PeerShapes.All);
    case ["shapes", _, ..]:
        return Comparisons.Show([.. args[1..].Select(Shape.Parse)]);
    case ["random", var count, var seed]:
        return Comparisons.CheckRandom(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
    default:
        Console.WriteLine(Usage);
        return 2;
}
