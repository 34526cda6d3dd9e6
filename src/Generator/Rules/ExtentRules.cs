using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>Rules about extents that a call states as numbers: batch and time steps.</summary>
internal static class ExtentRules
{
    private const string Batch = "batch";
    private const string TimeSteps = "timeSteps";

    /// <summary>A stated extent that the layer fixes otherwise, or that is too small; −1 leaves one of Forward open.</summary>
    public static IEnumerable<CallFinding> Stated(SequenceSignature shapes, CallFacts call, int atLeast)
        => Stated(shapes.Name, call, Batch, nameof(Option.BatchSize), shapes.BatchSize, atLeast)
            .Concat(Stated(shapes.Name, call, TimeSteps, nameof(Option.TimeSteps), shapes.TimeSteps, 1));

    /// <summary>A number that is too small.</summary>
    public static IEnumerable<CallFinding> AtLeast(string layer, CallFacts call, string parameter, int least)
        => call.Value(parameter) is { } value && value < least
            ? [new(Descriptors.ArgumentOutOfRange, parameter, parameter, layer, $"at least {Words.Of(least)}", Words.Of(value))]
            : [];

    private static IEnumerable<CallFinding> Stated(
        string layer, CallFacts call, string parameter, string option, int fixedExtent, int least)
    {
        if (call.Value(parameter) is not { } value || (value == -1 && call.Method == "Forward"))
        {
            return [];
        }

        return fixedExtent > 0 && value != fixedExtent
            ?
            [
                new(Descriptors.ArgumentLength, parameter, parameter, layer, $"{Words.Of(fixedExtent)}, its {option}", Words.Of(value))
                {
                    Correction = $"{CallShape.Layer}.{option}",
                },
            ]
            : AtLeast(layer, call, parameter, least);
    }
}
