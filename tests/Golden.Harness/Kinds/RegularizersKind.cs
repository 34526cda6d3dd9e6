using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>Penalties on a weight tensor and their gradients.</summary>
internal sealed class RegularizersKind : CaseKind
{
    public override string Name => "regularizers";

    public override CaseSource? Map(GoldenCase goldenCase, DType dtype) => null;

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        goldenCase.Config.Ignore("layer");
        var l1 = goldenCase.Config.Number("l1");
        var l2 = goldenCase.Config.Number("l2");
        var factor = goldenCase.Config.Number("factor");
        goldenCase.Config.RejectUnread();
        Give("l1", new() { L1 = l1 });
        Give("l2", new() { L2 = l2 });
        Give("l1_l2", new() { L1 = l1, L2 = l2 });
        Give("orthogonal_rows", new() { Orthogonal = factor, OrthogonalMode = OrthogonalMode.Rows });
        Give("orthogonal_columns", new() { Orthogonal = factor, OrthogonalMode = OrthogonalMode.Columns });

        void Give(string name, WeightRegularizer regularizer)
        {
            var values = results.Values("w");
            var shape = goldenCase["w"].Shape;
            var gradient = new T[values.Length];
            regularizer.AddGradient(values, shape, gradient);
            results.Give("loss_" + name, [T.CreateChecked(regularizer.Loss<T>(values, shape))], 1);
            results.Give("grad_" + name, gradient, shape);
        }
    }

    public override string? NotCovered(GoldenCase goldenCase, GoldenTensor expected) =>
        expected.Name == "layer_total_loss" ? Coverage.LayerPenalties : null;
}
