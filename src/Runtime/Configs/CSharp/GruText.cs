using Option = GruGen.GruLayerAttribute;

namespace GruGen.Runtime;

/// <summary>Writes the config of a GRU layer as attributes.</summary>
internal sealed class GruText
{
    private readonly GruLayerConfig _gru;
    private readonly Option _defaults;
    private readonly AttributeText _text;
    private readonly ParameterText _parameters;

    public GruText(GruLayerConfig gru, List<AttributeText> companions)
    {
        _gru = gru;
        _defaults = PresetDefaults.Of(gru.Preset);
        _text = new AttributeText("GruLayer").Argument($"units: {AttributeText.Literal(gru.Units)}");
        _parameters = new(_text, companions);
    }

    /// <summary>The layer's attribute, all but its name; the companions were added to the list.</summary>
    public AttributeText Write()
    {
        _text.Stated(nameof(Option.InputSize), _gru.InputSize, 0)
            .Stated(nameof(Option.TimeSteps), _gru.TimeSteps, 0)
            .Stated(nameof(Option.BatchSize), _gru.BatchSize, 0)
            .Stated(nameof(Option.Preset), _gru.Preset, Preset.Keras3)
            .Stated(nameof(Option.DType), _gru.DType, DType.Float32)
            .Stated(nameof(Option.Trainable), _gru.Trainable, true);
        Cell();
        Sequences();
        Computation();
        Randomness();
        Parameters();
        return _text;
    }

    private void Cell()
    {
        Activation(nameof(Option.Activation), _gru.Activation, _defaults.Activation);
        Activation(nameof(Option.RecurrentActivation), _gru.RecurrentActivation, _defaults.RecurrentActivation);
        Activation(nameof(Option.BackwardActivation), _gru.BackwardActivation, null);
        Activation(nameof(Option.BackwardRecurrentActivation), _gru.BackwardRecurrentActivation, null);
        _text.Stated(nameof(Option.UseBias), _gru.UseBias, _defaults.UseBias)
            .Stated(nameof(Option.ResetAfter), _gru.ResetAfter, _defaults.ResetAfter)
            .Stated(nameof(Option.Clip), _gru.Clip, 0);
    }

    private void Activation(string option, ActivationOption? stated, Activation? standard) => ActivationText.Write(
        _text, option, stated, standard is { } function ? ActivationText.ByName(function, _gru.Preset) : null, _gru.Preset);

    private void Sequences()
    {
        _text.Stated(nameof(Option.ReturnSequences), _gru.ReturnSequences, _defaults.ReturnSequences)
            .Stated(nameof(Option.ReturnState), _gru.ReturnState, _defaults.ReturnState)
            .Stated(nameof(Option.GoBackwards), _gru.GoBackwards, _defaults.GoBackwards)
            .Stated(nameof(Option.OutputOrder), _gru.OutputOrder, _defaults.OutputOrder)
            .Stated(nameof(Option.Stateful), _gru.Stateful, _defaults.Stateful)
            .Stated(nameof(Option.Unroll), _gru.Unroll, _defaults.Unroll)
            .Stated(nameof(Option.TimeMajor), _gru.TimeMajor, _defaults.TimeMajor)
            .Stated(nameof(Option.Bidirectional), _gru.Bidirectional, false);
        if (_gru.Bidirectional)
        {
            _text.Stated(nameof(Option.MergeMode), _gru.MergeMode, _defaults.MergeMode);
        }

        if (!(_gru.Bidirectional && PresetDefaults.WrapsAsKeras(_gru.Preset)))
        {
            _text.Stated(nameof(Option.ZeroOutputForMask), _gru.ZeroOutputForMask, _defaults.ZeroOutputForMask);
        }

        _text.Stated(nameof(Option.MaskedOutputBeforeFirstStep), _gru.MaskedOutputBeforeFirstStep, _defaults.MaskedOutputBeforeFirstStep)
            .Stated(nameof(Option.LengthMode), _gru.LengthMode, _defaults.LengthMode);
    }

