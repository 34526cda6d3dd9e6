using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>What the way forward through an embedding layer leaves for the way back: the token ids, 4 bytes each.</summary>
/// <remarks>An embedding layer looks up and adds on the caller's thread, whatever the degree of parallelism.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class EmbeddingTape<T> : Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _ids;

    internal EmbeddingTape(EmbeddingTraining<T> layer, int count)
        : base(count, 1)
    {
        Layer = layer;
        _ids = new int[count];
    }

    /// <inheritdoc/>
    public override long ByteCount => (long)sizeof(int) * _ids.Length;

    internal EmbeddingTraining<T> Layer { get; }

    internal Span<int> Ids => _ids;
}
