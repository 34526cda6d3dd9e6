using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>The options of a layer that others depend on, as they are stated; null where they are not.</summary>
internal sealed record LayerFrame
{
    public required Preset Preset { get; init; }

    public required int Units { get; init; }

    public required int InputSize { get; init; }

    /// <summary>T where the layer fixes it, else 0.</summary>
    public required int TimeSteps { get; init; }

    /// <summary>B where the layer fixes it, else 0.</summary>
    public required int BatchSize { get; init; }

    public required bool Stateful { get; init; }

    public required bool UseBias { get; init; }

    public required bool? ResetAfter { get; init; }

    public required bool? ReturnSequences { get; init; }

    public required bool? ReturnState { get; init; }

    public required bool? TimeMajor { get; init; }

    /// <summary>How two directions are merged; null: one direction, or not stated.</summary>
    public required MergeMode? MergeMode { get; init; }

    public required bool Bidirectional { get; init; }

    /// <summary>Width of the output.</summary>
    public int OutputSize => Bidirectional && (MergeMode ?? DefaultMergeMode) == GruGen.MergeMode.Concat ? 2 * Units : Units;

    public bool ResetsAfter => ResetAfter ?? Preset is not (Preset.TensorFlow1 or Preset.Onnx);

    private MergeMode DefaultMergeMode => Preset is Preset.Haste or Preset.Onnx ? GruGen.MergeMode.None : GruGen.MergeMode.Concat;

    /// <summary>Draws a frame.</summary>
    public static Gen<LayerFrame> Draw =>
        from preset in Gen.Frequency((2, Gen.Constant(Preset.Keras3)), (5, Choice.Any<Preset>()))
        from units in Gen.Choose(1, 17)
        from inputSize in Gen.Choose(1, 9)
        from timeSteps in Choice.Maybe(40, Gen.Choose(1, 6))
        from batchSize in Choice.Maybe(20, Gen.Choose(1, 4))
        from stateful in Choice.Chance(20)
        from useBias in Choice.Chance(85)
        from resetAfter in Choice.Flag
        from returnSequences in Choice.Flag
        from returnState in Choice.Flag
        from timeMajor in Choice.Flag
        from bidirectional in Choice.Chance(45)
        from mergeMode in Choice.Maybe(90, Choice.Any<MergeMode>())
        select new LayerFrame
        {
            Preset = preset,
            Units = units,
            InputSize = inputSize,
            TimeSteps = timeSteps ?? 0,
            BatchSize = batchSize ?? (stateful ? 3 : 0),
            Stateful = stateful,
            UseBias = useBias,
            ResetAfter = resetAfter,
            ReturnSequences = returnSequences,
            ReturnState = returnState,
            TimeMajor = timeMajor,
            Bidirectional = bidirectional,
            MergeMode = bidirectional ? mergeMode : null,
        };

    /// <summary>The layer with these options stated, in double precision.</summary>
    public GruText ToText(string name)
    {
        var text = GruText.Create(name, Units, InputSize, DType.Float64) with
        {
            UseBias = UseBias,
            ReturnState = ReturnState ?? Preset is Preset.Haste or Preset.PyTorch or Preset.Onnx,
            Bidirectional = Bidirectional,
            SeparateOutputs = Bidirectional && (MergeMode ?? DefaultMergeMode) == GruGen.MergeMode.None,
            Stateful = Stateful,
        };
        text.Attribute
            .With("Preset", Preset, unless: Preset.Keras3)
            .With("TimeSteps", TimeSteps)
            .With("BatchSize", BatchSize)
            .With("Stateful", Stateful, unless: false)
            .With("UseBias", UseBias, unless: true)
            .With("Bidirectional", Bidirectional, unless: false)
            .WithStated("ResetAfter", ResetAfter)
            .WithStated("ReturnSequences", ReturnSequences)
            .WithStated("ReturnState", ReturnState)
            .WithStated("TimeMajor", TimeMajor)
            .WithStated("MergeMode", MergeMode);
        return text;
    }
}
