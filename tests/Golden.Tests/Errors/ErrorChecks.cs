using System.Globalization;
using System.Text.RegularExpressions;
using static GruGen.Golden.Tests.Errors.ErrorLayers;

namespace GruGen.Golden.Tests.Errors;

/// <summary>By pattern of a condition's id: the test that it is refused. Values in the id are the values that are tried.</summary>
internal static class ErrorChecks
{
    private const string Number = @"(-?\d+)";

    public static IReadOnlyList<KeyValuePair<Regex, Action<ErrorCondition, Match>>> All { get; } =
    [
        // Options: constants, so the compiler or a rule refuses them.
        On("units_" + Number, static (_, m) => Refusals.OfClass($"[GruLayer({m.Groups[1]}, InputSize = 4)]", "GRU0101", m.Groups[1].Value)),
        On("units_(.+)", static (_, m) => Refusals.OfClass($"[GruLayer({m.Groups[1]}, InputSize = 4)]", "CS", m.Groups[1].Value)),
        On("(activation|recurrent_activation)_(.+)", static (_, m) => Name("Activation", m)),
        On("((?:kernel|recurrent|bias|recurrent_bias)_initializer)_(.+)", static (_, m) => Name("Initializer", m)),
        On("((?:kernel|recurrent|bias|activity)_regularizer)_(.+)", static (_, m) => Name("Regularizer", m)),
        On("((?:kernel|recurrent|bias)_constraint)_(.+)", static (_, m) => Name("Constraint", m)),
        On("(merge_mode)_(.+)", static (_, m) => Name("MergeMode", m, "Bidirectional = true, ")),
        On("direction_(.+)", static (_, m) => Option($"Bidirectional = \"{m.Groups[1]}\"", "CS", m.Groups[1].Value)),
        On("dropconnect_rate_(.+)", static (_, m) => Rate("DropConnect", m.Groups[1].Value)),
        On("zoneout_rate_(.+)", static (_, m) => Rate("Zoneout", m.Groups[1].Value)),
        On("implementation_" + Number, static (_, m) => Option($"Implementation = {m.Groups[1]}", "GRU0205", m.Groups[1].Value)),
        On("unroll_.+", static (_, _) => Option("Unroll = true", "GRU0111", "Unroll")),
        On("bidir_same_direction", static (_, _) => Option("Bidirectional = true, GoBackwards = true", "GRU0503", "GoBackwards")),
        On("bidir_flag_mismatch", static (_, _) => FlagsOfOneDirection()),
        On("force_fast_path", static (_, _) => FastPath()),
        On("orthogonal_rank1", static (_, _) => Option(
            "ResetAfter = false, BiasInitializer = Initializer.Orthogonal", "GRU0401", "Initializer.Orthogonal")),
        On("regularizer_(?:negative|nan|inf|factor).*", static (_, _) => RegularizerFactors()),
        On("constants_given", static (_, _) => Constants()),
        On("reset_before_batch_known", static (_, _) => Option("Stateful = true", "GRU0110", "Stateful")),

        // Arguments of a call.
        On("input_rank_" + Number, static (_, m) => InputRank(Value(m))),
        On("feature_mismatch_" + Number, static (_, m) => Inputs(InputSize + Value(m))),
        On("h0_units_" + Number, static (_, m) => InitialState(Batch, Units + Value(m))),
        On("h0_batch_" + Number, static (_, m) => InitialState(Batch + Value(m), Units)),
        On("h0_count_" + Number, static (_, m) => InitialState(Value(m), Batch, Units)),
        On("mask_time_" + Number, static (_, m) => Mask(Batch, TimeSteps + Value(m))),
        On("mask_batch_" + Number, static (_, m) => Mask(Batch + Value(m), TimeSteps)),
        On("sequence_length_" + Number, static (c, m) => SequenceLength(c, Value(m))),
        On("T_zero", static (_, _) => NoTimeSteps()),

        // Recorded states.
        On("stateful_batch_" + Number, static (_, m) => StateChecks.OtherBatch(Batch + Value(m))),
        On("reset_not_stateful", static (_, _) => StateChecks.NotStateful()),
        On("reset_shape_" + Number, static (_, m) => StateChecks.Reset(Batch * (Units + Value(m)))),
        On("haste_backward_inference", static (_, _) => TrainingChecks.HasteWithoutTraining()),
        On("reset_count", static (_, _) => StateChecks.Reset(2 * Batch * Units)),
    ];

    private static KeyValuePair<Regex, Action<ErrorCondition, Match>> On(string pattern, Action<ErrorCondition, Match> check) =>
        new(new Regex($"^{pattern}$", RegexOptions.CultureInvariant), check);

