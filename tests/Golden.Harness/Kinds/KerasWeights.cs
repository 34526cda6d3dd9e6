using System.Numerics;

namespace GruGen.Golden.Kinds;

/// <summary>The tensors of a Keras call.</summary>
internal static class KerasWeights
{
    /// <summary>The weights with a suffix; they are canonical already.</summary>
    public static DirectionWeights<T> Of<T>(CaseResults<T> results, string suffix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(results.Values("kernel" + suffix), results.Values("recurrent_kernel" + suffix), results.Optional("bias" + suffix));

    /// <summary>The call on x and mask.</summary>
    public static GruCall<T> Call<T>(
        GoldenCase goldenCase, Subject<T> subject, CaseResults<T> results, T[]? initialState, string x = "x", string? mask = "mask")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = goldenCase[x].Shape;
        var timeMajor = subject.Layers[0].TimeMajor;
        return new GruCall<T>(subject, shape[timeMajor ? 1 : 0], shape[timeMajor ? 0 : 1], results.Values(x))
        {
            InitialState = initialState,
            Mask = goldenCase.Find(mask)?.ToBoolean(),
        };
    }
}
