using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>What the way forward through a dense layer leaves for the way back.</summary>
/// <remarks>
/// Memory, in elements and without padding: rows·(2I + 3U) and 3·I·U; rows·(2I + U) with a linear activation. Where no gradient of the
/// inputs was asked for, rows·I and I·U less. <see cref="Tape{T}.ByteCount"/> tells it exactly.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class DenseTape<T> : Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal DenseTape(DenseTraining<T> layer, int rows)
        : base(rows, 1)
    {
        Layer = layer;
        Work = new DenseWork<T>(this);
    }

    /// <inheritdoc/>
    public override long ByteCount => Work.ByteCount;

    internal DenseTraining<T> Layer { get; }

    internal DenseWork<T> Work { get; }
}
