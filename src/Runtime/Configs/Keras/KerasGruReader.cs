using System.Text.Json;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Runtime;

/// <summary>Reads the config of a GRU layer.</summary>
internal sealed class KerasGruReader
{
    private readonly KerasLayer _layer;
    private readonly KerasNode _config;
    private readonly KerasNode? _own;
    private readonly KerasParts _parts;
    private readonly Preset _preset;
    private readonly Option _defaults;

    /// <summary>Reads a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isKeras2">Whether it was written by Keras 1 or 2.</param>
    /// <param name="own">The options that Keras does not have, where they stand beside a wrapper of the layer.</param>
    public KerasGruReader(KerasLayer layer, bool isKeras2, KerasNode? own = null)
    {
        _layer = layer;
        _config = layer.Config;
        _own = layer.Own ?? own;
        _parts = new(_config, isKeras2);
        _preset = isKeras2 ? Preset.TensorFlow1 : Own("Preset", Preset.Keras3);
        _defaults = PresetDefaults.Of(isKeras2 ? Preset.TensorFlow1 : Preset.Keras3);
    }

    public GruLayerConfig Read()
    {
        var gru = Shaped(Parameters(Computation(Sequences(new()
        {
            Name = _layer.Name,
            Units = _config.Whole("units", 1),
            Preset = _preset,
            DType = _layer.DType(),
            Trainable = _config.Flag("trainable", true),
            Activation = _parts.Activation("activation", new(_defaults.Activation))!,
            RecurrentActivation = _parts.Activation("recurrent_activation", new(_defaults.RecurrentActivation))!,
            UseBias = _config.Flag("use_bias", _defaults.UseBias),
            ResetAfter = _config.Flag("reset_after", _defaults.ResetAfter),
            Clip = Own("Clip", 0, double.MaxValue),
        }))));
        _config.RejectUnread();
        _layer.Own?.RejectUnread();
        return gru;
    }

    private GruLayerConfig Sequences(GruLayerConfig gru) => gru with
    {
        ReturnSequences = _config.Flag("return_sequences", false),
        ReturnState = _config.Flag("return_state", false),
        GoBackwards = _config.Flag("go_backwards", false),
        OutputOrder = Own("OutputOrder", OutputOrder.Processing),
        Stateful = _config.Flag("stateful", false),
        Unroll = _config.Flag("unroll", false),
        TimeMajor = _config.Flag("time_major", OwnFlag("TimeMajor")),
        ZeroOutputForMask = _config.Flag("zero_output_for_mask", false),
        MaskedOutputBeforeFirstStep = Own("MaskedOutputBeforeFirstStep", MaskedOutput.Zeros),
        LengthMode = Own("LengthMode", LengthMode.Mask),
        MergeMode = PresetDefaults.Of(_preset).MergeMode,
    };

    private GruLayerConfig Computation(GruLayerConfig gru)
    {
        var recurrentDropout = Clamped("recurrent_dropout");
        var implementation = _config.WholeOrNull("implementation", 0) ?? _defaults.Implementation;
        if (implementation > 2)
        {
            throw _config.Error("implementation", $"should be 1 or 2, not {implementation}.");
        }

        return gru with
        {
            Dropout = Clamped("dropout"),
            RecurrentDropout = recurrentDropout,
            DropConnect = Own("DropConnect", 0, 1),
            Zoneout = Own("Zoneout", 0, 1),
            Seed = _config.WholeOrNull("seed", int.MinValue),
            Implementation = recurrentDropout > 0 ? 1 : Math.Max(1, implementation),
            FastPath = FastPath(),
            Precision = Own("Precision", Precision.Exact),
            WeightType = Own("WeightType", WeightType.DType),
            MaxDegreeOfParallelism = _own?.WholeOrNull("max_degree_of_parallelism", 1) ?? 1,
        };
    }

