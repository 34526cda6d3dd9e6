using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>haste's GRU with functions applied to the stored variables, which are given apart.</summary>
internal sealed class HasteTransformKind : CaseKind
{
    public override string Name => "haste_transform";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype) =>
        CaseSource.ForLayer(goldenCase, new LayerText(HasteText.Map(goldenCase, dtype)));

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var layer = (Subject<T>)subject!;
        T[] bias = [.. results.Values("input_bias"), .. results.Values("recurrent_bias")];
        layer.SetWeights([new(results.Values("kernel"), results.Values("recurrent_kernel"), bias)]);
        var call = LayerRun.Run(HasteKind.Call(goldenCase, layer, results), results);
        (call, var gradients) = TrainedCase.Run(goldenCase, call, [""], results);
        if (gradients is not null)
        {
            var width = 3 * layer.Layers[0].Units;
            TrainedCase.GiveCanonical(gradients, [""], results);
            results.Give("d_input_bias", gradients.Directions[0].Bias.AsSpan(0, width), width);
            results.Give("d_recurrent_bias", gradients.Directions[0].Bias.AsSpan(width), width);
        }

        results.Give("output", call.Output, call.OutputShape);
        results.Give("state", call.FinalState, call.Batch, layer.Layers[0].Units);
    }
}
