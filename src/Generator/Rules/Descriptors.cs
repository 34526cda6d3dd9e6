using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Rules;

/// <summary>
/// Every diagnostic of this package. GRU0xxx: invalid use; GRU1xxx: the cuDNN-equivalent path; GRU2xxx: weights; GRU3xxx: unrolling and
/// code size; GRU9999: a defect of this package. Numbers leave gaps by theme, so that a rule that comes later finds its place.
/// </summary>
internal static class Descriptors
{
    private const string Declaration = "GruGen.Declaration";
    private const string Usage = "GruGen.Usage";
    private const string Composition = "GruGen.Composition";
    private const string Call = "GruGen.Calls";
    public const string FastPath = "GruGen.FastPath";
    private const string Weights = "GruGen.Weights";
    private const string CodeSize = "GruGen.CodeSize";
    private const string Internal = "GruGen.Internal";

    // GRU000x: the consumer's project.
    public static readonly DiagnosticDescriptor RuntimeMissing = Rule(
        "GRU0001", Declaration, "The runtime is not referenced", "'{0}' needs the assembly GruGen.Runtime: reference the package GruGen");

    public static readonly DiagnosticDescriptor TargetTooOld = Rule(
        "GRU0002", Declaration, "The target framework is too old", "'{0}' needs .NET 8 or later: raise TargetFramework to net8.0 or above");

    public static readonly DiagnosticDescriptor LanguageTooOld = Rule(
        "GRU0003", Declaration, "The C# version is too old",
        "'{0}' needs C# 12 or later, this project compiles as C# {1}: raise or remove LangVersion");

    // GRU001x, GRU002x: how the class is declared.
    public static readonly DiagnosticDescriptor NotPartial = Rule(
        "GRU0010", Declaration, "A layer must be partial", "'{0}' must be partial, so that the generated part can be added to it");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Rule(
        "GRU0011", Declaration, "A type around a layer must be partial", "'{0}' must be partial, because it contains the layer '{1}'");

    public static readonly DiagnosticDescriptor IsStatic = Rule(
        "GRU0012", Declaration, "A layer cannot be static", "'{0}' cannot be static: a layer is an object that owns its parameters");

    public static readonly DiagnosticDescriptor IsAbstract = Rule(
        "GRU0013", Declaration, "A layer cannot be abstract", "'{0}' cannot be abstract: nothing could create the layer");

    public static readonly DiagnosticDescriptor IsGeneric = Rule(
        "GRU0014", Declaration, "A layer cannot be generic",
        "'{0}' cannot have type parameters: its shape is fixed; containing types may have them");

    public static readonly DiagnosticDescriptor IsFileLocal = Rule(
        "GRU0015", Declaration, "A layer cannot be file-local", "'{0}' cannot be file-local: the generated part is another file");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Rule(
        "GRU0016", Declaration, "A layer cannot have a primary constructor",
        "'{0}' cannot have a primary constructor: the generated constructor could not call it");

    public static readonly DiagnosticDescriptor BaseConstructor = Rule(
        "GRU0017", Declaration, "The base class cannot be constructed",
        "The base class of '{0}' needs a constructor that can be called without arguments");

    public static readonly DiagnosticDescriptor ConstructorDoesNotChain = Rule(
        "GRU0018", Usage, "A constructor bypasses the generated one",
        "This constructor of '{0}' must begin with ': this(seed)': the generated constructor creates the parameters");

    public static readonly DiagnosticDescriptor MemberClash = Rule(
        "GRU0020", Declaration, "A member clashes with a generated one",
        "'{1}' is a generated member of '{0}': give this one another name");

    public static readonly DiagnosticDescriptor SeveralLayers = Rule(
        "GRU0021", Declaration, "A class can be one layer only", "'{0}' is already a layer by [{1}]: keep one of the two attributes");

