using static GruGen.Golden.Tests.Errors.ErrorLayers;

namespace GruGen.Golden.Tests.Errors;

/// <summary>Misuse of tapes.</summary>
internal static class TrainingChecks
{
    /// <summary>
    /// haste's gradients are those of training: a tape refuses inference, and a call without a tape leaves nothing to go back through.
    /// </summary>
    public static void HasteWithoutTraining()
    {
        var layer = Haste;
        var tape = (GruTape<float>)layer.CreateTape(Batch, TimeSteps, 0);
        var call = new GruCall<float>(layer, Batch, TimeSteps, new float[Batch * TimeSteps * InputSize]);
        var gradients = new GradientCall<float>(call);

        var error = Assert.Throws<InvalidOperationException>(() => tape.Training = false);

        Assert.Contains("Haste", error.Message, StringComparison.Ordinal);
        Assert.True(tape.Training);
        layer.Shaped(call);
        Assert.Throws<InvalidOperationException>(() => layer.Backward(gradients, tape));
        Assert.All(gradients.Results, static v => Assert.True(float.IsNaN(v)));
    }
}
