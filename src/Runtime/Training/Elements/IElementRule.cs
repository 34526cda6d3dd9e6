using System.Numerics;

namespace GruGen.Runtime;

/// <summary>A formula that changes each element of a tensor by itself, given one other element and up to three state variables.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal interface IElementRule<T>
    where T : unmanaged
{
    /// <summary>Changes one vector of elements.</summary>
    /// <param name="source">The other elements: gradients, or the weights of a penalty.</param>
    /// <param name="target">The elements.</param>
    /// <param name="states">Their state variables; those that the tensor does not have are zero and not kept.</param>
    void Apply(Vector<T> source, ref Vector<T> target, ref ElementStates<T> states);
}

/// <summary>State variables of one vector of elements.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal struct ElementStates<T>
    where T : unmanaged
{
    public Vector<T> First;
    public Vector<T> Second;
    public Vector<T> Third;
}

/// <summary>The state variables of a tensor, as long as it; empty where there is none.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal readonly ref struct StateSpans<T>(Span<T> first, Span<T> second, Span<T> third)
    where T : unmanaged
{
    public Span<T> First { get; } = first;

    public Span<T> Second { get; } = second;

    public Span<T> Third { get; } = third;
}