    public static readonly DiagnosticDescriptor CompanionWithoutLayer = Rule(
        "GRU0022", Declaration, "The attribute needs a layer", "[{1}] does nothing on '{0}', which is no layer");

    // GRU01xx: sizes.
    public static readonly DiagnosticDescriptor SizeNotPositive = Rule(
        "GRU0101", Usage, "A size must be positive", "{0} must be at least 1; got {1}");

    public static readonly DiagnosticDescriptor InputSizeMissing = Rule(
        "GRU0102", Usage, "InputSize is missing", "InputSize must be stated: the width of one input vector of '{0}'");

    public static readonly DiagnosticDescriptor ExtentNegative = Rule(
        "GRU0104", Usage, "A fixed extent cannot be negative", "{0} must be at least 1, or 0 to leave it free; got {1}");

    public static readonly DiagnosticDescriptor TooLarge = Rule(
        "GRU0105", Usage, "The layer is too large", "'{0}' would have {1} parameters; at most {2} fit into one buffer");

    public static readonly DiagnosticDescriptor StatefulWithoutBatchSize = Rule(
        "GRU0110", Usage, "Stateful needs BatchSize", "Stateful needs BatchSize: the recorded state has one row for each sample");

    public static readonly DiagnosticDescriptor UnrollWithoutTimeSteps = Rule(
        "GRU0111", Usage, "Unroll needs TimeSteps", "Unroll needs TimeSteps: a loop of unknown length cannot be unrolled");

    // GRU02xx: values of options.
    public static readonly DiagnosticDescriptor RateNotANumber = Rule(
        "GRU0201", Usage, "A rate must be a number", "{0} must be a number in [0, 1]; got NaN");

    public static readonly DiagnosticDescriptor RateOutOfRange = Rule(
        "GRU0202", Usage, "A rate is out of range", "{0} must be in [0, 1]; got {1}");

