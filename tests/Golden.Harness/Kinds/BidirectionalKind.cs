using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>Keras's Bidirectional wrapper around a GRU.</summary>
internal sealed class BidirectionalKind : CaseKind
{
    private static readonly string[] Suffixes = ["_fw", "_bw"];

    public override string Name => "bidirectional";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var shape = LayerShape.Of(goldenCase, goldenCase.Config.Flag("stateful")).WithMasksOf(goldenCase, Suffixes[0]);
        var name = CaseSource.NameOf(goldenCase, dtype) + "_Layer";
        return CaseSource.ForLayer(goldenCase, KerasText.Map(name, goldenCase.Config, shape, dtype, bidirectional: true));
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var layer = (Subject<T>)subject!;
        layer.SetWeights([.. Suffixes.Select(suffix => KerasWeights.Of(results, suffix))]);
        var initialState = results.Optional("h0_fw") is { } forward ? forward.Concat(results.Values("h0_bw")).ToArray() : null;
        var call = LayerRun.Run(KerasWeights.Call(goldenCase, layer, results, initialState), results);
        (call, var gradients) = TrainedCase.Run(goldenCase, call, Suffixes, results);
        TrainedCase.GiveCanonical(gradients, Suffixes, results);
        if (call.BackwardOutput is null)
        {
            results.Give("output", call.Output, call.OutputShape);
        }
        else
        {
            results.Give("output_fw", call.Output, call.OutputShape);
            results.Give("output_bw", call.BackwardOutput, call.OutputShape);
        }

        results.GivePair("state", call.FinalState, call.Batch, layer.Layers[0].Units);
    }
}
