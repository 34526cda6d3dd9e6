namespace GruGen.Composition.Tests.Models;

// Models that begin with token ids.
[EmbeddingLayer(vocabulary: 11, units: 6, MaskZero = true)]
public sealed partial class MaskedTokens;

[EmbeddingLayer(vocabulary: 11, units: 6)]
public sealed partial class Tokens;

[GruLayer(units: 9, InputSize = 6, ReturnSequences = true)]
public sealed partial class TokenEncoder;

[GruLayer(units: 9, InputSize = 6)]
public sealed partial class TokenReader;

[DenseLayer(units: 5, InputSize = 9, Activation = Activation.Softmax)]
public sealed partial class TokenHead;

/// <summary>Padding is masked; a distribution for every time step.</summary>
[Sequential(typeof(MaskedTokens), typeof(TokenEncoder), typeof(TokenHead))]
public sealed partial class CharModel;

/// <summary>Every id counts; one distribution a sample.</summary>
[Sequential(typeof(Tokens), typeof(TokenReader), typeof(TokenHead))]
public sealed partial class Classifier;

[DenseLayer(units: 6, InputSize = 6, Activation = Activation.Relu)]
public sealed partial class TokenMixer;

[GruLayer(units: 7, InputSize = 6, ReturnSequences = true, MaskedOutputBeforeFirstStep = MaskedOutput.State)]
public sealed partial class KeepingEncoder;

[GruLayer(units: 4, InputSize = 7, ReturnSequences = true, ZeroOutputForMask = true)]
public sealed partial class ZeroingEncoder;

/// <summary>
/// The three things that a masked step can put out, one layer after the other, and a mask that passes through a dense layer.
/// </summary>
[Sequential(typeof(MaskedTokens), typeof(TokenMixer), typeof(KeepingEncoder), typeof(ZeroingEncoder), typeof(FourEncoder))]
public sealed partial class PaddedModel;

[GruLayer(units: 4, InputSize = 4, ReturnSequences = true)]
public sealed partial class FourEncoder;

[GruLayer(units: 3, InputSize = 6, ReturnSequences = true, Bidirectional = true)]
public sealed partial class BothWays;

/// <summary>Masked and bidirectional.</summary>
[Sequential(typeof(MaskedTokens), typeof(BothWays))]
public sealed partial class MaskedBothWays;

[GruLayer(units: 9, InputSize = 6, TimeMajor = true, ReturnSequences = true)]
public sealed partial class TimeMajorEncoder;

[Sequential(typeof(MaskedTokens), typeof(TimeMajorEncoder), typeof(TokenHead))]
public sealed partial class TimeMajorTokens;
