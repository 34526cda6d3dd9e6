using System.Numerics;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>Runs an <see cref="IElementRule{T}"/> over tensors in one pass over their memory.</summary>
/// <remarks>
/// The rules only add, multiply, divide, compare and take square roots, which IEEE 754 rounds alike in every lane: results do not depend
/// on the width of vectors or on where a tensor starts.
/// </remarks>
internal static class ElementLoop
{
    /// <summary>Changes the target by the rule.</summary>
    /// <param name="rule">The formula.</param>
    /// <param name="target">The elements.</param>
    /// <param name="source">As long as the target.</param>
    /// <param name="states">Each as long as the target, or empty.</param>
    /// <typeparam name="T">Element type.</typeparam>
    /// <typeparam name="TRule">A struct, so that the formula is compiled into the loop.</typeparam>
    public static void Run<T, TRule>(TRule rule, Span<T> target, ReadOnlySpan<T> source, StateSpans<T> states = default)
        where T : unmanaged
        where TRule : struct, IElementRule<T>
    {
        var lanes = Vector<T>.Count;
        var whole = target.Length - (target.Length % lanes);
        RunWhole(rule, target[..whole], source, states);
        var rest = target.Length - whole;
        if (rest == 0)
        {
            return;
        }

        // The last elements pass through the same code in a padded vector, so that there is one formula and one rounding.
        Span<T> padded = stackalloc T[5 * lanes];
        padded.Clear();
        var paddedTarget = padded[..lanes];
        var paddedSource = padded.Slice(lanes, lanes);
        var paddedStates = new StateSpans<T>(
            Pad(states.First, whole, padded.Slice(2 * lanes, lanes)),
            Pad(states.Second, whole, padded.Slice(3 * lanes, lanes)),
            Pad(states.Third, whole, padded.Slice(4 * lanes, lanes)));
        target[whole..].CopyTo(paddedTarget);
        source[whole..].CopyTo(paddedSource);
        RunWhole(rule, paddedTarget, paddedSource, paddedStates);
        paddedTarget[..rest].CopyTo(target[whole..]);
        Unpad(paddedStates.First, states.First, whole);
        Unpad(paddedStates.Second, states.Second, whole);
        Unpad(paddedStates.Third, states.Third, whole);
    }

    private static void RunWhole<T, TRule>(TRule rule, Span<T> target, ReadOnlySpan<T> source, StateSpans<T> states)
        where T : unmanaged
        where TRule : struct, IElementRule<T>
    {
        ref var firstTarget = ref MemoryMarshal.GetReference(target);
        ref var firstSource = ref MemoryMarshal.GetReference(source);
        ElementStates<T> vectors = default;
        for (var i = 0; i < target.Length; i += Vector<T>.Count)
        {
            Load(states.First, i, ref vectors.First);
            Load(states.Second, i, ref vectors.Second);
            Load(states.Third, i, ref vectors.Third);
            var changed = Vector.LoadUnsafe(ref firstTarget, (nuint)i);
            rule.Apply(Vector.LoadUnsafe(ref firstSource, (nuint)i), ref changed, ref vectors);
            changed.StoreUnsafe(ref firstTarget, (nuint)i);
            Store(vectors.First, states.First, i);
            Store(vectors.Second, states.Second, i);
            Store(vectors.Third, states.Third, i);
        }
    }

    private static void Load<T>(Span<T> state, int position, ref Vector<T> vector)
        where T : unmanaged
    {
        if (!state.IsEmpty)
        {
            vector = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(state), (nuint)position);
        }
    }

    private static void Store<T>(Vector<T> vector, Span<T> state, int position)
        where T : unmanaged
    {
        if (!state.IsEmpty)
        {
            vector.StoreUnsafe(ref MemoryMarshal.GetReference(state), (nuint)position);
        }
    }

    private static Span<T> Pad<T>(Span<T> state, int start, Span<T> padded)
        where T : unmanaged
    {
        if (state.IsEmpty)
        {
            return [];
        }

        state[start..].CopyTo(padded);
        return padded;
    }

    private static void Unpad<T>(Span<T> padded, Span<T> state, int start)
        where T : unmanaged
    {
        if (!state.IsEmpty)
        {
            padded[..(state.Length - start)].CopyTo(state[start..]);
        }
    }
}
