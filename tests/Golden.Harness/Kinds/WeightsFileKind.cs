using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>A model file of another framework: its weights exactly, and the outputs they give.</summary>
/// <remarks>Where the format has no reader yet, the weights are taken from the case and only the outputs are compared.</remarks>
internal sealed class WeightsFileKind : CaseKind
{
    public override string Name => "weights_file";

    private enum Origin
    {
        Torch,
        Onnx,
        KerasModel,
        KerasLayer,
    }

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var config = goldenCase.Config;
        config.Ignore("file", "format", "producer", "graph", "weights", "prefix", "paths");
        var source = OriginOf(goldenCase) switch
        {
            Origin.Torch => ModelText.SourceOf(goldenCase, TorchText.Map(goldenCase, dtype)),
            Origin.Onnx => CaseSource.ForLayer(goldenCase, new LayerText(OnnxText.Map(goldenCase, dtype, goldenCase.Has("input_bias")))),
            Origin.KerasModel => ModelText.SourceOf(goldenCase, KerasModelText.Layers(goldenCase, dtype)),
            _ => CaseSource.ForLayer(goldenCase, KerasModelText.Layer(goldenCase, dtype)),
        };
        config.RejectUnread();
        return source;
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var model = (Subject<T>)subject!;
        var origin = OriginOf(goldenCase);
        var suffixes = Suffixes(origin, model);
        if (NotRead(goldenCase) is null)
        {
            model.Load(goldenCase.FileBeside(goldenCase.Config.Text("file")));
            GiveWeights(goldenCase, model.GetWeights(), suffixes, results);
        }
        else
        {
            model.SetWeights([.. suffixes.Select(s => WeightsOfCase(results, model.Layers[0], s))]);
        }

        switch (origin)
        {
            case Origin.Torch:
                TorchGruKind.RunCall(goldenCase, model, results);
                break;
            case Origin.Onnx:
                OnnxGruKind.RunCall(goldenCase, model, results);
                break;
            default:
                var call = LayerRun.Run(KerasWeights.Call(goldenCase, model, results, results.Optional("h0")), results);
                results.Give("output", call.Output, call.OutputShape);
                results.Give("state", call.FinalState, call.Batch, model.StateWidth);
                break;
        }
    }

    public override string? NotCovered(GoldenCase goldenCase, GoldenTensor expected) =>
        expected.Role == TensorRole.ExpectedExact ? NotRead(goldenCase) : null;

    /// <summary>Why the file cannot be read yet; null if it can.</summary>
    private static string? NotRead(GoldenCase goldenCase) => WeightFormats.NotRead(goldenCase.Config.Text("file"));

    private static Origin OriginOf(GoldenCase goldenCase) =>
        goldenCase.Config.Has("num_layers") ? Origin.Torch
        : goldenCase.Config.Has("direction") ? Origin.Onnx
        : goldenCase.Config.Has("model") ? Origin.KerasModel
        : Origin.KerasLayer;

    /// <summary>What the tensors of each layer and direction end in.</summary>
    private static string[] Suffixes<T>(Origin origin, Subject<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var single = model.Layers is [{ Bidirectional: false }];
        return [.. model.Layers.SelectMany((layer, l) => origin switch
        {
            Origin.Torch when !single => layer.Bidirectional ? new[] { $"_l{l}", $"_l{l}_bw" } : [$"_l{l}"],
            Origin.KerasModel => layer.Bidirectional ? [$"_{l}_fw", $"_{l}_bw"] : [$"_{l}"],
            _ => layer.Bidirectional ? ["", "_bw"] : [""],
        })];
    }

    private static DirectionWeights<T> WeightsOfCase<T>(CaseResults<T> results, GruLayerInfo layer, string suffix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (results.Optional("input_bias" + suffix) is not { } inputBias)
        {
            return KerasWeights.Of(results, suffix);
        }

        var recurrentBias = results.Values("recurrent_bias" + suffix);
        T[] bias = layer.ResetAfter ? [.. inputBias, .. recurrentBias] : [.. inputBias.Zip(recurrentBias, static (x, y) => x + y)];
        return new(results.Values("kernel" + suffix), results.Values("recurrent_kernel" + suffix), bias);
    }

    private static void GiveWeights<T>(GoldenCase goldenCase, DirectionWeights<T>[] weights, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (direction, suffix) in weights.Zip(suffixes))
        {
            results.Give("kernel" + suffix, direction.Kernel, goldenCase["kernel" + suffix].Shape);
            results.Give("recurrent_kernel" + suffix, direction.RecurrentKernel, goldenCase["recurrent_kernel" + suffix].Shape);
            if (goldenCase.Find("bias" + suffix) is { } bias)
            {
                results.Give("bias" + suffix, direction.Bias, bias.Shape);
            }
        }
    }
}
