namespace GruGen.Runtime;

/// <summary>The loss of one row of predictions.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <typeparam name="TTarget">Type of the targets: that of the elements, or <see cref="int"/> for labels.</typeparam>
internal interface IRowLoss<T, TTarget>
    where T : unmanaged
    where TTarget : unmanaged
{
    /// <summary>Computes the loss and its gradient.</summary>
    /// <param name="predictions">The row.</param>
    /// <param name="targets">What it should be: as many values, or one label.</param>
    /// <param name="gradient">Receives share · dloss/dprediction.</param>
    /// <param name="share">Factor of the gradient.</param>
    /// <returns>The loss, without the factor.</returns>
    static abstract double Row(ReadOnlySpan<T> predictions, ReadOnlySpan<TTarget> targets, Span<T> gradient, double share);
}
