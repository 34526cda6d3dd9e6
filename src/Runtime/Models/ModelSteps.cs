using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>Memory between the layers of a model that streams.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelSteps
{
    /// <summary>Memory for a layer's output, (B, width); it is overwritten by the layer after the next.</summary>
    /// <param name="state">The state, which owns the memory.</param>
    /// <param name="layer">Index of the layer.</param>
    /// <param name="width">Width of one vector.</param>
    public static Span<T> Vectors<T>(ModelState<T> state, int layer, int width)
        where T : unmanaged => state.Buffer(layer, width);

    /// <summary>The output of a GRU layer after its step; streams whose token is padding keep their state.</summary>
    /// <param name="state">The model's state.</param>
    /// <param name="layer">Index of the layer.</param>
    /// <param name="index">Its index among the GRU layers.</param>
    public static ReadOnlySpan<T> Settle<T>(ModelState<T> state, int layer, int index)
        where T : unmanaged
    {
        if (!state.Idle.Any)
        {
            return state[index].Values;
        }

        var output = state.Buffer(layer, state[index].Units);
        state.Idle.Settle(state[index], state.Layout[index], output);
        return output;
    }
}
