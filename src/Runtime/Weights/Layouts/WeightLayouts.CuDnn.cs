namespace GruGen.Weights;

/// <content>cuDNN, the Keras layer on top of it, haste's PyTorch form, and Rindow.</content>
public static partial class WeightLayouts
{
    /// <summary>
    /// Canonical to a cuDNN parameter vector: matrices (H, I) of r, z, n, matrices (H, H) of r, z, n, then the six biases likewise.
    /// </summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="kernel">(I, 3H).</param>
    /// <param name="recurrentKernel">(H, 3H).</param>
    /// <param name="bias">(2, 3H).</param>
    /// <param name="parameters">Receives 3H(I + H) + 6H elements; 3H(I + H) without bias.</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToCuDnn<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, Span<T> parameters)
        where T : unmanaged
    {
        CheckCuDnn(shape, parameters.Length);
        var (hidden, biases, recurrentBiases) = CuDnnOffsets(shape);
        ToPyTorch(
            shape, kernel, recurrentKernel, bias,
            parameters[..hidden], parameters[hidden..biases], parameters[biases..recurrentBiases], parameters[recurrentBiases..]);
    }

    /// <summary>A cuDNN parameter vector of one layer and one direction to canonical.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="parameters">3H(I + H) + 6H elements; 3H(I + H) without bias.</param>
    /// <param name="kernel">Receives (I, 3H).</param>
    /// <param name="recurrentKernel">Receives (H, 3H).</param>
    /// <param name="bias">Receives (2, 3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromCuDnn<T>(GruWeightShape shape, ReadOnlySpan<T> parameters, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
        where T : unmanaged
    {
        CheckCuDnn(shape, parameters.Length);
        var (hidden, biases, recurrentBiases) = CuDnnOffsets(shape);
        FromPyTorch(
            shape, parameters[..hidden], parameters[hidden..biases], parameters[biases..recurrentBiases], parameters[recurrentBiases..],
            kernel, recurrentKernel, bias);
    }

