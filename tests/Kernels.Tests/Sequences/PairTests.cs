using GruGen.Runtime;

namespace GruGen.Kernels.Tests.Sequences;

[GruLayer(200, InputSize = 300, ReturnSequences = true)]
internal sealed partial class Pair;

[GruLayer(200, InputSize = 300, ReturnSequences = true, ResetAfter = false)]
internal sealed partial class PairResetBefore;

/// <summary>Two rows of a layer whose weights exceed the second-level cache.</summary>
public sealed class PairTests
{
    private const int TimeSteps = 70;

    public static TheoryData<bool> Variants => new(true, false);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Two_rows_equal_each_on_its_own(bool resetAfter)
    {
        ISequenceLayer<float> layer = resetAfter ? new Pair(seed: 1) : new PairResetBefore(seed: 1);
        var random = new Random(2);
        var inputs = Enumerable.Range(0, 2 * TimeSteps * Pair.InputSize).Select(_ => (random.NextSingle() * 2) - 1).ToArray();

        var together = Run(layer, inputs, 2);
        var apart = inputs.Chunk(TimeSteps * Pair.InputSize).SelectMany(row => Run(layer, row, 1));

        Assert.All(together.Zip(apart), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    private static float[] Run(ISequenceLayer<float> layer, float[] inputs, int batch)
    {
        var output = new float[batch * TimeSteps * Pair.Units];
        layer.Forward(new SequenceArguments<float> { Inputs = inputs, Output = output, Batch = batch, TimeSteps = TimeSteps });
        return output;
    }
}
