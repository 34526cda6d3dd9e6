using System.Reflection;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>
/// The draws reach the whole option space: an option that is added must be drawn, or is listed here with those that gradients do not depend
/// on.
/// </summary>
public class OptionSpaceTests
{
    private static readonly string[] WithoutEffectOnGradients =
    [
        nameof(GruLayerAttribute.Units),
        nameof(GruLayerAttribute.Name),
        nameof(GruLayerAttribute.Trainable),
        nameof(GruLayerAttribute.FastPath),
        nameof(GruLayerAttribute.Precision), // of float32
        nameof(GruLayerAttribute.MaxDegreeOfParallelism), // each call draws that of its tape
        nameof(GruLayerAttribute.WeightType), // of inference, and float32
        nameof(GruLayerAttribute.Seed),
        nameof(GruLayerAttribute.KernelInitializer),
        nameof(GruLayerAttribute.RecurrentInitializer),
        nameof(GruLayerAttribute.BiasInitializer),
        nameof(GruLayerAttribute.RecurrentBiasInitializer),
        nameof(GruLayerAttribute.PerGateInitialization),
        nameof(GruLayerAttribute.KernelConstraint),
        nameof(GruLayerAttribute.RecurrentConstraint),
        nameof(GruLayerAttribute.BiasConstraint),
    ];

    private static readonly string AllTexts = string.Join("\n", DrawnLayers.All.Select(static layer => layer.Text));

    public static TheoryData<string> Options =>
    [
        .. from option in typeof(GruLayerAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where !WithoutEffectOnGradients.Contains(option.Name)
           select option.Name,
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_is_drawn_with_every_value_but_its_default(string name)
    {
        var option = typeof(GruLayerAttribute).GetProperty(name)!;
        var unstated = option.GetValue(new GruLayerAttribute(1));
        var type = option.PropertyType;
        var values = ValuesOf(name, type).Where(value => value != unstated?.ToString());

        Assert.All(values, value => Assert.Matches($"(?i)[(\\s]{name} = ({type.Name}.)?{value}", AllTexts));
    }

    [Fact]
    public void Every_kind_of_call_is_drawn()
    {
        var calls = DrawnLayers.All.SelectMany(static layer => layer.Calls).ToArray();

        Assert.Equal(Enum.GetValues<CountedSteps>(), calls.Select(static call => call.Steps).Distinct().Order());
        Assert.Equal([1, 2, 3], calls.Select(static call => call.Threads).Distinct().Order());
        Assert.Contains(calls, static call => call.CheckpointEvery > 0 && call.CheckpointEvery < call.TimeSteps);
        Assert.Contains(calls, static call => !call.Training);
        Assert.Contains(calls, static call => !call.HasInitialState);
    }

    /// <summary>
    /// All values of options that have few, and of the activations that are dealt; for the others it is enough to be stated.
    /// </summary>
    private static IEnumerable<string> ValuesOf(string name, Type type) => type switch
    {
        _ when type == typeof(bool) => [bool.TrueString, bool.FalseString],
        { IsEnum: true } when type != typeof(Regularizer) && !name.StartsWith("Backward", StringComparison.Ordinal) =>
            Enum.GetValues(type).Cast<object>().Select(static value => value.ToString()!).Distinct(),
        _ => [""],
    };
}
