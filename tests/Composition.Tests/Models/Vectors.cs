namespace GruGen.Composition.Tests.Models;

// Models that begin with vectors.
[GruLayer(units: 5, InputSize = 3, ReturnSequences = true, Bidirectional = true)]
public sealed partial class Concatenated;

[GruLayer(units: 7, InputSize = 10, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Sum)]
public sealed partial class Summed;

[DenseLayer(units: 6, InputSize = 7, Activation = Activation.Tanh, UseBias = false)]
public sealed partial class Bridge;

[GruLayer(units: 8, InputSize = 6)]
public sealed partial class LastOutput;

[DenseLayer(units: 2, InputSize = 8)]
public sealed partial class Regression;

/// <summary>Directions of every width at the seams, a dense layer on a sequence and one on a vector.</summary>
[Sequential(typeof(Concatenated), typeof(Summed), typeof(Bridge), typeof(LastOutput), typeof(Regression))]
public sealed partial class DeepModel;

[GruLayer(units: 4, InputSize = 3, ReturnSequences = true, ReturnState = true, Bidirectional = true)]
public sealed partial class ConcatenatedWithState;

[GruLayer(units: 5, InputSize = 8, ReturnState = true)]
public sealed partial class LastWithState;

/// <summary>Layers that put out their state by themselves.</summary>
[Sequential(typeof(StateInside), typeof(LastWithState))]
public sealed partial class StatesOut;

[GruLayer(units: 4, InputSize = 3, ReturnSequences = true, Bidirectional = true)]
public sealed partial class StateInside;

[GruLayer(units: 3, InputSize = 3, ReturnSequences = true)]
public sealed partial class Square;

/// <summary>One class several times.</summary>
[Sequential(typeof(Square), typeof(Square), typeof(Square))]
public sealed partial class Tower;

[GruLayer(units: 3, InputSize = 3, ReturnSequences = true, GoBackwards = true)]
public sealed partial class Backwards;

/// <summary>The second layer sees the outputs of the first in the order in which they were computed.</summary>
[Sequential(typeof(Backwards), typeof(Square))]
public sealed partial class BackwardsFirst;

[GruLayer(units: 4, InputSize = 3, ReturnSequences = true, Stateful = true, BatchSize = 2)]
public sealed partial class Remembering;

[GruLayer(units: 6, InputSize = 4, ReturnSequences = true)]
public sealed partial class Forgetting;

[GruLayer(units: 8, InputSize = 6, Stateful = true, BatchSize = 2, TimeSteps = 4)]
public sealed partial class RememberingLast;

/// <summary>Two of three layers remember; the last fixes batch and time steps for all.</summary>
[Sequential(typeof(Remembering), typeof(Forgetting), typeof(RememberingLast), typeof(Regression))]
public sealed partial class PartlyStateful;

[GruLayer(units: 3, InputSize = 3, Preset = Preset.Haste)]
public sealed partial class HasteLayer;

/// <summary>The preset makes the first layer return sequence and state.</summary>
[Sequential(typeof(HasteLayer), typeof(Square))]
public sealed partial class HasteFirst;

[GruLayer(units: 3, InputSize = 3, ReturnSequences = true, LengthMode = LengthMode.Packed)]
public sealed partial class PackedLayer;

[Sequential(typeof(Square), typeof(PackedLayer))]
public sealed partial class PackedLast;

[DenseLayer(units: 4, InputSize = 3, Activation = Activation.Relu)]
public sealed partial class Hidden;

[DenseLayer(units: 2, InputSize = 4, Activation = Activation.Sigmoid)]
public sealed partial class Output;

/// <summary>No GRU layer at all.</summary>
[Sequential(typeof(Hidden), typeof(Output))]
public sealed partial class Perceptron;

[GruLayer(units: 3, InputSize = 2, ReturnSequences = true, DType = DType.Float64)]
public sealed partial class DoubleEncoder;

[DenseLayer(units: 2, InputSize = 3, DType = DType.Float64)]
public sealed partial class DoubleHead;

[Sequential(typeof(DoubleEncoder), typeof(DoubleHead))]
public sealed partial class DoubleModel;
