using GruGen.Generator.Emit;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the calls that train a layer: CreateTape, Backward, and whose tape it is.</summary>
internal static class TrainingRules
{
    public static IEnumerable<CallFinding> CreateTape(LayerSpec spec, SequenceSignature shapes, CallFacts call)
        => ExtentRules.Stated(shapes, call, atLeast: 1)
            .Concat(ExtentRules.AtLeast(shapes.Name, call, "checkpointEvery", 0))
            .Concat(Derivatives(spec));

    /// <summary>Layers whose methods lack derivatives cannot be trained, neither alone nor in a model.</summary>
    public static IEnumerable<CallFinding> Derivatives(LayerSpec spec)
        => from layer in spec.Each()
           let missing = string.Join(", ", MissingDerivatives(layer).Distinct())
           where missing.Length > 0
           select new CallFinding(Descriptors.DerivativeMissing, "", layer.Class.Name, missing);

    public static IEnumerable<CallFinding> Backward(SequentialSpec model, CallFacts call)
    {
        var shapes = SequenceSignature.Of(model);
        var (batch, timeSteps) = Extents(shapes, call);
        return ForwardRules.Argument(shapes, call, "outputGradient", shapes.Output(batch, timeSteps))
            .Concat(Gradients(model, call))
            .Concat(ForwardRules.Optional(shapes, call, "inputGradient", shapes.Inputs(batch, timeSteps)))
            .Concat(CallRules.States(model, shapes, call, batch, "initialStatesGradient", "finalStatesGradient"));
    }

    public static IEnumerable<CallFinding> Backward(GruSpec gru, CallFacts call)
    {
        var shapes = SequenceSignature.Of(gru);
        var (batch, timeSteps) = Extents(shapes, call);
        var output = shapes.Output(batch, timeSteps);
        var state = CallRules.State(gru, batch);
        return new GruAxes(gru).OutputNames
            .SelectMany(name => name == "finalState"
                ? ForwardRules.Optional(shapes, call, name + "Gradient", state)
                : ForwardRules.Argument(shapes, call, name + "Gradient", output))
            .Concat(Gradients(gru, call))
            .Concat(ForwardRules.Optional(shapes, call, "inputGradient", shapes.Inputs(batch, timeSteps)))
            .Concat(ForwardRules.Optional(shapes, call, "initialStateGradient", state));
    }

    /// <summary>A layer refuses the tapes of others, even of those that look the same.</summary>
    public static IEnumerable<CallFinding> Tape(string layer, CallFacts call)
        => call["tape"].Origin is { IsOwn: false, Layer: { } maker } ? [new(Descriptors.TapeOfAnother, "tape", layer, maker)] : [];

    /// <summary>One gradient for each parameter.</summary>
    public static IEnumerable<CallFinding> Gradients(LayerSpec spec, CallFacts call)
        => WeightRules.Parameters(spec) is { } parameters
            ? CallRules.Argument(
                Descriptors.ArgumentLength, spec.Class.Name, call, "gradients", CallShape.Of("(parameters)", 0, parameters))
            : [];

    private static (int? Batch, int? TimeSteps) Extents(SequenceSignature shapes, CallFacts call)
    {
        var origin = call["tape"].Origin;
        return (shapes.BatchSize > 0 ? shapes.BatchSize : origin?.Batch, shapes.TimeSteps > 0 ? shapes.TimeSteps : origin?.TimeSteps);
    }

    private static IEnumerable<string> MissingDerivatives(LayerSpec spec) => spec switch
    {
        GruSpec gru => MissingDerivatives(gru),
        DenseSpec { Activation: { Method: not null, Derivative: null } } => [nameof(DenseLayerAttribute.ActivationDerivative)],
        _ => [],
    };

    private static IEnumerable<string> MissingDerivatives(GruSpec gru)
    {
        var forward = gru.Directions[0];
        var backward = gru.Bidirectional ? gru.Directions[1] : forward;
        (ActivationSpec Activation, string Option)[] activations =
        [
            (forward.Activation, nameof(Option.ActivationDerivative)),
            (backward.Activation, gru.Bidirectional ? nameof(Option.BackwardActivationDerivative) : nameof(Option.ActivationDerivative)),
            (forward.RecurrentActivation, nameof(Option.RecurrentActivationDerivative)),
            (
                backward.RecurrentActivation,
                gru.Bidirectional ? nameof(Option.BackwardRecurrentActivationDerivative) : nameof(Option.RecurrentActivationDerivative)),
        ];
        (string? Transform, string? Gradient, string Option)[] transforms =
        [
            (gru.KernelTransform, gru.KernelTransformGradient, nameof(Option.KernelTransformGradient)),
            (gru.RecurrentTransform, gru.RecurrentTransformGradient, nameof(Option.RecurrentTransformGradient)),
            (gru.BiasTransform, gru.BiasTransformGradient, nameof(Option.BiasTransformGradient)),
            (gru.RecurrentBiasTransform, gru.RecurrentBiasTransformGradient, nameof(Option.RecurrentBiasTransformGradient)),
        ];
        return activations.Where(a => a.Activation is { Method: not null, Derivative: null }).Select(a => a.Option)
            .Concat(transforms.Where(t => t is { Transform: not null, Gradient: null }).Select(t => t.Option));
    }
}
