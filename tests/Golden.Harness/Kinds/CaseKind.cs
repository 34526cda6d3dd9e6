using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>A kind of golden case: how its configuration becomes C# text, and how the compiled text is run.</summary>
internal abstract class CaseKind
{
    /// <summary>The <c>kind</c> of the json.</summary>
    public abstract string Name { get; }

    /// <summary>Maps the configuration; null where the kind needs no generated class.</summary>
    /// <exception cref="GoldenException">An option has no mapping.</exception>
    public abstract CaseSource? Map(GoldenCase goldenCase, DType dtype);

    /// <summary>Runs the case and hands in the results.</summary>
    /// <param name="goldenCase">The case.</param>
    /// <param name="subject">What the text's <c>Create</c> returned.</param>
    /// <param name="results">Takes the results.</param>
    public abstract void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Why an expected tensor is not compared; null if it is.</summary>
    public virtual string? NotCovered(GoldenCase goldenCase, GoldenTensor expected) => null;
}
