using GruGen.Generator.Emit;
using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the calls that train a layer: CreateTape, Backward, and whose tape it is.</summary>
internal static class TrainingRules
{
    public static IEnumerable<CallFinding> CreateTape(GruSpec gru, CallFacts call)
    {
        var name = gru.Class.Name;
        var missing = string.Join(", ", MissingDerivatives(gru).Distinct());
        return ExtentRules.Stated(SequenceSignature.Of(gru), call, atLeast: 1)
            .Concat(ExtentRules.AtLeast(name, call, "checkpointEvery", 0))
            .Concat(missing.Length > 0 ? [new CallFinding(Descriptors.DerivativeMissing, "", name, missing)] : []);
    }

    public static IEnumerable<CallFinding> Backward(GruSpec gru, CallFacts call)
    {
        var shapes = SequenceSignature.Of(gru);
        var origin = call["tape"].Origin;
        int? batch = gru.BatchSize > 0 ? gru.BatchSize : origin?.Batch;
        int? timeSteps = gru.TimeSteps > 0 ? gru.TimeSteps : origin?.TimeSteps;
        var output = shapes.Output(batch, timeSteps);
        var state = CallRules.State(gru, batch);
        return new GruAxes(gru).OutputNames
            .SelectMany(name => name == "finalState"
                ? ForwardRules.Optional(shapes, call, name + "Gradient", state)
                : ForwardRules.Argument(shapes, call, name + "Gradient", output))
            .Concat(ForwardRules.Argument(shapes, call, "gradients", CallShape.Of("(parameters)", 0, (int)SizeRules.Parameters(gru))))
            .Concat(ForwardRules.Optional(shapes, call, "inputGradient", shapes.Inputs(batch, timeSteps)))
            .Concat(ForwardRules.Optional(shapes, call, "initialStateGradient", state));
    }

    /// <summary>A layer refuses the tapes of others, even of those that look the same.</summary>
    public static IEnumerable<CallFinding> Tape(string layer, CallFacts call)
        => call["tape"].Origin is { IsOwn: false } origin ? [new(Descriptors.TapeOfAnother, "tape", layer, origin.Layer)] : [];

    private static IEnumerable<string> MissingDerivatives(GruSpec gru)
    {
        (ActivationSpec Activation, string Option)[] activations =
        [
            .. gru.Directions.Select((d, i) => (d.Activation, i == 0 ? nameof(Option.ActivationDerivative) : nameof(Option.BackwardActivationDerivative))),
            .. gru.Directions.Select((d, i) => (d.RecurrentActivation, i == 0 ? nameof(Option.RecurrentActivationDerivative) : nameof(Option.BackwardRecurrentActivationDerivative))),
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