    private GruLayerConfig Parameters(GruLayerConfig gru)
    {
        var biasRank = gru.ResetAfter ? 2 : 1;
        return gru with
        {
            KernelInitializer = _parts.Initializer("kernel_initializer", gru.KernelInitializer)!,
            RecurrentInitializer = _parts.Initializer("recurrent_initializer", gru.RecurrentInitializer)!,
            BiasInitializer = _parts.Initializer("bias_initializer", gru.BiasInitializer)!,
            RecurrentBiasInitializer = _own is null ? null : new KerasParts(_own, false).Initializer("recurrent_bias_initializer", null),
            PerGateInitialization = OwnFlag("PerGateInitialization"),
            KernelTransform = Method("KernelTransform"),
            KernelTransformGradient = Method("KernelTransformGradient"),
            RecurrentTransform = Method("RecurrentTransform"),
            RecurrentTransformGradient = Method("RecurrentTransformGradient"),
            BiasTransform = Method("BiasTransform"),
            BiasTransformGradient = Method("BiasTransformGradient"),
            RecurrentBiasTransform = Method("RecurrentBiasTransform"),
            RecurrentBiasTransformGradient = Method("RecurrentBiasTransformGradient"),
            KernelRegularizer = _parts.Regularizer("kernel_regularizer"),
            RecurrentRegularizer = _parts.Regularizer("recurrent_regularizer"),
            BiasRegularizer = _parts.Regularizer("bias_regularizer"),
            ActivityRegularizer = _parts.ActivityRegularizer("activity_regularizer"),
            KernelConstraint = _parts.Constraint("kernel_constraint", 2),
            RecurrentConstraint = _parts.Constraint("recurrent_constraint", 2),
            BiasConstraint = _parts.Constraint("bias_constraint", biasRank),
        };
    }

    /// <summary>
    /// With the extents that are fixed: what the config states, and of what Keras noted at the first call only what the layer needs.
    /// </summary>
    private GruLayerConfig Shaped(GruLayerConfig gru)
    {
        var (batch, timeSteps, inputSize) = _layer.InputShape(gru.TimeMajor);
        var built = _layer.Built() is { Length: 3 } shape ? shape : [null, null, null];
        var (builtBatch, builtTime) = gru.TimeMajor ? (built[1], built[0]) : (built[0], built[1]);
        return gru with
        {
            InputSize = inputSize,
            BatchSize = _own?.WholeOrNull("batch_size", 1) ?? (batch > 0 || !gru.Stateful ? batch : builtBatch ?? 0),
            TimeSteps = _own?.WholeOrNull("time_steps", 1) ?? (timeSteps > 0 || !gru.Unroll ? timeSteps : builtTime ?? 0),
        };
    }

    private FastPath FastPath() => _config.Find("use_cudnn") switch
    {
        null => GruGen.FastPath.Auto,
        { ValueKind: JsonValueKind.True } => GruGen.FastPath.Required,
        { ValueKind: JsonValueKind.False } => GruGen.FastPath.Off,
        { ValueKind: JsonValueKind.String } when _config.Text("use_cudnn") == "auto" => GruGen.FastPath.Auto,
        var other => throw _config.Unexpected("use_cudnn", "\"auto\", true or false", other.Value),
    };

    /// <summary>A rate of dropout, which Keras takes into [0, 1] instead of refusing it.</summary>
    private double Clamped(string rate) => Math.Clamp(_config.Number(rate, 0), 0, 1);

    private TEnum Own<TEnum>(string option, TEnum absent)
        where TEnum : struct, Enum => _own?.Choice(KerasNames.Snake(option), absent) ?? absent;

    private double Own(string option, double least, double most) => _own?.Number(KerasNames.Snake(option), 0, least, most) ?? 0;

    private bool OwnFlag(string option) => _own?.Flag(KerasNames.Snake(option), false) ?? false;

    private string? Method(string option) => _own?.Method(KerasNames.Snake(option));
}
