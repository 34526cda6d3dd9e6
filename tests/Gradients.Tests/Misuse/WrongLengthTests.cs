using GruGen.Golden;
using static GruGen.Gradients.Tests.Misuse.MisuseLayers;

namespace GruGen.Gradients.Tests.Misuse;

/// <summary>Arguments of a wrong size: the error names the argument and both sizes, and nothing was written.</summary>
public class WrongLengthTests
{
    private const string Layer = "Apart";

    public static TheoryData<string, int> BackwardArguments => Data(
        "forwardOutputGradient", "backwardOutputGradient", "finalStateGradient", "gradients", "inputGradient", "initialStateGradient");

    public static TheoryData<string, int> ForwardArguments => Data(
        "inputs", "forwardOutput", "backwardOutput", "finalState", "initialState", "mask", "sequenceLengths");

    [Theory]
    [MemberData(nameof(BackwardArguments))]
    public void Gradients_of_a_wrong_size_are_refused_and_the_tape_stays(string argument, int tooMany)
    {
        var layer = Create(Layer);
        var tape = layer.CreateTape(Batch, TimeSteps, 0);
        var gradients = GradientsOf(Call(layer));
        layer.Record(gradients.Call, tape);
        var wrong = Resize(gradients, argument, tooMany);

        var error = Assert.Throws<ArgumentException>(() => layer.Backward(wrong, tape));

        AssertNames(error, argument, LengthOf(gradients, argument), tooMany);
        Assert.All(wrong.Results, static value => Assert.Equal(float.NaN, value));
        Assert.True(tape.IsRecorded);
        layer.Backward(gradients, tape);
        Assert.DoesNotContain(float.NaN, gradients.Results);
    }

    [Theory]
    [MemberData(nameof(ForwardArguments))]
    public void Arguments_of_a_wrong_size_are_refused_and_what_was_recorded_stays(string argument, int tooMany)
    {
        var layer = Create(Layer);
        var tape = layer.CreateTape(Batch, TimeSteps, 0);
        var (gradients, expected) = (GradientsOf(Call(layer)), GradientsOf(Call(layer)));
        layer.Record(expected.Call, tape);
        layer.Backward(expected, tape);
        layer.Record(gradients.Call, tape);
        var wrong = Resize(Call(layer), argument, tooMany);

        var error = Assert.Throws<ArgumentException>(() => layer.Record(wrong, tape));

        AssertNames(error, argument, LengthOf(gradients.Call, argument), tooMany);
        Assert.All(wrong.Results, static value => Assert.Equal(float.NaN, value));
        layer.Backward(gradients, tape);
        Assert.Equal(expected.Results, gradients.Results);
    }

    [Theory]
    [InlineData("SetInputDropout")]
    [InlineData("SetZoneout")]
    public void A_random_mask_of_a_wrong_size_is_refused_and_the_old_one_stays(string method)
    {
        var layer = Create("Dropping");
        var tape = (GruTape<float>)layer.CreateTape(Batch, TimeSteps, 0);
        tape.SetInputDropout(Numbers(Batch * 4));
        tape.SetZoneout(Numbers(TimeSteps * Batch * 6));
        var (first, second) = (Call(layer), Call(layer));
        layer.Record(first, tape);

        var error = Assert.Throws<ArgumentException>("mask", () => Set(tape, method, 7));

        Assert.Contains("batch", error.Message, StringComparison.Ordinal);
        Assert.Contains("7", error.Message, StringComparison.Ordinal);
        layer.Record(second, tape);
        Assert.Equal(first.Results, second.Results);
    }

    private static void Set(GruTape<float> tape, string method, int length)
    {
        if (method == "SetZoneout")
        {
            tape.SetZoneout(new float[length]);
        }
        else
        {
            tape.SetInputDropout(new float[length]);
        }
    }

    /// <summary>Each argument with one value more and one less.</summary>
    private static TheoryData<string, int> Data(params string[] arguments)
    {
        var data = new TheoryData<string, int>();
        foreach (var argument in arguments)
        {
            data.Add(argument, 1);
            data.Add(argument, -1);
        }

        return data;
    }

    private static void AssertNames(ArgumentException error, string argument, int length, int tooMany)
    {
        Assert.Equal(argument, error.ParamName);
        Assert.Contains($"{length}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{length + tooMany}", error.Message, StringComparison.Ordinal);
    }

    private static int LengthOf(GradientCall<float> call, string argument) => argument switch
    {
        "forwardOutputGradient" => call.OutputGradient.Length,
        "backwardOutputGradient" => call.BackwardOutputGradient!.Length,
        "finalStateGradient" => call.FinalStateGradient!.Length,
        "gradients" => call.Gradients.Length,
        "inputGradient" => call.InputGradient.Length,
        _ => call.InitialStateGradient.Length,
    };

    private static int LengthOf(GruCall<float> call, string argument) => argument switch
    {
        "inputs" => call.Inputs.Length,
        "forwardOutput" => call.Output.Length,
        "backwardOutput" => call.BackwardOutput!.Length,
        "finalState" => call.FinalState!.Length,
        "initialState" => call.InitialState!.Length,
        "mask" => Batch * TimeSteps,
        _ => Batch,
    };

    private static GradientCall<float> Resize(GradientCall<float> call, string resized, int tooMany)
    {
        float[] Of(string argument, float[] values) => Resized(values, argument == resized ? tooMany : 0);
        return new(call.Call)
        {
            OutputGradient = Of("forwardOutputGradient", call.OutputGradient),
            BackwardOutputGradient = Of("backwardOutputGradient", call.BackwardOutputGradient!),
            FinalStateGradient = Of("finalStateGradient", call.FinalStateGradient!),
            Gradients = Of("gradients", call.Gradients),
            InputGradient = Of("inputGradient", call.InputGradient),
            InitialStateGradient = Of("initialStateGradient", call.InitialStateGradient),
        };
    }

    private static GruCall<float> Resize(GruCall<float> call, string resized, int tooMany)
    {
        float[] Of(string argument, float[] values) => Resized(values, argument == resized ? tooMany : 0);
        return new(call.Subject, Batch, TimeSteps, Of("inputs", call.Inputs))
        {
            Output = Of("forwardOutput", call.Output),
            BackwardOutput = Of("backwardOutput", call.BackwardOutput!),
            FinalState = Of("finalState", call.FinalState!),
            InitialState = Of("initialState", call.InitialState!),
            Mask = resized == "mask" ? new bool[(Batch * TimeSteps) + tooMany] : null,
            SequenceLengths = resized == "sequenceLengths" ? new int[Batch + tooMany] : null,
        };
    }

    private static float[] Resized(float[] values, int tooMany) =>
        tooMany > 0 ? [.. values, .. Enumerable.Repeat(float.NaN, tooMany)] : values[..^-tooMany];
}
