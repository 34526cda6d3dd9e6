namespace GruGen.Runtime;

// Functions of a whole row (the units of one gate), in place, and any function by its name.
public static partial class Activations
{
    /// <summary>e^x / Σ e^x over the span, in place. The maximum is subtracted first, so that nothing overflows.</summary>
    /// <param name="values">One row; NaN or +∞ anywhere makes every result NaN.</param>
    public static void Softmax(Span<float> values) => Rows<float, SingleSpans>.Softmax(values);

    /// <inheritdoc cref="Softmax(Span{float})"/>
    public static void Softmax(Span<double> values) => Rows<double, DoubleSpans>.Softmax(values);

    /// <summary>x − ln Σ e^x over the span, in place. The maximum is subtracted first, so that nothing overflows.</summary>
    /// <param name="values">One row; NaN or +∞ anywhere makes every result NaN.</param>
    public static void LogSoftmax(Span<float> values) => Rows<float, SingleSpans>.LogSoftmax(values);

    /// <inheritdoc cref="LogSoftmax(Span{float})"/>
    public static void LogSoftmax(Span<double> values) => Rows<double, DoubleSpans>.LogSoftmax(values);

    /// <summary>
    /// max(x − τ, 0) over the span, in place, τ such that the results sum to 1: the projection on the simplex (Martins and Astudillo 2016).
    /// </summary>
    /// <remarks>Sorts a copy, O(n log n); up to 256 elements on the stack, more in pooled memory.</remarks>
    /// <param name="values">One row; NaN or +∞ anywhere makes every result NaN.</param>
    public static void Sparsemax(Span<float> values) => Rows<float, SingleSpans>.Sparsemax(values);

    /// <inheritdoc cref="Sparsemax(Span{float})"/>
    public static void Sparsemax(Span<double> values) => Rows<double, DoubleSpans>.Sparsemax(values);

    /// <summary>Applies any function, elementwise or row-wise, to one row in place.</summary>
    /// <param name="function">The function.</param>
    /// <param name="alpha">α where the function has it, else ignored.</param>
    /// <param name="beta">β where the function has it, else ignored.</param>
    /// <param name="values">One row.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="function"/> is not defined; nothing was written.</exception>
    public static void Apply(Activation function, float alpha, float beta, Span<float> values) =>
        Rows<float, SingleSpans>.Apply(function, alpha, beta, values);

    /// <inheritdoc cref="Apply(Activation, float, float, Span{float})"/>
    public static void Apply(Activation function, double alpha, double beta, Span<double> values) =>
        Rows<double, DoubleSpans>.Apply(function, alpha, beta, values);
}
