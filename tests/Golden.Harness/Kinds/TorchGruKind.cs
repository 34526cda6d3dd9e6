using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>torch.nn.GRU: its names and layout, several layers, packed sequences.</summary>
internal sealed class TorchGruKind : CaseKind
{
    public override string Name => "torch_gru";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var layers = TorchText.Map(goldenCase, dtype);
        goldenCase.Config.Ignore("packed", "weight_layout");
        goldenCase.Config.RejectUnread();
        return ModelText.SourceOf(goldenCase, layers);
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var model = (Subject<T>)subject!;
        model.SetWeights([.. model.Layers.SelectMany((layer, l) => Directions(layer).Select(
            suffix => Weights(results, layer, $"_l{l}{suffix}")))]);
        RunCall(goldenCase, model, results);
    }

    /// <summary>Runs x and hands in output and h_n; the weights are set.</summary>
    public static void RunCall<T>(GoldenCase goldenCase, Subject<T> model, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = goldenCase["x"].Shape;
        var timeMajor = model.Layers[0].TimeMajor;
        var call = new GruCall<T>(model, shape[timeMajor ? 1 : 0], shape[timeMajor ? 0 : 1], results.Values("x"))
        {
            InitialState = results.Optional("h0"),
            SequenceLengths = goldenCase.Find("lengths")?.ToInt32(),
        };
        LayerRun.Run(call, results);
        results.Give("output", call.Output, call.OutputShape);
        results.Give("h_n", call.FinalState, model.Layers.Sum(static l => l.StateSize.Count), call.Batch, model.Layers[0].Units);
    }

    private static string[] Directions(GruLayerInfo layer) => layer.Bidirectional ? ["", "_reverse"] : [""];

    private static DirectionWeights<T> Weights<T>(CaseResults<T> results, GruLayerInfo layer, string suffix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => CanonicalWeights.FromTorch(
            layer,
            results.Values("weight_ih" + suffix),
            results.Values("weight_hh" + suffix),
            results.Optional("bias_ih" + suffix),
            results.Optional("bias_hh" + suffix));
}
