using System.Buffers;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Adds up the losses of rows.</summary>
internal static class RowLosses
{
    /// <summary>The loss of all rows, and its gradient.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">The same number of targets for each row.</param>
    /// <typeparam name="T">Element type.</typeparam>
    /// <typeparam name="TTarget">Type of the targets.</typeparam>
    /// <typeparam name="TLoss">The loss of a row.</typeparam>
    public static double Sum<T, TTarget, TLoss>(in LossRows<T> rows, ReadOnlySpan<TTarget> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged
        where TLoss : IRowLoss<T, TTarget>
    {
        using var scratch = new RowScratch<T>(rows.HasGradient ? 0 : rows.Width);
        var sum = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            var gradient = rows.HasGradient ? rows.Gradient(row) : scratch.Span;
            var share = rows.Share(row);
            if (share == 0)
            {
                gradient.Clear();
                continue;
            }

            var width = targets.Length / rows.Count;
            sum += share * TLoss.Row(rows.Predictions(row), targets.Slice(row * width, width), gradient, share);
        }

        return sum;
    }

    /// <summary>Memory in the place of a row's gradient where none is wanted: the same code then computes the loss alone.</summary>
    private readonly ref struct RowScratch<T> : IDisposable
    {
        private readonly T[]? _rented;

        public RowScratch(int length)
        {
            _rented = length == 0 ? null : ArrayPool<T>.Shared.Rent(length);
            Span = _rented.AsSpan(0, length);
        }

        public Span<T> Span { get; }

        public void Dispose()
        {
            if (_rented is not null)
            {
                ArrayPool<T>.Shared.Return(_rented);
            }
        }
    }
}
