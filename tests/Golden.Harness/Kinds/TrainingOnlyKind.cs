using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>A kind of which nothing can be computed yet.</summary>
internal sealed class TrainingOnlyKind(string name, string reason) : CaseKind
{
    public override string Name => name;

    public override CaseSource? Map(GoldenCase goldenCase, DType dtype) => null;

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
    }

    public override string? NotCovered(GoldenCase goldenCase, GoldenTensor expected) => reason;
}
