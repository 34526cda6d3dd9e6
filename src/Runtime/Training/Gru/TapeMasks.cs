using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Draws the random masks of a call and lays them out beside the rows that they multiply.</summary>
internal static class TapeMasks
{
    /// <param name="tape">The direction's tape.</param>
    /// <param name="options">The layer's options.</param>
    /// <param name="draw">The masks of this call.</param>
    /// <param name="direction">0 forward, 1 backward.</param>
    public static void Prepare<T>(DirectionTape<T> tape, GruTrainingOptions<T> options, MaskDraw draw, int direction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (masks, layout) = (tape.Masks, tape.Direction.Layout);
        if (masks.InputDropout is { Exists: true, IsGiven: false })
        {
            draw.InputDropout(masks.InputDropout.Values, options.Dropout, direction);
        }

        if (masks.RecurrentDropout is { Exists: true, IsGiven: false })
        {
            draw.RecurrentDropout(masks.RecurrentDropout.Values, options.RecurrentDropout, direction);
        }

        if (masks.DropConnect is { Exists: true, IsGiven: false })
        {
            draw.DropConnect(masks.DropConnect.Values, options.DropConnect, direction);
        }

        if (masks.Zoneout is { Exists: true, IsGiven: false })
        {
            draw.Zoneout(masks.Zoneout.Values, options.Zoneout, direction);
        }

        Pad(masks.InputDropout.Values, layout.Inputs, tape.Scratch.InputMasks.Span, layout.InputStride);
        Pad(masks.RecurrentDropout.Values, layout.Units, tape.Scratch.StateMasks.Span, layout.StateStride);
    }

    private static void Pad<T>(ReadOnlySpan<T> mask, int width, Span<T> target, int stride)
    {
        for (; !mask.IsEmpty; mask = mask[width..], target = target[stride..])
        {
            mask[..width].CopyTo(target);
        }
    }
}
