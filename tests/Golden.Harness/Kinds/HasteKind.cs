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
