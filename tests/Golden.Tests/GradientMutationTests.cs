using System.Reflection;

namespace GruGen.Golden.Tests;

/// <summary>Gradients that are wrong in one way must not pass: the data and the comparison together catch it.</summary>
public class GradientMutationTests
{
    private const int CasesPerMutation = 4;

    private static readonly Dictionary<string, Mutation> Mutations = new()
    {
        ["the gradient of the final state is not used"] = new("d_state", static s => Starting(s, static c => c.FinalStateGradient!)),
        ["the gradient of the output is not used"] = new("d_output", static s => Starting(s, static c => c.OutputGradient)),
        ["gradients of parameters are too large by a thousandth"] = new("d_kernel", static s => Ending(s, static c => Enlarge(c.Gradients))),
        ["gradients of inputs lie in another order"] = new("d_x", static s => Ending(s, static c => Array.Reverse(c.InputGradient))),
        ["the initial state has no gradient"] = new("d_h0", static s => Ending(s, static c => Array.Clear(c.InitialStateGradient))),
        ["one gate has the gradient of another"] = new("d_kernel", static s => Ending(s, static c => CopyUnits(c, c.Gradients))),
        ["one bias has the gradient of the other"] = new("d_bias", static s => Ending(s, CopyBias)),
        ["the mask of steps is not used on the way back"] = new(
            "mask", static s => GoingBack(s, static c => Call(c, c.InitialState, null, c.SequenceLengths))),
        ["lengths are not used on the way back"] = new(
            "sequence_length", static s => GoingBack(s, static c => Call(c, c.InitialState, c.Mask, null)), Kind: "haste"),
        ["the initial state is not used on the way back"] = new(
            "h0", static s => GoingBack(s, static c => Call(c, null, c.Mask, c.SequenceLengths))),
        ["random masks are not used on the way back"] = new("dropout_mask", WithoutTraining),
        ["zoneout takes its mean on the way back"] = new("zoneout_mask", WithoutTraining),
        ["given masks are drawn over"] = new("recurrent_dropout_mask", static s => s with
        {
            Record = (c, tape) =>
            {
                ((GruTape<float>)tape).DrawMasks();
                s.Record(c, tape);
            },
        }),
    };

    private static readonly Lazy<Assembly> Compiled = new(static () => Assembly.Load(GoldenCompiler.Compile(
        "GradientMutants",
        Mutations.Values.SelectMany(CasesOf).Distinct().Select(static c => (c.Id, GoldenRunner.TextOf(c, DType.Float32)!))).RequireAssembly()));

    public static TheoryData<string> Names => new(Mutations.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_gradients_fail(string name)
    {
        var mutation = Mutations[name];
        var cases = CasesOf(mutation).ToArray();

        var caught = cases.Count(c => GoldenRunner.Run(c, Mutant(c, mutation), DType.Float32).Count > 0);

        Assert.True(caught > 0, $"None of {cases.Length} cases noticed that {name}.");
    }

    [Fact]
    public void Right_gradients_do_not_fail() => Assert.All(
        Mutations.Values.SelectMany(CasesOf).Distinct(),
        static c => Assert.Empty(GoldenRunner.Run(c, Mutant(c, new("", static s => s)), DType.Float32)));

    /// <summary>Cases in which the mutation should make a difference.</summary>
    private static IEnumerable<GoldenCase> CasesOf(Mutation mutation) => GoldenSet.Repository.Cases
        .Where(c => c.Kind == mutation.Kind && c.Has(mutation.Needs) && c.Tensors.Any(static t => t.Role == TensorRole.Cotangent))
        .Take(CasesPerMutation);

    private static Subject<float> Mutant(GoldenCase goldenCase, Mutation mutation)
    {
        var subject = (Subject<float>)GoldenRunner.Create(Compiled.Value, goldenCase, DType.Float32)!;
        return mutation.Change(subject) with { WithState = subject.WithState is { } twin ? mutation.Change(twin) : null };
    }

    private static Subject<float> Starting(Subject<float> subject, Func<GradientCall<float>, float[]> unused) => subject with
    {
        Backward = (c, tape) =>
        {
            var values = unused(c);
            float[] kept = [.. values];
            Array.Clear(values);
            subject.Backward(c, tape);
            kept.CopyTo(values, 0);
        },
    };

    private static Subject<float> Ending(Subject<float> subject, Action<GradientCall<float>> change) => subject with
    {
        Backward = (c, tape) =>
        {
            subject.Backward(c, tape);
            change(c);
        },
    };

    /// <summary>A way back through another call than the one that gave the outputs.</summary>
    private static Subject<float> GoingBack(Subject<float> subject, Func<GruCall<float>, GruCall<float>> other) => subject with
    {
        Record = (c, tape) =>
        {
            subject.Record(c, tape);
            subject.Record(other(c), tape);
        },
    };

    private static Subject<float> WithoutTraining(Subject<float> subject) => subject with
    {
        Record = (c, tape) =>
        {
            subject.Record(c, tape);
            ((GruTape<float>)tape).Training = false;
            subject.Record(c.Again(), tape);
            ((GruTape<float>)tape).Training = true;
        },
    };

    private static GruCall<float> Call(GruCall<float> call, float[]? initialState, bool[]? mask, int[]? lengths) =>
        new(call.Subject, call.Batch, call.TimeSteps, call.Inputs)
        {
            InitialState = initialState,
            Mask = mask,
            SequenceLengths = lengths,
        };

    private static void Enlarge(float[] values)
    {
        foreach (ref var value in values.AsSpan())
        {
            value *= 1.001f;
        }
    }

    private static void CopyUnits(GradientCall<float> call, float[] values)
    {
        var units = call.Call.Subject.Layers[0].Units;
        values.AsSpan(0, units).CopyTo(values.AsSpan(units));
    }

    /// <summary>Those of the candidate differ with reset after.</summary>
    private static void CopyBias(GradientCall<float> call)
    {
        var layer = call.Call.Subject.Layers[0];
        if (layer is { UseBias: true, ResetAfter: true })
        {
            var both = call.Gradients.AsSpan(^(6 * layer.Units)..);
            both[..(3 * layer.Units)].CopyTo(both[(3 * layer.Units)..]);
        }
    }

    /// <summary>A mistake.</summary>
    /// <param name="Needs">A tensor that a case must have to notice it.</param>
    /// <param name="Change">Makes it.</param>
    /// <param name="Kind">The kind of the cases.</param>
    private sealed record Mutation(string Needs, Func<Subject<float>, Subject<float>> Change, string Kind = "layer");
}