    private void Computation() => _text
        .Stated(nameof(Option.FastPath), _gru.FastPath, _defaults.FastPath)
        .Stated(nameof(Option.Precision), _gru.Precision, _defaults.Precision)
        .Stated(nameof(Option.WeightType), _gru.WeightType, _defaults.WeightType)
        .Stated(nameof(Option.MaxDegreeOfParallelism), _gru.MaxDegreeOfParallelism, _defaults.MaxDegreeOfParallelism);

    private void Randomness()
    {
        _text.Stated(nameof(Option.Dropout), _gru.Dropout, 0)
            .Stated(nameof(Option.RecurrentDropout), _gru.RecurrentDropout, 0)
            .Stated(nameof(Option.DropConnect), _gru.DropConnect, 0)
            .Stated(nameof(Option.Zoneout), _gru.Zoneout, 0)
            .Stated(nameof(Option.Seed), _gru.Seed, null);

        // Recurrent dropout forces 1, whatever is stated.
        if (_gru.RecurrentDropout == 0)
        {
            _text.Stated(nameof(Option.Implementation), _gru.Implementation, _defaults.Implementation);
        }
    }

    private void Parameters()
    {
        _parameters.Initializer(GruParameter.Kernel, nameof(Option.KernelInitializer), _gru.KernelInitializer, _defaults.KernelInitializer);
        _parameters.Initializer(
            GruParameter.RecurrentKernel, nameof(Option.RecurrentInitializer), _gru.RecurrentInitializer, _defaults.RecurrentInitializer);
        _parameters.Initializer(GruParameter.Bias, nameof(Option.BiasInitializer), _gru.BiasInitializer, _defaults.BiasInitializer);
        _parameters.Initializer(
            GruParameter.RecurrentBias,
            nameof(Option.RecurrentBiasInitializer),
            _gru.RecurrentBiasInitializer,
            _defaults.RecurrentBiasInitializer);
        _text.Stated(nameof(Option.PerGateInitialization), _gru.PerGateInitialization, _defaults.PerGateInitialization)
            .Stated(nameof(Option.KernelTransform), _gru.KernelTransform, null)
            .Stated(nameof(Option.KernelTransformGradient), _gru.KernelTransformGradient, null)
            .Stated(nameof(Option.RecurrentTransform), _gru.RecurrentTransform, null)
            .Stated(nameof(Option.RecurrentTransformGradient), _gru.RecurrentTransformGradient, null)
            .Stated(nameof(Option.BiasTransform), _gru.BiasTransform, null)
            .Stated(nameof(Option.BiasTransformGradient), _gru.BiasTransformGradient, null)
            .Stated(nameof(Option.RecurrentBiasTransform), _gru.RecurrentBiasTransform, null)
            .Stated(nameof(Option.RecurrentBiasTransformGradient), _gru.RecurrentBiasTransformGradient, null);
        _parameters.Regularizer(GruParameter.Kernel, nameof(Option.KernelRegularizer), _gru.KernelRegularizer);
        _parameters.Regularizer(GruParameter.RecurrentKernel, nameof(Option.RecurrentRegularizer), _gru.RecurrentRegularizer);
        _parameters.Regularizer(GruParameter.Bias, nameof(Option.BiasRegularizer), _gru.BiasRegularizer);
        _parameters.ActivityRegularizer(_gru.ActivityRegularizer);
        _parameters.Constraint(GruParameter.Kernel, nameof(Option.KernelConstraint), _gru.KernelConstraint);
        _parameters.Constraint(GruParameter.RecurrentKernel, nameof(Option.RecurrentConstraint), _gru.RecurrentConstraint);
        _parameters.Constraint(GruParameter.Bias, nameof(Option.BiasConstraint), _gru.BiasConstraint);
    }
}
