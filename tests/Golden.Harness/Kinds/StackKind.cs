using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>Several Keras layers, the output of one being the input of the next.</summary>
internal sealed class StackKind : CaseKind
{
    public override string Name => "stack";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        goldenCase.Config.Ignore("training");
        var shape = LayerShape.Of(goldenCase);
        var layers = new List<GruText>();
        foreach (var config in goldenCase.Config.Objects("layers"))
        {
            shape = shape.WithMasksOf(goldenCase, $"_l{layers.Count}");
            var layer = KerasText.MapInside($"{CaseSource.NameOf(goldenCase, dtype)}_Layer{layers.Count}", config, shape, dtype);
            layers.Add(layer);
            shape = shape with { InputSize = config.Int("units") };
        }

        goldenCase.Config.RejectUnread();
        return ModelText.Sequential(goldenCase, layers);
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var model = (Subject<T>)subject!;
        string[] suffixes = [.. model.Layers.Select(static (_, i) => $"_l{i}")];
        model.SetWeights([.. suffixes.Select(suffix => KerasWeights.Of(results, suffix))]);
        var initialStates = results.Optional("h0_l0") is null
            ? null
            : suffixes.SelectMany(suffix => results.Values("h0" + suffix)).ToArray();
        var call = LayerRun.Run(KerasWeights.Call(goldenCase, model, results, initialStates), results);
        (call, var gradients) = TrainedCase.Run(goldenCase, call, suffixes, results);
        TrainedCase.GiveCanonical(gradients, suffixes, results);
        results.Give("output", call.Output, call.OutputShape);
        var at = 0;
        for (var i = 0; i < model.Layers.Count; i++)
        {
            var units = model.Layers[i].Units;
            results.Give($"state_l{i}", call.FinalState.AsSpan(at, call.Batch * units), call.Batch, units);
            at += call.Batch * units;
        }
    }
}
