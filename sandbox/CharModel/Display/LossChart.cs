using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;
using Spectre.Console;

namespace GruGen.Samples;

/// <summary>The losses as a picture, in a file and in the terminal.</summary>
internal static class LossChart
{
    private const int Width = 72;
    private const int Height = 14;

    /// <summary>Writes an SVG file.</summary>
    public static void Save(LossHistory history, string path)
    {
        var plot = new PlotModel { Title = "Loss of the character model", Background = OxyColors.White };
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "updates" });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "bits per character" });
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop });
        plot.Series.Add(Line("training", history, static point => point.Training));
        plot.Series.Add(Line("held back", history, static point => point.Validation));
        using var text = new MemoryStream();
        new SvgExporter { Width = 720, Height = 400 }.Export(plot, text);
        File.WriteAllBytes(path, text.ToArray());
    }

    /// <summary>Draws the loss on the text held back.</summary>
    public static void Draw(IAnsiConsole console, LossHistory history)
    {
        var bits = history.Points.Select(static point => point.BitsPerCharacter).ToArray();
        if (bits.Length < 2)
        {
            return;
        }

        var (low, high) = (bits.Min(), bits.Max());
        var canvas = new Canvas(Width, Height);
        for (var x = 0; x < Width; x++)
        {
            var (place, at) = ((int)Position(x), Position(x) % 1);
            var value = double.Lerp(bits[place], bits[Math.Min(place + 1, bits.Length - 1)], at);
            var top = high > low ? (int)Math.Round((high - value) / (high - low) * (Height - 1)) : 0;
            for (var y = top; y < Height; y++)
            {
                canvas.SetPixel(x, y, y == top ? Color.Aqua : Color.Grey23);
            }
        }

        console.Write(new Panel(canvas).Header($" bits per character held back: {high:F2} → {bits[^1]:F2}, best {low:F2} "));

        double Position(int x) => x * (bits.Length - 1.0) / (Width - 1);
    }

    private static LineSeries Line(string title, LossHistory history, Func<LossPoint, double> nats)
    {
        var line = new LineSeries { Title = title };
        line.Points.AddRange(history.Points.Select(point => new DataPoint(point.Step, nats(point) / Math.Log(2))));
        return line;
    }
}
