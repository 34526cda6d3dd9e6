using System.Numerics;

namespace GruGen.Weights;

/// <summary>Exact conversions of the weights of one direction between the canonical (Keras) layout and those of other frameworks.</summary>
/// <remarks>
/// Canonical: kernel (I, 3H), recurrent_kernel (H, 3H), bias (2, 3H) with reset after, (3H) with reset before; gates z, r, h.
/// Every span must have exactly the stated number of elements, and none without bias; otherwise an <see cref="ArgumentException"/>
/// names it and nothing is written. Sources and destinations must not overlap. Values are moved, never rounded; the one sum is that
/// of the two biases of an ONNX GRU with reset before.
/// </remarks>
public static partial class WeightLayouts
{
    /// <summary>Canonical to torch.nn.GRU: transposed, gates r, z, n.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="kernel">(I, 3H).</param>
    /// <param name="recurrentKernel">(H, 3H).</param>
    /// <param name="bias">(2, 3H).</param>
    /// <param name="weightIh">Receives (3H, I).</param>
    /// <param name="weightHh">Receives (3H, H).</param>
    /// <param name="biasIh">Receives (3H).</param>
    /// <param name="biasHh">Receives (3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToPyTorch<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias,
        Span<T> weightIh, Span<T> weightHh, Span<T> biasIh, Span<T> biasHh)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckPyTorch(shape, weightIh.Length, weightHh.Length, biasIh.Length, biasHh.Length);
        GateBlocks.Arrange<T, GateBlocks.ResetFirstTransposed>(kernel, weightIh, shape.Units);
        GateBlocks.Arrange<T, GateBlocks.ResetFirstTransposed>(recurrentKernel, weightHh, shape.Units);
        GateBlocks.Arrange<T, GateBlocks.ResetFirstTransposed>(bias[..biasIh.Length], biasIh, shape.Units);
        GateBlocks.Arrange<T, GateBlocks.ResetFirstTransposed>(bias[biasIh.Length..], biasHh, shape.Units);
    }

    /// <summary>torch.nn.GRU to canonical.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="weightIh">(3H, I), gates r, z, n.</param>
    /// <param name="weightHh">(3H, H).</param>
    /// <param name="biasIh">(3H).</param>
    /// <param name="biasHh">(3H).</param>
    /// <param name="kernel">Receives (I, 3H).</param>
    /// <param name="recurrentKernel">Receives (H, 3H).</param>
    /// <param name="bias">Receives (2, 3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromPyTorch<T>(
        GruWeightShape shape, ReadOnlySpan<T> weightIh, ReadOnlySpan<T> weightHh, ReadOnlySpan<T> biasIh, ReadOnlySpan<T> biasHh,
        Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckPyTorch(shape, weightIh.Length, weightHh.Length, biasIh.Length, biasHh.Length);
        GateBlocks.Restore<T, GateBlocks.ResetFirstTransposed>(weightIh, kernel, shape.Units);
        GateBlocks.Restore<T, GateBlocks.ResetFirstTransposed>(weightHh, recurrentKernel, shape.Units);
        GateBlocks.Restore<T, GateBlocks.ResetFirstTransposed>(biasIh, bias[..biasIh.Length], shape.Units);
        GateBlocks.Restore<T, GateBlocks.ResetFirstTransposed>(biasHh, bias[biasIh.Length..], shape.Units);
    }

    /// <summary>Canonical to one direction of an ONNX GRU node: transposed. With reset before, the second half of B is zero.</summary>
    /// <param name="shape">The direction; its ResetAfter is the node's linear_before_reset.</param>
    /// <param name="kernel">(I, 3H).</param>
    /// <param name="recurrentKernel">(H, 3H).</param>
    /// <param name="bias">(2, 3H) or (3H).</param>
    /// <param name="w">Receives W (3H, I).</param>
    /// <param name="r">Receives R (3H, H).</param>
    /// <param name="b">Receives B (6H) = [Wb, Rb].</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToOnnx<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias,
        Span<T> w, Span<T> r, Span<T> b)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckOnnx(shape, w.Length, r.Length, b.Length);
        GateBlocks.Arrange<T, GateBlocks.Transposed>(kernel, w, shape.Units);
        GateBlocks.Arrange<T, GateBlocks.Transposed>(recurrentKernel, r, shape.Units);
        bias.CopyTo(b);
        b[bias.Length..].Clear();
    }

    /// <summary>One direction of an ONNX GRU node to canonical. With reset before, bias = Wb + Rb.</summary>
    /// <param name="shape">The direction; its ResetAfter is the node's linear_before_reset.</param>
    /// <param name="w">W (3H, I), gates z, r, h.</param>
    /// <param name="r">R (3H, H).</param>
    /// <param name="b">B (6H) = [Wb, Rb].</param>
    /// <param name="kernel">Receives (I, 3H).</param>
    /// <param name="recurrentKernel">Receives (H, 3H).</param>
    /// <param name="bias">Receives (2, 3H) or (3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromOnnx<T>(
        GruWeightShape shape, ReadOnlySpan<T> w, ReadOnlySpan<T> r, ReadOnlySpan<T> b,
        Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
        where T : unmanaged, INumberBase<T>
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckOnnx(shape, w.Length, r.Length, b.Length);
        GateBlocks.Restore<T, GateBlocks.Transposed>(w, kernel, shape.Units);
        GateBlocks.Restore<T, GateBlocks.Transposed>(r, recurrentKernel, shape.Units);
        b[..bias.Length].CopyTo(bias);
        for (var i = bias.Length; i < b.Length; i++)
        {
            // Adding zero would turn −0 into 0.
            if (!T.IsZero(b[i]))
            {
                bias[i - bias.Length] += b[i];
            }
        }
    }

    /// <summary>Canonical to haste_tf.GRU: the input part of the kernel above the recurrent part.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="kernel">(I, 3H).</param>
    /// <param name="recurrentKernel">(H, 3H).</param>
    /// <param name="bias">(2, 3H).</param>
    /// <param name="hasteKernel">Receives (I + H, 3H).</param>
    /// <param name="hasteBias">Receives (6H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToHaste<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias,
        Span<T> hasteKernel, Span<T> hasteBias)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckHaste(shape, hasteKernel.Length, hasteBias.Length);
        kernel.CopyTo(hasteKernel);
        recurrentKernel.CopyTo(hasteKernel[kernel.Length..]);
        bias.CopyTo(hasteBias);
    }

    /// <summary>haste_tf.GRU to canonical.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="hasteKernel">(I + H, 3H), gates z, r, h.</param>
    /// <param name="hasteBias">(6H), input bias then recurrent bias.</param>
    /// <param name="kernel">Receives (I, 3H).</param>
    /// <param name="recurrentKernel">Receives (H, 3H).</param>
    /// <param name="bias">Receives (2, 3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromHaste<T>(
        GruWeightShape shape, ReadOnlySpan<T> hasteKernel, ReadOnlySpan<T> hasteBias, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckHaste(shape, hasteKernel.Length, hasteBias.Length);
        hasteKernel[..kernel.Length].CopyTo(kernel);
        hasteKernel[kernel.Length..].CopyTo(recurrentKernel);
        hasteBias.CopyTo(bias);
    }

    private static void CheckPyTorch(GruWeightShape shape, int weightIh, int weightHh, int biasIh, int biasHh)
    {
        CheckResetAfter(shape, "PyTorch");
        Check(weightIh, shape.KernelLength, "weightIh", "(3H, I)", shape);
        Check(weightHh, shape.RecurrentKernelLength, "weightHh", "(3H, H)", shape);
        Check(biasIh, shape.BiasLength / 2, "biasIh", "(3H)", shape);
        Check(biasHh, shape.BiasLength / 2, "biasHh", "(3H)", shape);
    }

    private static void CheckOnnx(GruWeightShape shape, int w, int r, int b)
    {
        Check(w, shape.KernelLength, "w", "(3H, I)", shape);
        Check(r, shape.RecurrentKernelLength, "r", "(3H, H)", shape);
        Check(b, shape.UseBias ? 2 * shape.Gates : 0, "b", "(6H)", shape);
    }

    private static void CheckHaste(GruWeightShape shape, int kernel, int bias)
    {
        CheckResetAfter(shape, "haste");
        Check(kernel, shape.KernelLength + shape.RecurrentKernelLength, "hasteKernel", "(I + H, 3H)", shape);
        Check(bias, shape.BiasLength, "hasteBias", "(6H)", shape);
    }

    private static void CheckCanonical(GruWeightShape shape, int kernel, int recurrentKernel, int bias)
    {
        Check(kernel, shape.KernelLength, "kernel", "(I, 3H)", shape);
        Check(recurrentKernel, shape.RecurrentKernelLength, "recurrentKernel", "(H, 3H)", shape);
        Check(bias, shape.BiasLength, "bias", shape.ResetAfter ? "(2, 3H)" : "(3H)", shape);
    }

    private static void CheckResetAfter(GruWeightShape shape, string framework)
    {
        if (!shape.ResetAfter)
        {
            throw new ArgumentException($"{framework} weights exist with reset after only.", nameof(shape));
        }
    }

    private static void Check(int actual, int expected, string argument, string extents, GruWeightShape shape)
    {
        if (actual != expected)
        {
            var expectation = expected == 0 ? "none without bias" : $"{expected} of shape {extents}";
            throw new ArgumentException(
                $"{argument} has {actual} elements; with I = {shape.InputSize} and H = {shape.Units} there are {expectation}.", argument);
        }
    }
}