    public static readonly DiagnosticDescriptor RateClamped = Rule(
        "GRU0203", Usage, "A rate is clamped", "{0} = {1} is outside [0, 1] and counts as {2}, as in Keras", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ClipInvalid = Rule(
        "GRU0204", Usage, "Clip must be a limit", "Clip must be a positive finite number, or 0 for none; got {0}");

    public static readonly DiagnosticDescriptor ImplementationUnknown = Rule(
        "GRU0205", Usage, "Unknown implementation", "Implementation must be 1 or 2; got {0}");

    public static readonly DiagnosticDescriptor ImplementationAlias = Rule(
        "GRU0206", Usage, "Implementation 0 is an old alias", "Implementation = 0 is an old alias: write 1", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EnumUndefined = Rule(
        "GRU0207", Usage, "Undefined enum value", "{0} has no meaning for {1}: use one of the named values");

    public static readonly DiagnosticDescriptor NameInvalid = Rule(
        "GRU0208", Usage, "A layer's name must fit into parameter names",
        "Name must not be empty and must not contain '/': it becomes part of parameter names such as 'encoder/kernel'");

    public static readonly DiagnosticDescriptor NoEffect = Rule(
        "GRU0209", Usage, "An option has no effect", "{0} has no effect: {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ParallelismInvalid = Rule(
        "GRU0210", Usage, "At least one thread computes", "MaxDegreeOfParallelism must be 1 or more; got {0}");

    public static readonly DiagnosticDescriptor WeightTypeInvalid = Rule(
        "GRU0211", Usage, "Narrow weights need float32", "WeightType = {0} stores float32 weights; DType is Float64");

    public static readonly DiagnosticDescriptor GeneratedConstant = Rule(
        "GRU0212", Usage, "A generated member cannot be used here",
        "'{0}' is generated after this attribute is read: write its value, or a constant of your own");

    // GRU03xx: activations and the user's methods.
    public static readonly DiagnosticDescriptor ActivationParameterInvalid = Rule(
        "GRU0301", Usage, "A parameter of an activation must be finite", "{0} must be a finite number; got {1}");

    public static readonly DiagnosticDescriptor ActivationTwice = Rule(
        "GRU0302", Usage, "An activation is stated twice", "{0} and {1} both state the activation: keep one of the two");

    public static readonly DiagnosticDescriptor MethodMissing = Rule(
        "GRU0303", Usage, "A method is missing", "{0} names '{1}', but '{2}' has no such method: declare '{3}'{4}");

    public static readonly DiagnosticDescriptor MethodNotStatic = Rule(
        "GRU0304", Usage, "A method must be static", "{0} names '{1}', which must be static: declare '{2}'");

    public static readonly DiagnosticDescriptor MethodSignature = Rule(
        "GRU0305", Usage, "A method has the wrong signature", "{0} names '{1}', which has the wrong signature: declare '{2}'");

    public static readonly DiagnosticDescriptor StepConstants = Rule(
        "GRU0306", Usage, "A step and its constants do not agree", "The step '{0}' {1}: {2}");

    public static readonly DiagnosticDescriptor MethodObsolete = Rule(
        "GRU0307", Usage, "A method is obsolete", "{0} names '{1}', which is marked as obsolete: to call it is an error");

    // GRU04xx: initializers, regularizers, constraints.
    public static readonly DiagnosticDescriptor InitializerRank = Rule(
        "GRU0401", Usage, "The initializer needs a matrix", "{0} draws matrices, but {1} is a vector of {2} values");

    public static readonly DiagnosticDescriptor InitializerArgument = Rule(
        "GRU0402", Usage, "Invalid argument of an initializer", "{0} must be {1}; got {2}");

    public static readonly DiagnosticDescriptor RegularizerFactor = Rule(
        "GRU0403", Usage, "Invalid factor of a regularizer", "{0} must be a finite number, at least 0; got {1}");

    public static readonly DiagnosticDescriptor RegularizerRank = Rule(
        "GRU0404", Usage, "The regularizer needs a matrix",
        "The orthogonal regularizer compares the rows or columns of a matrix; {0} is none");

    public static readonly DiagnosticDescriptor ConstraintArgument = Rule(
        "GRU0405", Usage, "Invalid argument of a constraint", "{0} must be {1}; got {2}");

    public static readonly DiagnosticDescriptor CompanionTwice = Rule(
        "GRU0406", Usage, "A parameter is described twice", "Another [{0}] already describes {1}: keep one of the two");

    public static readonly DiagnosticDescriptor CompanionContradicts = Rule(
        "GRU0407", Usage, "An attribute contradicts an option", "[{0}] states {1}, but {2} states {3}: keep one of the two");

    public static readonly DiagnosticDescriptor CompanionUnknownParameter = Rule(
        "GRU0408", Usage, "The layer has no such parameter", "[{0}] cannot describe {1} of '{2}': {3}");

    // GRU05xx: directions.
    public static readonly DiagnosticDescriptor MergeModeWithoutBidirectional = Rule(
        "GRU0501", Usage, "MergeMode needs Bidirectional", "MergeMode joins two directions: set Bidirectional = true or remove it");

    public static readonly DiagnosticDescriptor BackwardWithoutBidirectional = Rule(
        "GRU0502", Usage, "The backward direction needs Bidirectional",
        "{0} belongs to the backward direction: set Bidirectional = true or remove it");

    public static readonly DiagnosticDescriptor BidirectionalBackwards = Rule(
        "GRU0503", Usage, "A bidirectional layer cannot go backwards", "A bidirectional layer runs both ways: remove GoBackwards");

    // GRU06xx: the fast path, where it is demanded.
    public static readonly DiagnosticDescriptor FastPathImpossible = Rule(
        "GRU0601", Usage, "The fast path is not possible", "FastPath.Required, but '{0}' is not eligible: {1}");

    // GRU07xx: models.
    public static readonly DiagnosticDescriptor ModelEmpty = Rule(
        "GRU0701", Composition, "A model needs layers", "'{0}' names no layer");

    public static readonly DiagnosticDescriptor NotALayer = Rule(
        "GRU0702", Composition, "Only layers can be composed",
        "'{0}' is no layer: it carries none of [GruLayer], [DenseLayer], [EmbeddingLayer]");

    public static readonly DiagnosticDescriptor NestedModel = Rule(
        "GRU0703", Composition, "A model cannot contain a model", "'{0}' is a model itself: name its layers instead");

    public static readonly DiagnosticDescriptor UnboundGeneric = Rule(
        "GRU0704", Composition, "Type arguments are missing", "'{0}' lacks type arguments");

    public static readonly DiagnosticDescriptor EmbeddingNotFirst = Rule(
        "GRU0705", Composition, "An embedding must come first",
        "'{0}' takes token ids, but '{1}' puts out vectors: an embedding can only be the first layer");

    public static readonly DiagnosticDescriptor WidthMismatch = Rule(
        "GRU0706", Composition, "Widths do not fit", "'{0}' puts out vectors of {1}, but '{2}' takes vectors of {3}");

    public static readonly DiagnosticDescriptor SequenceNeeded = Rule(
        "GRU0707", Composition, "A sequence is needed",
        "'{0}' puts out one vector a sample, but '{1}' takes a sequence: set ReturnSequences = true on '{2}'");

    public static readonly DiagnosticDescriptor StateInside = Rule(
        "GRU0708", Composition, "A state cannot be passed on",
        "'{0}' states ReturnState = true, but the next layer takes one input: remove it, the model's finalStates hold every state");

    public static readonly DiagnosticDescriptor TwoOutputs = Rule(
        "GRU0709", Composition, "Two outputs cannot be passed on",
        "'{0}' has two outputs (MergeMode.None), a model passes on one: choose another MergeMode");

    public static readonly DiagnosticDescriptor DTypeMismatch = Rule(
        "GRU0710", Composition, "Element types differ", "'{0}' puts out {1}, but '{2}' computes in {3}");

    public static readonly DiagnosticDescriptor AxisMismatch = Rule(
        "GRU0711", Composition, "Time axes differ", "'{0}' has TimeMajor = {1}, but '{2}' has TimeMajor = {3}");

    public static readonly DiagnosticDescriptor ExtentMismatch = Rule(
        "GRU0712", Composition, "Fixed extents differ", "'{0}' fixes {1} = {2}, but '{3}' fixes {1} = {4}");

    // GRU08xx: calls of generated members.
    public static readonly DiagnosticDescriptor ArgumentLength = Rule(
        "GRU0801", Call, "The argument does not fit the layer", "{0} of '{1}' must be {2}; got {3}");

    public static readonly DiagnosticDescriptor WeightLength = Rule(
        "GRU0802", Call, "The weights do not fit the layer", "{0} of '{1}' must be {2}; got {3}");

    public static readonly DiagnosticDescriptor NotStateful = Rule(
        "GRU0803", Call, "The layer records no state", "'{0}' records no state to reset: set Stateful = true or remove this call");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Rule(
        "GRU0804", Call, "A number is out of range", "{0} of '{1}' must be {2}; got {3}");

    public static readonly DiagnosticDescriptor TapeOfAnother = Rule(
        "GRU0805", Call, "The tape belongs to another layer",
        "'{0}' cannot use a tape that '{1}' made: each layer makes its own with CreateTape");

    public static readonly DiagnosticDescriptor MaskAndLengths = Rule(
        "GRU0806", Call, "A mask and lengths exclude each other", "A call of '{0}' takes a mask or sequence lengths, not both: {1}");

    public static readonly DiagnosticDescriptor DerivativeMissing = Rule(
        "GRU0807", Call, "A derivative is missing", "'{0}' cannot be trained before it states the derivatives of its methods: {1}");

    public static readonly DiagnosticDescriptor TrainingOnly = Rule(
        "GRU0808", Call, "The layer is differentiated in training only",
        "'{0}' has Preset.Haste, which is differentiated in training only, as haste's is");

    public static readonly DiagnosticDescriptor NoSuchMask = Rule(
        "GRU0809", Call, "The layer has no such mask", "'{0}' has no such mask, as {1} is {2}: set {1} or remove this call");

    public static readonly DiagnosticDescriptor MemoryShared = Rule(
        "GRU0810", Call, "Arguments share memory", "{0} and {1} of '{2}' are the same memory: what is written needs memory of its own");

    // GRU10xx: the conditions of the cuDNN-equivalent path, one rule for each.
    private const string OffTheFastPath =
        "{0} keeps '{1}' off the cuDNN-equivalent path, {2}: on a GPU it then costs a kernel launch for each time step instead of one "
        + "for the sequence; results are the same";

    public static readonly DiagnosticDescriptor ActivationNotFused = Rule(
        "GRU1001", FastPath, "The activation is not tanh", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor RecurrentActivationNotFused = Rule(
        "GRU1002", FastPath, "The recurrent activation is not sigmoid", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor RecurrentDropoutNotFused = Rule(
        "GRU1003", FastPath, "Recurrent dropout is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnrollNotFused = Rule(
        "GRU1004", FastPath, "An unrolled layer is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NoBiasNotFused = Rule(
        "GRU1005", FastPath, "A layer without bias is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ResetBeforeNotFused = Rule(
        "GRU1006", FastPath, "Reset before the product is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor DropConnectNotFused = Rule(
        "GRU1007", FastPath, "DropConnect is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ZoneoutNotFused = Rule(
        "GRU1008", FastPath, "Zoneout is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ClipNotFused = Rule(
        "GRU1009", FastPath, "Clipped gates are not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor KeepRunningNotFused = Rule(
        "GRU1010", FastPath, "Running past the length is not fused", OffTheFastPath, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MaskNotRightPadded = Rule(
        "GRU1011", FastPath, "A mask is not padded on the right",
        "mask keeps this call of '{0}' off the cuDNN-equivalent path, which takes rows that are valid up to a length of at least 1: {1}",
        DiagnosticSeverity.Info);

    // GRU20xx: weights.
    public static readonly DiagnosticDescriptor NoWeightFile = Rule(
        "GRU2001", Weights, "The file is no weight file", "'{0}' reads and writes {1} files; {2}");

    // GRU30xx: unrolling and code size.
    public static readonly DiagnosticDescriptor UnrollLoses = Rule(
        "GRU3001", CodeSize, "Unrolled code is slower than a loop",
        "Unroll gives '{0}' {1} multiply-adds of straight code, about {2} bytes: above {3} a loop is as fast or faster",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnrollCut = Rule(
        "GRU3002", CodeSize, "Unrolling is cut down",
        "Unroll would give '{0}' {1} multiply-adds of straight code, about {2} bytes: above {3} the JIT does not optimise, so loops are "
        + "kept",
        DiagnosticSeverity.Warning);

    // GRU9999: us.
    public static readonly DiagnosticDescriptor InternalError = Rule(
        "GRU9999", Internal, "GruGen failed", "GruGen failed on '{0}' and generated nothing for it: {1}");

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .OrderBy(d => d.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>Rules without which nothing can be added to the class: where one is broken, even a stub would only add errors.</summary>
    public static bool PreventsStub(DiagnosticDescriptor rule)
        => rule == RuntimeMissing
            || rule == TargetTooOld
            || rule == LanguageTooOld
            || rule == NotPartial
            || rule == ContainerNotPartial
            || rule == IsStatic
            || rule == IsFileLocal;

    private static DiagnosticDescriptor Rule(
        string id, string category, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error)
        => new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink.Of(id));
}
