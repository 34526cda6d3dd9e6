using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>The order in which one pass of a kernel reads its weights.</summary>
/// <param name="Inputs">Rows of the kernel, I.</param>
/// <param name="Outputs">Units, H.</param>
/// <param name="Gates">Gates in the canonical layout: 3, or 1 for a dense layer.</param>
/// <param name="First">First gate of the pass.</param>
/// <param name="Count">Number of gates of the pass.</param>
/// <param name="SplitsCandidate">The candidate's recurrent bias is kept apart (reset after).</param>
/// <param name="Lanes">Elements a vector.</param>
/// <param name="Vectors">Vectors a tile and gate.</param>
/// <param name="Tiles">Tiles of units.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PackShape(
    int Inputs, int Outputs, int Gates, int First, int Count, bool SplitsCandidate, int Lanes, int Vectors, int Tiles);

/// <summary>Lays canonical weights out as one stream in the order in which a kernel reads them.</summary>
/// <remarks>
/// Tile by tile: the bias vectors, then for each row of the kernel and of the recurrent kernel the vectors of each gate. A tile or
/// vector that would pass the last unit starts earlier and overlaps the one before it, so that nothing is padded.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightPacking
{
    /// <summary>Writes one pass.</summary>
    /// <param name="target">Receives the stream.</param>
    /// <param name="kernel">(Inputs, Gates·Outputs).</param>
    /// <param name="recurrentKernel">(Outputs, Gates·Outputs), or empty for a dense layer.</param>
    /// <param name="bias">(2, Gates·Outputs), (Gates·Outputs), or empty.</param>
    /// <param name="shape">The order.</param>
    /// <param name="gateFactor">Factor folded into z and r.</param>
    /// <param name="candidateFactor">Factor folded into the candidate.</param>
    /// <returns>Number of elements written.</returns>
    public static int Pack<T>(
        Span<T> target,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> recurrentKernel,
        ReadOnlySpan<T> bias,
        PackShape shape,
        T gateFactor,
        T candidateFactor)
        where T : unmanaged, INumber<T>
    {
        var width = shape.Gates * shape.Outputs;
        var inputBias = bias.Length >= width ? bias[..width] : [];
        var recurrentBias = bias.Length >= 2 * width ? bias[width..] : [];
        var position = 0;
        for (var tile = 0; tile < shape.Tiles; tile++)
        {
            for (var gate = shape.First; gate < shape.First + shape.Count; gate++)
            {
                var split = shape.SplitsCandidate && gate == 2;
                PackBias(target, ref position, shape, tile, gate, inputBias, split ? [] : recurrentBias, Factor(gate));
            }

            if (shape.SplitsCandidate)
            {
                PackBias(target, ref position, shape, tile, 2, [], recurrentBias, candidateFactor);
            }

            PackRows(target, ref position, shape, tile, kernel, gateFactor, candidateFactor);
            PackRows(target, ref position, shape, tile, recurrentKernel, gateFactor, candidateFactor);
        }

        return position;

        T Factor(int gate) => gate == 2 ? candidateFactor : gateFactor;
    }

    private static void PackBias<T>(
        Span<T> target, ref int position, in PackShape shape, int tile, int gate, ReadOnlySpan<T> first, ReadOnlySpan<T> second, T factor)
        where T : unmanaged, INumber<T>
    {
        for (var vector = 0; vector < shape.Vectors; vector++)
        {
            var start = (gate * shape.Outputs) + FirstUnit(shape, tile, vector);
            for (var lane = 0; lane < shape.Lanes; lane++)
            {
                var sum = first.IsEmpty ? T.Zero : first[start + lane];
                sum += second.IsEmpty ? T.Zero : second[start + lane];
                target[position++] = factor * sum;
            }
        }
    }

    private static void PackRows<T>(
        Span<T> target, ref int position, in PackShape shape, int tile, ReadOnlySpan<T> weights, T gateFactor, T candidateFactor)
        where T : unmanaged, INumber<T>
    {
        var width = shape.Gates * shape.Outputs;
        for (var row = 0; row < weights.Length; row += width)
        {
            PackRow(target, ref position, shape, tile, weights.Slice(row, width), gateFactor, candidateFactor);
        }
    }

    /// <summary>One row of weights, as far as it belongs to the units of a tile.</summary>
    internal static void PackRow<T>(
        Span<T> target, ref int position, in PackShape shape, int tile, ReadOnlySpan<T> row, T gateFactor, T candidateFactor)
        where T : unmanaged, INumber<T>
    {
        for (var gate = shape.First; gate < shape.First + shape.Count; gate++)
        {
            var factor = gate == 2 ? candidateFactor : gateFactor;
            for (var vector = 0; vector < shape.Vectors; vector++)
            {
                foreach (var weight in row.Slice((gate * shape.Outputs) + FirstUnit(shape, tile, vector), shape.Lanes))
                {
                    target[position++] = factor * weight;
                }
            }
        }
    }

    private static int FirstUnit(in PackShape shape, int tile, int vector) => shape.Tiles == 1
        ? Math.Min(vector * shape.Lanes, shape.Outputs - shape.Lanes)
        : Math.Min(tile * shape.Vectors * shape.Lanes, shape.Outputs - (shape.Vectors * shape.Lanes)) + (vector * shape.Lanes);
}
