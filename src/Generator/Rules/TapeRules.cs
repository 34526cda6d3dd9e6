using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about what is asked of a tape that the layer which made it does not have.</summary>
internal static class TapeRules
{
    private const string Mask = "mask";

    /// <summary>The layer that is differentiated in training only, null where there is none: haste's is.</summary>
    public static string? TrainsOnly(LayerSpec spec)
        => spec.Each().OfType<GruSpec>().FirstOrDefault(gru => gru.Preset == Preset.Haste)?.Class.Name;

    /// <summary>A mask that replaces a random one: the layer must draw such masks, and it must be as long.</summary>
    public static IEnumerable<CallFinding> Check(GruSpec gru, CallFacts call)
    {
        if (Table(gru, call.Receiver).FirstOrDefault(row => "Set" + row.Name == call.Method) is not { } row)
        {
            return [];
        }

        var layer = gru.Class.Name;
        if (!row.Exists)
        {
            return [new(Descriptors.NoSuchMask, "", layer, row.Option, Words.Of(row.Rate))];
        }

        return CallRules.Argument(gru, call, Mask, row.Shape).Concat(Direction(gru, call));
    }

    private static IEnumerable<MaskRow> Table(GruSpec gru, OriginFacts? tape)
    {
        var (batch, units, features) = (tape?.Batch, CallRules.Units(gru.Units), CallRules.Inputs(gru.InputSize));
        yield return new(
            "InputDropout", nameof(Option.Dropout), gru.Dropout, gru.Dropout is > 0 and < 1,
            gru.Implementation == 1
                ? CallShape.Of("(3, batch, features)", 1, 3, batch, features)
                : CallShape.Of("(batch, features)", 0, batch, features));
        yield return new(
            "RecurrentDropout", nameof(Option.RecurrentDropout), gru.RecurrentDropout, gru.RecurrentDropout is > 0 and < 1,
            CallShape.Of("(3, batch, units)", 1, 3, batch, units));
        yield return new(
            "DropConnect", nameof(Option.DropConnect), gru.DropConnect, gru.DropConnect > 0,
            CallShape.Of("(units, 3 * units)", 0, units, CallExtent.Of(gru.Units, nameof(gru.Units), times: 3)));
        yield return new(
            "Zoneout", nameof(Option.Zoneout), gru.Zoneout, gru.Zoneout > 0,
            CallShape.Of("(timesteps, batch, units)", 0, tape?.TimeSteps, batch, units));
    }

    private static IEnumerable<CallFinding> Direction(GruSpec gru, CallFacts call)
        => call.Value("direction") is { } direction && (direction < 0 || direction >= gru.Directions.Count)
            ?
            [
                new(
                    Descriptors.ArgumentOutOfRange,
                    "direction",
                    "direction",
                    gru.Class.Name,
                    gru.Bidirectional ? "0 (forward) or 1 (backward)" : "0, its only direction",
                    Words.Of(direction)),
            ]
            : [];

    /// <summary>A random mask of training.</summary>
    /// <param name="Name">As the tape's methods call it.</param>
    /// <param name="Option">The option that asks for it.</param>
    /// <param name="Rate">The option's value.</param>
    /// <param name="Exists">Whether the layer draws it.</param>
    /// <param name="Shape">Its shape.</param>
    private sealed record MaskRow(string Name, string Option, double Rate, bool Exists, CallShape Shape);
}
