using System.Numerics;

namespace GruGen.Runtime;

/// <summary>One variable in one update.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="bound">The variable.</param>
/// <param name="gradients">The gradients of all parameters.</param>
/// <param name="clip">How its gradient is clipped.</param>
/// <param name="slots">The optimizer's state: up to three buffers over all parameters, null where there is none.</param>
internal readonly ref struct VariableUpdate<T>(BoundVariable<T> bound, ReadOnlySpan<T> gradients, GradientClip<T> clip, T[]?[] slots)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _gradient = bound.Share(gradients);
    private readonly GradientClip<T> _clip = clip;

    /// <summary>The variable.</summary>
    public Parameter Variable => bound.Variable;

    /// <summary>Its values.</summary>
    public Span<T> Weights => bound.Weights;

    /// <summary>Changes weights and state by a rule.</summary>
    public void Run<TRule>(TRule rule)
        where TRule : struct, IElementRule<T> =>
        ElementLoop.Run(new ClippedRule<T, TRule>(rule, _clip), Weights, _gradient, new StateSpans<T>(Slot(0), Slot(1), Slot(2)));

    private Span<T> Slot(int index) =>
        index < slots.Length && slots[index] is { } buffer ? buffer.AsSpan(bound.Start, bound.Variable.Length) : [];
}
