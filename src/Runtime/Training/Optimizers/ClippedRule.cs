using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Clips gradients on their way to a rule: the caller's gradients stay as they are, and memory is passed over once.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TRule">The rule.</typeparam>
internal readonly struct ClippedRule<T, TRule>(TRule rule, GradientClip<T> clip) : IElementRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IElementRule<T>
{
    private readonly Vector<T> _scale = new(clip.Scale);
    private readonly Vector<T> _limit = new(clip.Limit);

    public void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states) =>
        rule.Apply(Vector.Min(Vector.Max(source * _scale, -_limit), _limit), ref target, ref states);
}
