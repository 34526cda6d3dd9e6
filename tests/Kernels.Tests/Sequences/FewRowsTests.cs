using GruGen.Runtime;

namespace GruGen.Kernels.Tests.Sequences;

// Layers that compute x W of many steps ahead for up to six rows: samples one after the other or side by side, forwards or backwards, units that
// fill their vectors or not, weights beyond the second-level cache, for more rows.

[GruLayer(32, InputSize = 100, ReturnSequences = true)]
internal sealed partial class WideInputs;

[GruLayer(33, InputSize = 100, ReturnSequences = true, TimeMajor = true)]
internal sealed partial class TimeMajorInputs;

[GruLayer(33, InputSize = 100, ReturnSequences = true, ResetAfter = false, GoBackwards = true, OutputOrder = OutputOrder.Input)]
internal sealed partial class ResetBefore;

[GruLayer(128, InputSize = 300, ReturnSequences = true)]
internal sealed partial class Large;

/// <summary>Sequences of few rows.</summary>
public sealed class FewRowsTests
{
    public static TheoryData<string, int, int> Calls
    {
        get
        {
            var calls = new TheoryData<string, int, int>();
            foreach (var layer in new[] { nameof(WideInputs), nameof(TimeMajorInputs), nameof(ResetBefore), nameof(Large) })
            {
                foreach (var batch in Enumerable.Range(2, 7))
                {
                    // less than it takes, what fits at once, and several turns, of which the last two share what is left
                    foreach (var timeSteps in new[] { 2, 4, 7, 8, 16, 17, 70 })
                    {
                        calls.Add(layer, batch, timeSteps);
                    }
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Rows_together_equal_each_on_its_own(string layer, int batch, int timeSteps)
    {
        ISequenceLayer<float> subject = layer switch
        {
            nameof(WideInputs) => new WideInputs(seed: 1),
            nameof(TimeMajorInputs) => new TimeMajorInputs(seed: 1),
            nameof(ResetBefore) => new ResetBefore(seed: 1),
            _ => new Large(seed: 1),
        };
        var info = ((IGruLayer<float>)subject).Info;
        var random = new Random(2);
        var rows = Enumerable.Range(0, batch).Select(_ => Draw(random, timeSteps * info.InputSize)).ToArray();

        var together = Run(subject, Join(rows, info.InputSize, info.TimeMajor), batch, timeSteps);
        var apart = Join([.. rows.Select(row => Run(subject, row, 1, timeSteps))], info.Units, info.TimeMajor);

        Assert.All(together.Zip(apart), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    /// <summary>One memory for the vectors of all rows.</summary>
    private static float[] Join(float[][] rows, int width, bool timeMajor) => timeMajor
        ? [.. Enumerable.Range(0, rows[0].Length / width).SelectMany(step => rows.SelectMany(row => row.Skip(step * width).Take(width)))]
        : [.. rows.SelectMany(static row => row)];

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];

    private static float[] Run(ISequenceLayer<float> layer, float[] inputs, int batch, int timeSteps)
    {
        var output = new float[batch * timeSteps * ((IGruLayer<float>)layer).Info.Units];
        layer.Forward(new SequenceArguments<float> { Inputs = inputs, Output = output, Batch = batch, TimeSteps = timeSteps });
        return output;
    }
}