    private static int Value(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>A name that the enum lacks cannot be written, and a number that it lacks is refused by a rule.</summary>
    private static void Name(string enumeration, Match match, string before = "")
    {
        static string Pascal(string snake) => string.Concat(snake.Split('_').Select(static w => char.ToUpperInvariant(w[0]) + w[1..]));

        var (option, name) = (Pascal(match.Groups[1].Value), Pascal(match.Groups[2].Value));
        Assert.False(typeof(Activation).Assembly.GetType($"GruGen.{enumeration}", throwOnError: true)!.IsEnumDefined(name), name);
        Refusals.OfClass($"[GruLayer(6, InputSize = 4, {before}{option} = {enumeration}.{name})]", "CS", name);
        Refusals.OfClass($"[GruLayer(6, InputSize = 4, {before}{option} = ({enumeration})999)]", "GRU0207", $"({enumeration})999");
    }

    private static void Option(string option, string rule, string at) =>
        Refusals.OfClass($"[GruLayer(6, InputSize = 4, {option})]", rule, at);

    private static void Rate(string option, string value)
    {
        var literal = value switch
        {
            "nan" => "double.NaN",
            "inf" => "double.PositiveInfinity",
            "-inf" => "double.NegativeInfinity",
            _ => value,
        };
        Option($"{option} = {literal}", "GRU020", literal);
    }

    /// <summary>Both directions share one set of flags, so that they cannot differ.</summary>
    private static void FlagsOfOneDirection() => Assert.All(
        ["ReturnSequences", "ReturnState", "Stateful"],
        static flag => Option($"Bidirectional = true, {flag} = true, Backward{flag} = false", "CS", $"Backward{flag}"));

    private static void FastPath() => Assert.All(
        ["ResetAfter = false", "Activation = Activation.Relu", "RecurrentDropout = 0.5", "UseBias = false"],
        static option => Option($"{option}, FastPath = FastPath.Required", "GRU0601", "FastPath.Required"));

    private static void RegularizerFactors() => Assert.All(
        ["-0.5", "double.NaN", "double.PositiveInfinity"],
        static value => Assert.All(
            ["L1", "L2"],
            factor => Refusals.OfClass(
                $"[GruLayer(6, InputSize = 4)] [Regularizer(GruParameter.Kernel, {factor} = {value})]", "GRU0403", value)));

    private static void Constants() => Refusals.OfText(
        """
        using GruGen;
        [GruLayer(6, InputSize = 4, TimeSteps = 1)] public partial class Layer;
        static class User { static void Use(Layer layer, float[] x, float[] y) => layer.Forward(x, y, constants: x); }
        """,
        "CS",
        "constants");

    private static GruCall<float> Call(Subject<float> layer) =>
        new(layer, Batch, TimeSteps, new float[Batch * TimeSteps * InputSize]);

    private static void InputRank(int rank)
    {
        // The rank of a span is not visible; that of a tensor is.
        nint[] shape = rank < 3 ? [Batch * TimeSteps, InputSize] : [.. Enumerable.Repeat<nint>(1, rank - 3), Batch, TimeSteps, InputSize];
        shape = rank == 1 ? [Batch * TimeSteps * InputSize] : shape;
        foreach (var layer in new[] { Free, Fixed })
        {
            Refusals.OfCall("inputs", layer.Tensor!, new(layer, Batch, TimeSteps, Call(layer).Inputs) { InputShape = shape });
        }
    }

    private static void Inputs(int features)
    {
        GruCall<float> Wrong(Subject<float> layer) =>
            new(layer, Batch, TimeSteps, new float[Batch * TimeSteps * features]) { InputShape = [Batch, TimeSteps, features] };

        Refusals.OfCall("inputs", Wrong);
    }

    private static void InitialState(params int[] shape)
    {
        GruCall<float> Wrong(Subject<float> layer) => new(layer, Batch, TimeSteps, Call(layer).Inputs)
        {
            InitialState = new float[shape.Aggregate(1, static (product, extent) => product * extent)],
            InitialStateShape = [.. shape.Select(static n => (nint)n)],
        };

        Refusals.OfCall("initialState", Wrong);
    }

    private static void Mask(int batch, int timeSteps)
    {
        GruCall<float> Wrong(Subject<float> layer) => new(layer, Batch, TimeSteps, Call(layer).Inputs)
        {
            Mask = new bool[batch * timeSteps],
            MaskShape = [batch, timeSteps],
        };

        Refusals.OfCall("mask", Wrong);
    }

    /// <summary>The condition names T in words; the length is given to one sample of three.</summary>
    private static void SequenceLength(ErrorCondition condition, int length)
    {
        var timeSteps = Regex.Match(condition.Condition, @"T = (\d+)") is { Success: true } match ? Value(match) : TimeSteps;
        GruCall<float> Wrong(Subject<float> layer) =>
            new(layer, Batch, timeSteps, new float[Batch * timeSteps * InputSize]) { SequenceLengths = [timeSteps, length, 1] };

        Refusals.OfCall("sequenceLengths", Free.Shaped, Wrong(Free));
        Refusals.OfCall("sequenceLengths", Free.Tensor!, Wrong(Free));
    }

    private static void NoTimeSteps()
    {
        Refusals.OfCall("timeSteps", Free.Shaped, new(Free, Batch, 0, []));
        Refusals.OfCall("inputs", Free.Tensor!, new(Free, Batch, 0, []));
    }
}
