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
        string[] suffixes = [.. model.Layers.SelectMany(static (layer, l) => Directions(layer).Select(suffix => $"_l{l}{suffix}"))];
        (call, var gradients) = TrainedCase.Run(goldenCase, call, suffixes, results);
        if (gradients is not null)
        {
            GiveGradients(gradients, suffixes, results);
        }

        results.Give("output", call.Output, call.OutputShape);
        results.Give("h_n", call.FinalState, model.Layers.Sum(static l => l.StateSize.Count), call.Batch, model.Layers[0].Units);
    }

    private static void GiveGradients<T>(GradientCall<T> gradients, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (direction, suffix, layer) in TrainedCase.Directions(gradients, suffixes))
        {
            var (inputHidden, hiddenHidden, inputBias, hiddenBias) = CanonicalWeights.ToTorch(layer, direction);
            var width = 3 * layer.Units;
            results.Give("d_weight_ih" + suffix, inputHidden, width, layer.InputSize);
            results.Give("d_weight_hh" + suffix, hiddenHidden, width, layer.Units);
            if (layer.UseBias)
            {
                results.Give("d_bias_ih" + suffix, inputBias, width);
                results.Give("d_bias_hh" + suffix, hiddenBias, width);
            }
        }

        var states = gradients.Call.Subject.Layers.Sum(static layer => layer.StateSize.Count);
        results.Give("d_h0", gradients.InitialStateGradient, states, gradients.Call.Batch, gradients.Call.Subject.Layers[0].Units);
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
