using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>A call that chooses its time axis is checked with the axis that it chooses, where that is certain.</summary>
public sealed class TimeAxisCallRuleTests
{
    [Fact]
    public async Task Shapes_follow_the_time_axis_of_the_call()
    {
        var messages = await CallCheck.Source("""
            using System.Numerics.Tensors;
            using GruGen;
            [GruLayer(4, InputSize = 3, TimeSteps = 5, ReturnState = false, Preset = Preset.Haste)] public partial class Either;
            public class User
            {
                public void M(Either either, bool unknown)
                {
                    var steps = new ReadOnlyTensorSpan<float>(new float[30], [5, 2, 3]);
                    var samples = new ReadOnlyTensorSpan<float>(new float[30], [2, 5, 3]);
                    either.Forward(samples, new TensorSpan<float>(new float[40], [2, 5, 4]));
                    either.Forward(steps, new TensorSpan<float>(new float[40], [5, 2, 4]), timeMajor: true);
                    either.Forward(steps, new TensorSpan<float>(new float[40], [5, 2, 4]), timeMajor: unknown);
                    either.Forward({|GRU0801:steps|}, new TensorSpan<float>(new float[40], [5, 2, 4]));
                    either.Forward({|GRU0801:samples|}, new TensorSpan<float>(new float[40], [2, 5, 4]), timeMajor: true);
                    either.Forward(2, 5, new float[30], {|GRU0801:new float[20]|}, timeMajor: true);
                }
            }
            """);

        Assert.Contains("(timesteps, batch, features) = (5, 2, 4), 40 values", messages[^1], StringComparison.Ordinal);
    }
}
