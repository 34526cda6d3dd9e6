using System.Numerics;
using GruGen.Golden.Mapping;
using GruGen.Weights;

namespace GruGen.Golden.Kinds;

/// <summary>Exact conversions between weight layouts, there and back.</summary>
internal sealed class LayoutsKind : CaseKind
{
    public override string Name => "layouts";

    public override CaseSource? Map(GoldenCase goldenCase, DType dtype) => null;

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        goldenCase.Config.Ignore("note");
        goldenCase.Config.RejectUnread();
        var shape = new GruWeightShape(goldenCase.Shapes.Int("I"), goldenCase.Shapes.Int("H"));
        var weights = new DirectionWeights<T>(results.Values("kernel"), results.Values("recurrent_kernel"), results.Values("bias"));
        ResetAfter(goldenCase, shape, weights, results);
        var before = new GruWeightShape(shape.InputSize, shape.Units, resetAfter: false);
        ResetBefore(goldenCase, before, new(weights.Kernel, weights.RecurrentKernel, results.Values("bias_rb")), results);
    }

    public override string? NotCovered(GoldenCase goldenCase, GoldenTensor expected) => null;

    private static void ResetAfter<T>(GoldenCase goldenCase, GruWeightShape shape, DirectionWeights<T> from, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (k, r, b) = (from.Kernel, from.RecurrentKernel, from.Bias);
        Convert(
            ["torch_weight_ih", "torch_weight_hh", "torch_bias_ih", "torch_bias_hh"],
            to => WeightLayouts.ToPyTorch<T>(shape, k, r, b, to[0], to[1], to[2], to[3]),
            (to, w) => WeightLayouts.FromPyTorch<T>(shape, to[0], to[1], to[2], to[3], w.Kernel, w.RecurrentKernel, w.Bias));
        Convert(
            ["onnx_W", "onnx_R", "onnx_B"],
            to => WeightLayouts.ToOnnx<T>(shape, k, r, b, to[0], to[1], to[2]),
            (to, w) => WeightLayouts.FromOnnx<T>(shape, to[0], to[1], to[2], w.Kernel, w.RecurrentKernel, w.Bias));
        Convert(
            ["haste_kernel", "haste_bias"],
            to => WeightLayouts.ToHaste<T>(shape, k, r, b, to[0], to[1]),
            (to, w) => WeightLayouts.FromHaste<T>(shape, to[0], to[1], w.Kernel, w.RecurrentKernel, w.Bias));
        Convert(
            ["cudnn_params"],
            to => WeightLayouts.ToCuDnn<T>(shape, k, r, b, to[0]),
            (to, w) => WeightLayouts.FromCuDnn<T>(shape, to[0], w.Kernel, w.RecurrentKernel, w.Bias));
        Convert(
            ["keras_cudnngru_kernel", "keras_cudnngru_recurrent_kernel", "keras_cudnngru_bias"],
            to => WeightLayouts.ToKerasCuDnn<T>(shape, k, r, b, to[0], to[1], to[2]),
            (to, w) => WeightLayouts.FromKerasCuDnn<T>(shape, to[0], to[1], to[2], w.Kernel, w.RecurrentKernel, w.Bias));

        void Convert(string[] names, Action<T[][]> to, Action<T[][], DirectionWeights<T>> back) =>
            LayoutsKind.Convert(goldenCase, names, from, to, back, results);
    }

    private static void ResetBefore<T>(GoldenCase goldenCase, GruWeightShape shape, DirectionWeights<T> from, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (k, r, b) = (from.Kernel, from.RecurrentKernel, from.Bias);
        Convert(
            goldenCase,
            ["rindow_recurrent_kernel_rb"],
            from,
            to => WeightLayouts.ToRindow<T>(shape, r, to[0]),
            (to, w) =>
            {
                k.CopyTo(w.Kernel, 0);
                b.CopyTo(w.Bias, 0);
                WeightLayouts.FromRindow<T>(shape, to[0], w.RecurrentKernel);
            },
            results);

        // Only B differs from the conversion with reset after.
        T[] w = new T[k.Length], recurrent = new T[r.Length];
        Convert(
            goldenCase,
            ["onnx_B_rb"],
            from,
            to => WeightLayouts.ToOnnx<T>(shape, k, r, b, w, recurrent, to[0]),
            (to, back) => WeightLayouts.FromOnnx<T>(shape, w, recurrent, to[0], back.Kernel, back.RecurrentKernel, back.Bias),
            results);
    }

    /// <summary>Converts into room of the expected shapes, hands that in, and converts back.</summary>
    private static void Convert<T>(
        GoldenCase goldenCase,
        string[] names,
        DirectionWeights<T> from,
        Action<T[][]> to,
        Action<T[][], DirectionWeights<T>> back,
        CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[][] tensors = [.. names.Select(n => new T[goldenCase[n].Length])];
        to(tensors);
        foreach (var (name, values) in names.Zip(tensors))
        {
            results.Give(name, values, goldenCase[name].Shape);
        }

        var again = new DirectionWeights<T>(new T[from.Kernel.Length], new T[from.RecurrentKernel.Length], new T[from.Bias.Length]);
        back(tensors, again);
        results.SameBits($"{names[0]} and back", again.All, from.All);
    }
}
