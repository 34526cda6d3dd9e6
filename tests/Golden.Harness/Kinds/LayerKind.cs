using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>One GRU call in Keras layout.</summary>
internal sealed class LayerKind : CaseKind
{
    public override string Name => "layer";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var shape = LayerShape.Of(goldenCase, goldenCase.Config.Flag("stateful")).WithMasksOf(goldenCase, "");
        var name = CaseSource.NameOf(goldenCase, dtype) + "_Layer";
        return CaseSource.ForLayer(goldenCase, KerasText.Map(name, goldenCase.Config, shape, dtype));
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var layer = (Subject<T>)subject!;
        layer.SetWeights([KerasWeights.Of(results, "")]);
        var call = LayerRun.Run(KerasWeights.Call(goldenCase, layer, results, results.Optional("h0")), results);
        (call, var gradients) = TrainedCase.Run(goldenCase, call, [""], results);
        results.Give("output", call.Output, call.OutputShape);
        results.Give("state", call.FinalState, call.Batch, layer.Layers[0].Units);
        TrainedCase.GiveCanonical(gradients, [""], results);
    }
}
