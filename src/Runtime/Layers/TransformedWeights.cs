using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>Checks where the transformed weights of a layer are to be written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransformedWeights
{
    /// <summary>Checks memory in the layout of the parameters.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="first">Index of the direction's kernel; recurrent kernel and bias, if there is one, follow it.</param>
    /// <param name="kernel">As long as the kernel.</param>
    /// <param name="recurrentKernel">As long as the recurrent kernel.</param>
    /// <param name="bias">As long as the bias; empty and ignored where the layer has none.</param>
    /// <param name="hasBias">Whether the layer has a bias.</param>
    /// <typeparam name="T">Element type.</typeparam>
    /// <exception cref="ArgumentException">A length differs, or two of them share memory.</exception>
    public static void Require<T>(
        ParameterSet<T> parameters, int first, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias, bool hasBias)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.Check(first, kernel.Length, nameof(kernel));
        parameters.Check(first + 1, recurrentKernel.Length, nameof(recurrentKernel));
        if (hasBias)
        {
            parameters.Check(first + 2, bias.Length, nameof(bias));
        }

        SequenceChecks.CheckDistinct(recurrentKernel, nameof(recurrentKernel), kernel, nameof(kernel));
        CheckDistinct(bias, nameof(bias), kernel, recurrentKernel);
    }

    /// <summary>Checks memory for haste's four tensors: the two rows of the bias apart.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="first">Index of the direction's kernel; recurrent kernel and bias follow it.</param>
    /// <param name="kernel">As long as the kernel.</param>
    /// <param name="recurrentKernel">As long as the recurrent kernel.</param>
    /// <param name="bias">Half as long as the bias.</param>
    /// <param name="recurrentBias">Half as long as the bias.</param>
    /// <typeparam name="T">Element type.</typeparam>
    /// <exception cref="ArgumentException">A length differs, or two of them share memory.</exception>
    public static void RequireRows<T>(
        ParameterSet<T> parameters, int first, Span<T> kernel, Span<T> recurrentKernel, Span<T> bias, Span<T> recurrentBias)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var row = parameters.Variables[first + 2].Shape[^1];
        RequireRow(row, bias.Length, nameof(bias));
        RequireRow(row, recurrentBias.Length, nameof(recurrentBias));
        parameters.Check(first, kernel.Length, nameof(kernel));
        parameters.Check(first + 1, recurrentKernel.Length, nameof(recurrentKernel));
        SequenceChecks.CheckDistinct(recurrentKernel, nameof(recurrentKernel), kernel, nameof(kernel));
        CheckDistinct(bias, nameof(bias), kernel, recurrentKernel);
        CheckDistinct(recurrentBias, nameof(recurrentBias), kernel, recurrentKernel);
        SequenceChecks.CheckDistinct(recurrentBias, nameof(recurrentBias), bias, nameof(bias));
    }

    private static void CheckDistinct<T>(Span<T> written, string argument, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel)
        where T : unmanaged
    {
        SequenceChecks.CheckDistinct(written, argument, kernel, nameof(kernel));
        SequenceChecks.CheckDistinct(written, argument, recurrentKernel, nameof(recurrentKernel));
    }

    private static void RequireRow(int expected, int length, string argument)
    {
        if (length != expected)
        {
            throw ArgumentError.Create(argument, $"One row of the bias has shape ({expected}); got {length} values.");
        }
    }
}
