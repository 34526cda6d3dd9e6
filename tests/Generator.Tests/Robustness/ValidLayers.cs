using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>Draws GRU layers that are valid and state nothing without effect.</summary>
internal static class ValidLayers
{
    private static readonly string[] Plain =
        ["Tanh", "Sigmoid", "Relu", "HardSigmoid", "HardSigmoidKeras2", "Softsign", "Softplus", "Linear", "Elu", "Selu", "Gelu", "Silu", "Exponential"];

    private static readonly string[] Constants = ["Zeros", "Ones", "GlorotUniform", "GlorotNormal", "HeNormal", "RandomNormal", "TruncatedNormal"];

    /// <summary>The arguments of [GruLayer].</summary>
    public static Gen<string> Arguments { get; } =
        from units in Gen.Choose(1, 12)
        from inputSize in Gen.Choose(1, 6)
        from timeSteps in Gen.Elements(0, 0, 3)
        from batchSize in Gen.Elements(0, 0, 2)
        from isBidirectional in Flag(3)
        from usesBias in Flag(1, 3)
        from shape in Joined(
            Some(timeSteps > 0, Gen.Constant($"TimeSteps = {timeSteps}"), always: true),
            Some(batchSize > 0, Gen.Constant($"BatchSize = {batchSize}"), always: true),
            Some(batchSize > 0, Bool("Stateful")),
            Some(timeSteps > 0, Bool("Unroll")),
            Some(true, Bool("TimeMajor")),
            Some(true, Bool("ReturnSequences")),
            Some(true, Bool("ReturnState")),
            Some(isBidirectional, Gen.Constant("Bidirectional = true"), always: true),
            Some(isBidirectional, Gen.Elements("Sum", "Multiply", "Average", "Concat", "None").Select(m => $"MergeMode = MergeMode.{m}")),
            Some(!isBidirectional, Bool("GoBackwards")))
        from cell in Joined(
            Some(true, Function("Activation")),
            Some(true, Function("RecurrentActivation")),
            Some(isBidirectional, Function("BackwardActivation")),
            Some(true, Bool("ResetAfter")),
            Some(!usesBias, Gen.Constant("UseBias = false"), always: true),
            Some(true, Gen.Elements("0.5", "3").Select(c => $"Clip = {c}")),
            Some(true, Gen.Elements("Float32", "Float64").Select(t => $"DType = DType.{t}")),
            Some(true, Gen.Elements("Mask", "KeepRunning", "Packed", "Onnx").Select(m => $"LengthMode = LengthMode.{m}")),
            Some(true, Gen.Elements("Auto", "Off").Select(p => $"FastPath = FastPath.{p}")))
        from training in Joined(
            Some(true, Rate("Dropout")),
            Some(true, Rate("RecurrentDropout")),
            Some(true, Rate("DropConnect")),
            Some(true, Rate("Zoneout")),
            Some(true, Gen.Choose(-5, 5).Select(s => $"Seed = {s}")),
            Some(true, Bool("Trainable")),
            Some(true, Gen.Elements(Constants).Select(i => $"KernelInitializer = Initializer.{i}")),
            Some(usesBias, Gen.Elements(Constants).Select(i => $"BiasInitializer = Initializer.{i}")),
            Some(true, Gen.Elements("L1", "L2", "L1L2").Select(r => $"KernelRegularizer = Regularizer.{r}")),
            Some(usesBias, Gen.Elements("NonNegative", "MaxNorm").Select(c => $"BiasConstraint = Constraint.{c}")))
        select string.Join(", ", new[] { $"{units}", $"InputSize = {inputSize}", shape, cell, training }.Where(a => a.Length > 0));

    private static Gen<bool> Flag(int no, int yes = 1) => Gen.Frequency((no, Gen.Constant(false)), (yes, Gen.Constant(true)));

    private static Gen<string> Bool(string option) => Gen.Elements("true", "false").Select(value => $"{option} = {value}");

    private static Gen<string> Rate(string option) => Gen.Elements("0", "0.25", "1").Select(value => $"{option} = {value}");

    private static Gen<string> Function(string option) => Gen.Elements(Plain).Select(name => $"{option} = Activation.{name}");

    /// <summary>An option that may be stated, every third time that it can be.</summary>
    private static Gen<string> Some(bool possible, Gen<string> option, bool always = false)
        => !possible ? Gen.Constant("") : always ? option : Gen.Frequency((2, Gen.Constant("")), (1, option));

    private static Gen<string> Joined(params Gen<string>[] options)
        => Gen.CollectToArray(options).Select(all => string.Join(", ", all.Where(a => a.Length > 0)));
}
