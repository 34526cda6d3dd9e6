namespace GruGen.Runtime;

/// <summary>Writes a GRU layer: as Keras's GRU, or as its Bidirectional around two of them.</summary>
internal sealed class KerasGruWriter(KerasText text, GruLayerConfig gru)
{
    private const string Module = "keras.layers";

    /// <summary>What differs from Keras stands in the library's own object; no preset changes what that leaves out.</summary>
    private readonly GruLayerConfig _keras = new() { Name = gru.Name, Units = gru.Units };

    public void Write()
    {
        if (gru.Bidirectional)
        {
            text.Serialized(null, Module, "Bidirectional", Wrapper, Beside);
        }
        else
        {
            text.Serialized(null, Module, "GRU", () => Layer(gru.Name, isBackward: false), Beside);
        }
    }

    private void Wrapper()
    {
        text.Head(gru.Name, gru.Trainable, gru.DType);
        var mode = gru.MergeMode switch
        {
            MergeMode.Concat => "concat",
            MergeMode.Sum => "sum",
            MergeMode.Multiply => "mul",
            MergeMode.Average => "ave",
            _ => null,
        };
        if (mode is null)
        {
            text.Null("merge_mode");
        }
        else
        {
            text.Text("merge_mode", mode);
        }

        text.Serialized("layer", Module, "GRU", () => Layer("forward_" + gru.Name, isBackward: false));
        text.Serialized("backward_layer", Module, "GRU", () => Layer("backward_" + gru.Name, isBackward: true));
    }

    private void Layer(string name, bool isBackward)
    {
        text.Head(name, gru.Trainable, gru.DType);
        text.Flag("return_sequences", gru.ReturnSequences);
        text.Flag("return_state", gru.ReturnState);
        text.Flag("go_backwards", isBackward || gru.GoBackwards);
        text.Flag("stateful", gru.Stateful);
        text.Flag("unroll", gru.Unroll);
        text.Flag("zero_output_for_mask", gru.ZeroOutputForMask);
        text.Number("units", gru.Units);
        text.Activation("activation", (isBackward ? gru.BackwardActivation : null) ?? gru.Activation);
        text.Activation("recurrent_activation", (isBackward ? gru.BackwardRecurrentActivation : null) ?? gru.RecurrentActivation);
        text.Flag("use_bias", gru.UseBias);
        text.Initializer("kernel_initializer", gru.KernelInitializer);
        text.Initializer("recurrent_initializer", gru.RecurrentInitializer);
        text.Initializer("bias_initializer", gru.BiasInitializer);
        text.Regularizer("kernel_regularizer", gru.KernelRegularizer);
        text.Regularizer("recurrent_regularizer", gru.RecurrentRegularizer);
        text.Regularizer("bias_regularizer", gru.BiasRegularizer);
        text.Regularizer("activity_regularizer", gru.ActivityRegularizer);
        text.Constraint("kernel_constraint", gru.KernelConstraint);
        text.Constraint("recurrent_constraint", gru.RecurrentConstraint);
        text.Constraint("bias_constraint", gru.BiasConstraint);
        text.Number("dropout", gru.Dropout);
        text.Number("recurrent_dropout", gru.RecurrentDropout);
        text.Flag("reset_after", gru.ResetAfter);
        if (gru.Seed is { } seed)
        {
            text.Number("seed", seed);
        }
        else
        {
            text.Null("seed");
        }

        text.Number("implementation", gru.Implementation);
        if (gru.FastPath != FastPath.Auto)
        {
            text.Flag("use_cudnn", gru.FastPath == FastPath.Required);
        }
    }

    private void Beside()
    {
        text.BuildConfig(3, gru.InputSize);
        text.Object(KerasNames.Own, Own);
    }

    private void Own()
    {
        text.Text("preset", gru.Preset.ToString());
        Differing(nameof(gru.TimeSteps), gru.TimeSteps, 0);
        Differing(nameof(gru.BatchSize), gru.BatchSize, 0);
        Differing(nameof(gru.TimeMajor), gru.TimeMajor);
        Differing(nameof(gru.OutputOrder), gru.OutputOrder, _keras.OutputOrder);
        Differing(nameof(gru.MaskedOutputBeforeFirstStep), gru.MaskedOutputBeforeFirstStep, _keras.MaskedOutputBeforeFirstStep);
        Differing(nameof(gru.LengthMode), gru.LengthMode, _keras.LengthMode);
        Differing(nameof(gru.Clip), gru.Clip);
        Differing(nameof(gru.DropConnect), gru.DropConnect);
        Differing(nameof(gru.Zoneout), gru.Zoneout);
        Differing(nameof(gru.Precision), gru.Precision, _keras.Precision);
        Differing(nameof(gru.WeightType), gru.WeightType, _keras.WeightType);
        Differing(nameof(gru.MaxDegreeOfParallelism), gru.MaxDegreeOfParallelism, _keras.MaxDegreeOfParallelism);
        Differing(nameof(gru.PerGateInitialization), gru.PerGateInitialization);
        if (gru.RecurrentBiasInitializer is { } recurrentBias)
        {
            text.Initializer(KerasNames.Snake(nameof(gru.RecurrentBiasInitializer)), recurrentBias);
        }

        Differing(nameof(gru.KernelTransform), gru.KernelTransform);
        Differing(nameof(gru.KernelTransformGradient), gru.KernelTransformGradient);
        Differing(nameof(gru.RecurrentTransform), gru.RecurrentTransform);
        Differing(nameof(gru.RecurrentTransformGradient), gru.RecurrentTransformGradient);
        Differing(nameof(gru.BiasTransform), gru.BiasTransform);
        Differing(nameof(gru.BiasTransformGradient), gru.BiasTransformGradient);
        Differing(nameof(gru.RecurrentBiasTransform), gru.RecurrentBiasTransform);
        Differing(nameof(gru.RecurrentBiasTransformGradient), gru.RecurrentBiasTransformGradient);
    }

    private void Differing<TEnum>(string option, TEnum value, TEnum standard)
        where TEnum : struct, Enum
    {
        if (!value.Equals(standard))
        {
            text.Text(KerasNames.Snake(option), value.ToString());
        }
    }

    private void Differing(string option, int value, int standard)
    {
        if (value != standard)
        {
            text.Number(KerasNames.Snake(option), value);
        }
    }

    private void Differing(string option, double value)
    {
        if (value != 0)
        {
            text.Number(KerasNames.Snake(option), value);
        }
    }

    private void Differing(string option, bool value)
    {
        if (value)
        {
            text.Flag(KerasNames.Snake(option), value);
        }
    }

    private void Differing(string option, string? value) => text.Optional(KerasNames.Snake(option), value);
}
