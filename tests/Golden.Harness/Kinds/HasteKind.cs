using System.Numerics;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>haste's GRU: its layout, lengths that keep the recurrence running, directions apart.</summary>
internal sealed class HasteKind : CaseKind
{
    public override string Name => "haste";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype) =>
        CaseSource.ForLayer(goldenCase, new LayerText(HasteText.Map(goldenCase, dtype)));

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var layer = (Subject<T>)subject!;
        var info = layer.Layers[0];
        string[] suffixes = info.Bidirectional ? ["_fw", "_bw"] : [""];
        layer.SetWeights([.. suffixes.Select(s => CanonicalWeights.FromHaste(
            info, results.Values("haste_kernel" + s), results.Values("haste_bias" + s)))]);
        var call = LayerRun.Run(Call(goldenCase, layer, results), results);
        (call, var gradients) = TrainedCase.Run(goldenCase, call, suffixes, results);
        if (gradients is not null)
        {
            GiveGradients(gradients, suffixes, results);
        }

        if (info.Bidirectional)
        {
            results.Give("output_fw", call.Output, call.OutputShape);
            results.Give("output_bw", call.BackwardOutput, call.OutputShape);
            results.GivePair("state", call.FinalState, call.Batch, info.Units);
        }
        else
        {
            results.Give("output", call.Output, call.OutputShape);
            results.Give("state", call.FinalState, call.Batch, info.Units);
        }
    }

    private static void GiveGradients<T>(GradientCall<T> gradients, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (direction, suffix, layer) in TrainedCase.Directions(gradients, suffixes))
        {
            var (kernel, bias) = CanonicalWeights.ToHaste(layer, direction);
            results.Give("d_haste_kernel" + suffix, kernel, layer.InputSize + layer.Units, 3 * layer.Units);
            results.Give("d_haste_bias" + suffix, bias, 6 * layer.Units);
        }

        TrainedCase.GiveStates(gradients, suffixes, results);
        if (suffixes.Length > 1)
        {
            // One initial state given to two directions gets the gradients of both.
            var half = gradients.InitialStateGradient.Length / 2;
            T[] sum = [.. gradients.InitialStateGradient[..half].Zip(gradients.InitialStateGradient[half..], static (x, y) => x + y)];
            results.Give("d_h0", sum, gradients.Call.Batch, half / gradients.Call.Batch);
        }
    }

    /// <summary>The call on x and its lengths.</summary>
    internal static GruCall<T> Call<T>(GoldenCase goldenCase, Subject<T> layer, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // One initial state given to two directions starts both.
        var initialState = layer.Layers[0].Bidirectional
            ? (results.Optional("h0_fw") ?? results.Optional("h0"))?.Concat(results.Optional("h0_bw") ?? results.Values("h0")).ToArray()
            : results.Optional("h0");
        var shape = goldenCase["x"].Shape;
        var timeMajor = layer.Layers[0].TimeMajor;
        return new GruCall<T>(layer, shape[timeMajor ? 1 : 0], shape[timeMajor ? 0 : 1], results.Values("x"))
        {
            InitialState = initialState,
            SequenceLengths = goldenCase.Find("sequence_length")?.ToInt32(),
        };
    }
}
