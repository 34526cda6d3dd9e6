using System.Reflection;
using GruGen.Gradients.Tests.Drawing;
using GruGen.Gradients.Tests.Stacks;

namespace GruGen.Gradients.Tests;

/// <summary>
/// The draws reach the whole option space: an option that is added must be drawn, or is listed here with those that gradients do not depend
/// on.
/// </summary>
public class OptionSpaceTests
{
    private static readonly string[] WithoutEffectOnGradients =
    [
        nameof(GruLayerAttribute.Units), // an argument of the constructor, as what follows
        nameof(EmbeddingLayerAttribute.Vocabulary),
        nameof(SequentialAttribute.Layers),
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
        nameof(EmbeddingLayerAttribute.EmbeddingsInitializer),
    ];

    /// <summary>Attributes with nothing stated, and what was drawn with them.</summary>
    private static readonly (Attribute Unstated, DrawnSet Drawn)[] Spaces =
    [
        (new GruLayerAttribute(1), Drawn.Layers),
        (new DenseLayerAttribute(1), Drawn.Denses),
        (new EmbeddingLayerAttribute(1, 1), Drawn.Embeddings),
        (new SequentialAttribute(), Drawn.Models),
    ];

    public static TheoryData<string, string> Options => Names(static _ => true);

    /// <summary>Functions come up in layers on their own; a model is about what lies between layers.</summary>
    public static TheoryData<string, string> OptionsInside =>
        Names(static option => !option.Contains(nameof(Activation), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_is_drawn_with_every_value_but_its_default(string attribute, string name)
    {
        var (unstated, drawn) = Spaces.Single(space => space.Unstated.GetType().Name == attribute);

        Assert.All(ValuesOf(unstated, name), value => Assert.Matches(Stated(unstated, name, value), drawn.Declarations));
    }

    [Theory]
    [MemberData(nameof(OptionsInside))]
    public void An_option_is_drawn_inside_a_model(string attribute, string name)
    {
        var unstated = Spaces.Single(space => space.Unstated.GetType().Name == attribute).Unstated;

        Assert.Matches(Stated(unstated, name, ""), Drawn.Models.Declarations);
    }

    [Fact]
    public void Every_kind_of_call_is_drawn()
    {
        foreach (var set in new[] { Drawn.Layers, Drawn.Models })
        {
            Assert.Equal(Enum.GetValues<CountedSteps>(), set.Calls.Select(static call => call.Steps).Distinct().Order());
            Assert.Contains(set.Calls, static call => call.CheckpointEvery > 0 && call.CheckpointEvery < call.TimeSteps);
            Assert.Contains(set.Calls, static call => !call.Training);
            Assert.Contains(set.Calls, static call => !call.HasInitialState);
        }

        foreach (var (_, set) in Spaces)
        {
            Assert.Equal([1, 2, 3], set.Calls.Select(static call => call.Threads).Distinct().Order());
            Assert.Contains(set.Calls, static call => call.TimeSteps == 1);
            Assert.Contains(set.Calls, static call => call.TimeSteps > 1);
        }
    }

    [Fact]
    public void Ids_are_drawn_that_come_up_again_and_that_do_not_come_up()
    {
        var calls = from draw in Drawn.Embeddings.All
                    from call in draw.Calls
                    select (Subject(Drawn.Embeddings, draw).Embedding!.Vocabulary, Ids: call.Batch * call.TimeSteps);

        Assert.Contains(calls, static call => call.Vocabulary < call.Ids);
        Assert.Contains(calls, static call => call.Vocabulary > call.Ids);
    }

    [Fact]
    public void Every_kind_of_model_is_drawn()
    {
        var models = Drawn.Models.All.Select(static draw => Subject(Drawn.Models, draw)).ToArray();

        Assert.Equal([1, 2, 3, 4], models.Select(static model => model.Layers.Count).Distinct().Order());
        Assert.Equal(3, models.Select(static model => model.Layers[0].GetType()).Distinct().Count());
        Assert.Contains(models, static model => model.Embedding is { MaskZero: true } && model.Grus.Count > 0);
        Assert.Contains(models, static model => model is { TimeMajor: true, Grus.Count: > 1 });
        Assert.Contains(models, HasDenseLayerBetweenGrus);
        Assert.Contains(models, static model => !model.ReturnsSequence && model.Layers[^1] is DenseLayerInfo);
        Assert.Contains(models, static model => model.Grus.Count(static gru => gru.Stateful) > 1);
        Assert.Contains(models, static model => model.Grus.Select(static gru => gru.Stateful).Distinct().Count() > 1);
        Assert.Equal(
            [MergeMode.Concat, MergeMode.Sum, MergeMode.Multiply, MergeMode.Average],
            models.SelectMany(static model => model.Grus.Where(static gru => gru.Bidirectional))
                .Select(static gru => gru.MergeMode).Distinct().Order());
        Assert.Contains(models, static model => model.Grus.Count(HasPenalty) > 1);
        Assert.Contains(models, static model => model.Grus.Count(HasRandomMasks) > 1);
        Assert.Contains(models, static model => model.Layers.Distinct().Count() < model.Layers.Count); // one class twice
        Assert.Contains(models, static model => model.Grus.Count == 0);
    }

    private static TheoryData<string, string> Names(Func<string, bool> counts)
    {
        var names = new TheoryData<string, string>();
        foreach (var (unstated, _) in Spaces)
        {
            foreach (var option in OptionsOf(unstated).Where(option => counts(option.Name)))
            {
                names.Add(unstated.GetType().Name, option.Name);
            }
        }

        return names;
    }

    private static StackSubject Subject(DrawnSet set, IDraw draw) => ((StackDraw)draw).Create(set.Compiled);

    private static bool HasDenseLayerBetweenGrus(StackSubject model)
    {
        var kinds = model.Layers.Select(static layer => layer.GetType()).ToList();
        var (first, last) = (kinds.IndexOf(typeof(GruLayerInfo)), kinds.LastIndexOf(typeof(GruLayerInfo)));
        return first >= 0 && kinds[first..last].Contains(typeof(DenseLayerInfo));
    }

    private static bool HasPenalty(GruLayerInfo gru) =>
        (gru.KernelRegularizer ?? gru.RecurrentRegularizer ?? gru.BiasRegularizer) is not null || gru.ActivityRegularizer is not null;

    private static bool HasRandomMasks(GruLayerInfo gru) =>
        gru is { Dropout: > 0 } or { RecurrentDropout: > 0 } or { DropConnect: > 0 } or { Zoneout: > 0 };

    private static IEnumerable<PropertyInfo> OptionsOf(Attribute attribute) =>
        from option in attribute.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !WithoutEffectOnGradients.Contains(option.Name)
        select option;

    /// <summary>What a declaration looks like in which an option is stated.</summary>
    private static string Stated(Attribute attribute, string name, string value)
    {
        var (kind, type) = (attribute.GetType().Name[..^nameof(Attribute).Length], attribute.GetType().GetProperty(name)!.PropertyType);
        return $@"(?i)\[{kind}\(.*[(\s]{name} = ({type.Name}\.)?{value}{(value.Length > 0 ? @"\b" : "")}";
    }

    /// <summary>
    /// All values but the default of options that have few, and of the activations that are dealt; for the others it is enough to be
    /// stated.
    /// </summary>
    private static IEnumerable<string> ValuesOf(Attribute attribute, string name)
    {
        var option = attribute.GetType().GetProperty(name)!;
        var unstated = option.GetValue(attribute)?.ToString();
        IEnumerable<string> values = option.PropertyType switch
        {
            var type when type == typeof(bool) => [bool.TrueString, bool.FalseString],
            { IsEnum: true } type when type != typeof(Regularizer) && !name.StartsWith("Backward", StringComparison.Ordinal) =>
                Enum.GetValues(type).Cast<object>().Select(static value => value.ToString()!).Distinct(),
            _ => [""],
        };
        return values.Where(value => value != unstated);
    }
}
