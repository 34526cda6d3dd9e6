namespace GruGen.Runtime;

// Derivatives of any function by its name.
public static partial class Activations
{
    /// <summary>f'(x) for an elementwise function; at a kink one of the two one-sided values, NaN where x is NaN.</summary>
    /// <remarks>Absolute errors are at most 1e-6 · max(1, |x|) for float and 1e-14 · max(1, |x|) for double. Allocates nothing.</remarks>
    /// <param name="function">The function f.</param>
    /// <param name="alpha">α where the function has it, else ignored.</param>
    /// <param name="beta">β where the function has it, else ignored.</param>
    /// <param name="x">The arguments, any number.</param>
    /// <param name="result">As many derivatives; may be the memory of <paramref name="x"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="function"/> is one of a whole row, or not defined; nothing was written.
    /// </exception>
    /// <exception cref="ArgumentException">The lengths differ; nothing was written.</exception>
    public static void Derivative(Activation function, float alpha, float beta, ReadOnlySpan<float> x, Span<float> result) =>
        RowGradients<float, SingleSpans>.Derivative(function, alpha, beta, x, result);

    /// <inheritdoc cref="Derivative(Activation, float, float, ReadOnlySpan{float}, Span{float})"/>
    public static void Derivative(Activation function, double alpha, double beta, ReadOnlySpan<double> x, Span<double> result) =>
        RowGradients<double, DoubleSpans>.Derivative(function, alpha, beta, x, result);

    /// <summary>
    /// Passes a gradient back through any function, elementwise or row-wise, in place: gradient ← Jᵀ gradient, J the Jacobian at x.
    /// </summary>
    /// <remarks>
    /// Linear, Tanh, Sigmoid, Exponential, Softmax, LogSoftmax and Sparsemax need the values only: <paramref name="y"/> may be given for
    /// <paramref name="x"/> too. Allocates nothing.
    /// </remarks>
    /// <param name="function">The function f.</param>
    /// <param name="alpha">α where the function has it, else ignored.</param>
    /// <param name="beta">β where the function has it, else ignored.</param>
    /// <param name="x">The arguments: one row, or any number of values for an elementwise function.</param>
    /// <param name="y">f(x).</param>
    /// <param name="gradient">In: ∂L/∂y. Out: ∂L/∂x.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="function"/> is not defined; nothing was written.</exception>
    /// <exception cref="ArgumentException">The lengths differ; nothing was written.</exception>
    public static void Backpropagate(
        Activation function, float alpha, float beta, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> gradient) =>
        RowGradients<float, SingleSpans>.Backpropagate(function, alpha, beta, x, y, gradient);

    /// <inheritdoc cref="Backpropagate(Activation, float, float, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public static void Backpropagate(
        Activation function, double alpha, double beta, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gradient) =>
        RowGradients<double, DoubleSpans>.Backpropagate(function, alpha, beta, x, y, gradient);
}
