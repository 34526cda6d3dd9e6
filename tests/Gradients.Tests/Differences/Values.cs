using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests.Differences;

/// <summary>Draws the values of a call.</summary>
/// <param name="random">The source.</param>
internal sealed class Values(Random random)
{
    /// <summary>Uniform in ±<paramref name="limit"/>.</summary>
    public double[] Uniform(int length, double limit)
    {
        var values = new double[length];
        Fill(values, limit);
        return values;
    }

    /// <summary>Fills an array that may be absent, uniform in ±<paramref name="limit"/>.</summary>
    public void Fill(double[]? values, double limit)
    {
        for (var i = 0; i < (values?.Length ?? 0); i++)
        {
            values![i] = ((2 * random.NextDouble()) - 1) * limit;
        }
    }

    /// <summary>The mask of a call; null where it has none. Rows without any step are among them.</summary>
    public bool[]? Mask(bool timeMajor, CallDraw draw)
    {
        if (draw.Steps is not (CountedSteps.AnyMask or CountedSteps.PaddedMask))
        {
            return null;
        }

        var mask = new bool[draw.Batch * draw.TimeSteps];
        for (var b = 0; b < draw.Batch; b++)
        {
            var length = random.Next(draw.TimeSteps + 1);
            for (var t = 0; t < draw.TimeSteps; t++)
            {
                mask[timeMajor ? (t * draw.Batch) + b : (b * draw.TimeSteps) + t] =
                    draw.Steps == CountedSteps.PaddedMask ? t < length : length > 0 && random.Next(100) < 60;
            }
        }

        return mask;
    }

    /// <summary>The lengths of a call; null where it has none.</summary>
    public int[]? Lengths(LengthMode mode, CallDraw draw) => draw.Steps == CountedSteps.Lengths
        ? [.. Enumerable.Range(0, draw.Batch).Select(_ => random.Next(mode == LengthMode.Packed ? 1 : 0, draw.TimeSteps + 1))]
        : null;

    /// <summary>Token ids from 0 to <paramref name="vocabulary"/> − 1.</summary>
    public int[] Ids(int count, int vocabulary) => [.. Enumerable.Range(0, count).Select(_ => random.Next(vocabulary))];

    /// <summary>Gives a tape all masks that its layer has. Factors differ from entry to entry: none can stand for another.</summary>
    public void SetMasks(GruTape<double> tape, GruLayerInfo layer)
    {
        var lengths = GruMaskLengths.Of(layer, tape.Batch, tape.TimeSteps);
        for (var direction = 0; direction < layer.StateSize.Count; direction++)
        {
            Set(lengths.InputDropout, tape.SetInputDropout);
            Set(lengths.RecurrentDropout, tape.SetRecurrentDropout);
            Set(lengths.DropConnect, tape.SetDropConnect);
            if (lengths.Zoneout > 0)
            {
                tape.SetZoneout([.. Enumerable.Range(0, lengths.Zoneout).Select(_ => (double)random.Next(2))], direction);
            }

            void Set(int length, MaskSetter set)
            {
                if (length > 0)
                {
                    set([.. Enumerable.Range(0, length).Select(_ => Factor())], direction);
                }
            }
        }
    }

    private double Factor() => random.Next(3) == 0 ? 0 : 0.5 + (1.5 * random.NextDouble());

    private delegate void MaskSetter(ReadOnlySpan<double> mask, int direction);
}
