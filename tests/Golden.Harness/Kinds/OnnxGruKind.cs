using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>The ONNX GRU operator.</summary>
internal sealed class OnnxGruKind : CaseKind
{
    public override string Name => "onnx_gru";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var layer = OnnxText.Map(goldenCase, dtype, goldenCase.Has("B"));
        goldenCase.Config.Ignore("weight_layout");
        goldenCase.Config.RejectUnread();
        return CaseSource.ForLayer(goldenCase, new LayerText(layer));
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var layer = (Subject<T>)subject!;
        var info = layer.Layers[0];
        T[] Direction(string name, int d) => Slices.At<T>(results.Values(name), goldenCase[name].Shape, 0, d);

        layer.SetWeights([.. info.StateSize.Select((_, d) => CanonicalWeights.FromOnnx(
            info, Direction("W", d), Direction("R", d), goldenCase.Has("B") ? Direction("B", d) : null))]);
        RunCall(goldenCase, layer, results);
    }

    /// <summary>Runs X and hands in Y and Y_h; the weights are set.</summary>
    public static void RunCall<T>(GoldenCase goldenCase, Subject<T> layer, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var info = layer.Layers[0];
        var directions = info.StateSize.Count;
        var shape = goldenCase["X"].Shape;
        var (batch, timeSteps) = info.TimeMajor ? (shape[1], shape[0]) : (shape[0], shape[1]);
        var call = new GruCall<T>(layer, batch, timeSteps, results.Values("X"))
        {
            InitialState = results.Optional("initial_h") is { } state
                ? info.TimeMajor ? state : Slices.SwapAxes(state, [batch, directions, info.Units])
                : null,
            SequenceLengths = goldenCase.Find("sequence_lens")?.ToInt32(),
        };
        LayerRun.Run(call, results);

        // Layout 0: Y (T, D, B, H), Y_h (D, B, H). Layout 1: Y (B, T, D, H), Y_h (B, D, H).
        T[][] outputs = call.BackwardOutput is null ? [call.Output] : [call.Output, call.BackwardOutput];
        var directionAxis = info.TimeMajor ? 1 : 2;
        int[] outputShape = [.. call.OutputShape.Take(directionAxis), directions, .. call.OutputShape.Skip(directionAxis)];
        results.Give("Y", Slices.Stack(outputs, call.OutputShape, directionAxis), outputShape);
        if (info.TimeMajor)
        {
            results.Give("Y_h", call.FinalState, directions, batch, info.Units);
        }
        else
        {
            results.Give("Y_h", Slices.SwapAxes(call.FinalState!, [directions, batch, info.Units]), batch, directions, info.Units);
        }
    }
}
