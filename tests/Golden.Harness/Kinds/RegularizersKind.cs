using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>Penalties on a weight tensor and their gradients.</summary>
internal sealed class RegularizersKind : CaseKind
{
    public override string Name => "regularizers";

    public override CaseSource? Map(GoldenCase goldenCase, DType dtype) =>
        PenaltyText.Layer(goldenCase, dtype) is { } layer ? CaseSource.ForLayer(goldenCase, new LayerText(layer)) : null;

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
        if (subject is not null)
        {
            results.Give("layer_total_loss", [T.CreateChecked(LayerLoss(goldenCase, (Subject<T>)subject, results))], 1);
        }

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

    /// <summary>The sum of all penalties that a layer takes down.</summary>
    private static double LayerLoss<T>(GoldenCase goldenCase, Subject<T> layer, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.SetWeights([KerasWeights.Of(results, "")]);
        var call = KerasWeights.Call(goldenCase, layer, results, results.Optional("h0"));
        var tape = (GruTape<T>)layer.CreateTape(call.Batch, call.TimeSteps, 0);
        layer.Record(call, tape);
        var sum = 0.0;
        foreach (var loss in tape.Losses)
        {
            sum += loss;
        }

        return sum;
    }
}
