using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Writes a layer's weights in the order in which a kernel reads them.</summary>
/// <param name="target">Receives the packed weights.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PackWeights<T>(Span<T> target);

/// <summary>The weights of one direction in kernel order: one order for single rows, another, made on first use, for tiles of rows.</summary>
/// <remarks>Reading is safe from many threads; <see cref="Repack"/> must not run beside readers.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedWeights<T>
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _row;
    private readonly PackWeights<T> _packRow;
    private readonly PackWeights<T> _packTile;
    private readonly int _tileLength;
    private readonly object _tileLock = new();
    private AlignedBuffer<T>? _tile;

    /// <param name="rowLength">Elements of the order for single rows.</param>
    /// <param name="packRow">Writes that order.</param>
    /// <param name="tileLength">Elements of the order for tiles of rows.</param>
    /// <param name="packTile">Writes that order.</param>
    public PackedWeights(int rowLength, PackWeights<T> packRow, int tileLength, PackWeights<T> packTile)
    {
        _row = new AlignedBuffer<T>(rowLength);
        _packRow = packRow;
        _tileLength = tileLength;
        _packTile = packTile;
    }

    /// <summary>First element of the weights in the order for single rows, aligned to 64 bytes.</summary>
    public ref T Row
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _row.Reference;
    }

    /// <summary>First element of the weights in the order for tiles of rows, aligned to 64 bytes.</summary>
    /// <remarks>Made when first asked for, so that a layer that only streams does not hold its weights twice.</remarks>
    public ref T Tile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref (Volatile.Read(ref _tile) ?? MakeTile()).Reference;
    }

    /// <summary>Packs the layer's current parameters.</summary>
    public void Repack()
    {
        _packRow(_row.Span);
        if (_tile is not null)
        {
            _packTile(_tile.Span);
        }
    }

    private AlignedBuffer<T> MakeTile()
    {
        lock (_tileLock)
        {
            if (_tile is null)
            {
                var tile = new AlignedBuffer<T>(_tileLength);
                _packTile(tile.Span);
                Volatile.Write(ref _tile, tile);
            }

            return _tile;
        }
    }
}
