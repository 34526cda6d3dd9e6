namespace GruGen.Golden.Kinds;

/// <summary>All kinds of golden cases.</summary>
internal static class CaseKinds
{
    private static readonly Dictionary<string, CaseKind> All = new CaseKind[]
    {
        new LayerKind(),
        new BidirectionalKind(),
        new StackKind(),
        new StatefulKind(),
        new HasteKind(),
        new HasteTransformKind(),
        new TorchGruKind(),
        new OnnxGruKind(),
        new ActivationsKind(),
        new LayoutsKind(),
        new WeightsFileKind(),
        new RegularizersKind(),
        new ConstraintsKind(),
    }.ToDictionary(static k => k.Name, StringComparer.Ordinal);

    /// <summary>The kind of a case.</summary>
    public static CaseKind Of(GoldenCase goldenCase) => All.GetValueOrDefault(goldenCase.Kind)
        ?? throw new GoldenException($"{goldenCase.Id}: kind {goldenCase.Kind} is unknown.");
}