    /// <summary>Canonical to Keras 2 CuDNNGRU: every block holds the data of its transpose, the bias is flat.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="kernel">(I, 3H).</param>
    /// <param name="recurrentKernel">(H, 3H).</param>
    /// <param name="bias">(2, 3H).</param>
    /// <param name="cuDnnKernel">Receives (I, 3H).</param>
    /// <param name="cuDnnRecurrentKernel">Receives (H, 3H).</param>
    /// <param name="cuDnnBias">Receives (6H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToKerasCuDnn<T>(
        GruWeightShape shape, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias,
        Span<T> cuDnnKernel, Span<T> cuDnnRecurrentKernel, Span<T> cuDnnBias)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckKerasCuDnn(shape, cuDnnKernel.Length, cuDnnRecurrentKernel.Length, cuDnnBias.Length);
        GateBlocks.Arrange<T, GateBlocks.TransposedInPlace>(kernel, cuDnnKernel, shape.Units);
        GateBlocks.Arrange<T, GateBlocks.TransposedInPlace>(recurrentKernel, cuDnnRecurrentKernel, shape.Units);
        bias.CopyTo(cuDnnBias);
    }

    /// <summary>Keras 2 CuDNNGRU to canonical.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="cuDnnKernel">(I, 3H), each (I, H) block holding the row-major data of an (H, I) matrix.</param>
    /// <param name="cuDnnRecurrentKernel">(H, 3H), each block transposed.</param>
    /// <param name="cuDnnBias">(6H).</param>
    /// <param name="kernel">Receives (I, 3H).</param>
    /// <param name="recurrentKernel">Receives (H, 3H).</param>
    /// <param name="bias">Receives (2, 3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromKerasCuDnn<T>(
        GruWeightShape shape, ReadOnlySpan<T> cuDnnKernel, ReadOnlySpan<T> cuDnnRecurrentKernel, ReadOnlySpan<T> cuDnnBias,
        Span<T> kernel, Span<T> recurrentKernel, Span<T> bias)
        where T : unmanaged
    {
        CheckCanonical(shape, kernel.Length, recurrentKernel.Length, bias.Length);
        CheckKerasCuDnn(shape, cuDnnKernel.Length, cuDnnRecurrentKernel.Length, cuDnnBias.Length);
        GateBlocks.Restore<T, GateBlocks.TransposedInPlace>(cuDnnKernel, kernel, shape.Units);
        GateBlocks.Restore<T, GateBlocks.TransposedInPlace>(cuDnnRecurrentKernel, recurrentKernel, shape.Units);
        cuDnnBias.CopyTo(bias);
    }

    /// <summary>Canonical to haste_pytorch.GRU: the bias as two vectors; the kernels stay as they are.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="bias">(2, 3H).</param>
    /// <param name="inputBias">Receives (3H).</param>
    /// <param name="recurrentBias">Receives (3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToHastePyTorch<T>(GruWeightShape shape, ReadOnlySpan<T> bias, Span<T> inputBias, Span<T> recurrentBias)
        where T : unmanaged
    {
        CheckHastePyTorch(shape, bias.Length, inputBias.Length, recurrentBias.Length);
        bias[..inputBias.Length].CopyTo(inputBias);
        bias[inputBias.Length..].CopyTo(recurrentBias);
    }

    /// <summary>haste_pytorch.GRU to canonical: joins the two bias vectors.</summary>
    /// <param name="shape">The direction; reset after.</param>
    /// <param name="inputBias">(3H), gates z, r, h.</param>
    /// <param name="recurrentBias">(3H).</param>
    /// <param name="bias">Receives (2, 3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromHastePyTorch<T>(GruWeightShape shape, ReadOnlySpan<T> inputBias, ReadOnlySpan<T> recurrentBias, Span<T> bias)
        where T : unmanaged
    {
        CheckHastePyTorch(shape, bias.Length, inputBias.Length, recurrentBias.Length);
        inputBias.CopyTo(bias);
        recurrentBias.CopyTo(bias[inputBias.Length..]);
    }

    /// <summary>Canonical recurrent kernel to Rindow's with reset before: the gates' blocks one below the other.</summary>
    /// <param name="shape">The direction; reset before.</param>
    /// <param name="recurrentKernel">(H, 3H).</param>
    /// <param name="rindowRecurrentKernel">Receives (3H, H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void ToRindow<T>(GruWeightShape shape, ReadOnlySpan<T> recurrentKernel, Span<T> rindowRecurrentKernel)
        where T : unmanaged
    {
        CheckRindow(shape, recurrentKernel.Length, rindowRecurrentKernel.Length);
        GateBlocks.Arrange<T, GateBlocks.Stacked>(recurrentKernel, rindowRecurrentKernel, shape.Units);
    }

    /// <summary>Rindow's recurrent kernel with reset before to canonical.</summary>
    /// <param name="shape">The direction; reset before.</param>
    /// <param name="rindowRecurrentKernel">(3H, H), blocks z, r, h.</param>
    /// <param name="recurrentKernel">Receives (H, 3H).</param>
    /// <typeparam name="T">Element type.</typeparam>
    public static void FromRindow<T>(GruWeightShape shape, ReadOnlySpan<T> rindowRecurrentKernel, Span<T> recurrentKernel)
        where T : unmanaged
    {
        CheckRindow(shape, recurrentKernel.Length, rindowRecurrentKernel.Length);
        GateBlocks.Restore<T, GateBlocks.Stacked>(rindowRecurrentKernel, recurrentKernel, shape.Units);
    }

    private static (int Hidden, int Biases, int RecurrentBiases) CuDnnOffsets(GruWeightShape shape)
    {
        var biases = shape.KernelLength + shape.RecurrentKernelLength;
        return (shape.KernelLength, biases, biases + (shape.BiasLength / 2));
    }

    private static void CheckCuDnn(GruWeightShape shape, int parameters)
    {
        CheckResetAfter(shape, "cuDNN");
        Check(parameters, shape.Length, "parameters", "(3H(I + H) + 6H)", shape);
    }

    private static void CheckKerasCuDnn(GruWeightShape shape, int kernel, int recurrentKernel, int bias)
    {
        CheckResetAfter(shape, "CuDNNGRU");
        Check(kernel, shape.KernelLength, "cuDnnKernel", "(I, 3H)", shape);
        Check(recurrentKernel, shape.RecurrentKernelLength, "cuDnnRecurrentKernel", "(H, 3H)", shape);
        Check(bias, shape.BiasLength, "cuDnnBias", "(6H)", shape);
    }

    private static void CheckHastePyTorch(GruWeightShape shape, int bias, int inputBias, int recurrentBias)
    {
        CheckResetAfter(shape, "haste");
        Check(bias, shape.BiasLength, "bias", "(2, 3H)", shape);
        Check(inputBias, shape.BiasLength / 2, "inputBias", "(3H)", shape);
        Check(recurrentBias, shape.BiasLength / 2, "recurrentBias", "(3H)", shape);
    }

    private static void CheckRindow(GruWeightShape shape, int recurrentKernel, int rindowRecurrentKernel)
    {
        if (shape.ResetAfter)
        {
            throw new ArgumentException(
                "Rindow's own arrangement exists with reset before only; with reset after it is that of Keras.", nameof(shape));
        }

        Check(recurrentKernel, shape.RecurrentKernelLength, "recurrentKernel", "(H, 3H)", shape);
        Check(rindowRecurrentKernel, shape.RecurrentKernelLength, "rindowRecurrentKernel", "(3H, H)", shape);
    }
}
