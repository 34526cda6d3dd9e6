using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Writes a layer's weights in the order in which a kernel reads them.</summary>
/// <param name="target">Receives the packed weights.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PackWeights<T>(Span<T> target);

/// <summary>The weights of one direction in the order of one kind of kernel, packed when first asked for.</summary>
/// <remarks>Reading is safe from many threads; <see cref="Repack"/> must not run beside readers.</remarks>
/// <param name="length">Elements of the order.</param>
/// <param name="pack">Writes the order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedOrder<T>(int length, PackWeights<T> pack)
    where T : unmanaged
{
    private readonly object _lock = new();
    private AlignedBuffer<T>? _buffer;

    /// <summary>First element, aligned to 64 bytes.</summary>
    public ref T Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref (Volatile.Read(ref _buffer) ?? Make()).Reference;
    }

    /// <summary>Packs the layer's current parameters, if the order is in use.</summary>
    public void Repack()
    {
        if (_buffer is not null)
        {
            pack(_buffer.Span);
        }
    }

    private AlignedBuffer<T> Make()
    {
        lock (_lock)
        {
            if (_buffer is null)
            {
                var buffer = new AlignedBuffer<T>(length);
                pack(buffer.Span);
                Volatile.Write(ref _buffer, buffer);
            }

            return _buffer;
        }
    }
}

/// <summary>The weights of one direction in kernel order. A layer holds only the orders that its calls use.</summary>
/// <param name="row">For single rows.</param>
/// <param name="tile">For tiles of rows.</param>
/// <param name="recurrent">
/// For what remains of a step of a single row after x W, without the weights of inputs; null where the layer has no such kernel. With the gaps
/// that the order for single rows has then, the second-level cache delivers up to a fifth less.
/// </param>
/// <param name="lanes">For rows in the lanes of vectors; null where the layer has no such kernel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedWeights<T>(PackedOrder<T> row, PackedOrder<T> tile, PackedOrder<T>? recurrent = null, PackedOrder<T>? lanes = null)
    where T : unmanaged
{
    /// <summary>First element of the order for single rows.</summary>
    public ref T Row
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref row.Reference;
    }

    /// <summary>First element of the order for what remains of a step after x W.</summary>
    public ref T Recurrent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref recurrent!.Reference;
    }

    /// <summary>First element of the order for tiles of rows.</summary>
    public ref T Tile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref tile.Reference;
    }

    /// <summary>First element of the order for rows in lanes.</summary>
    public ref T Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref lanes!.Reference;
    }

    /// <summary>Packs the layer's current parameters in every order in use.</summary>
    public void Repack()
    {
        row.Repack();
        tile.Repack();
        recurrent?.Repack();
        lanes?.Repack();
    }
}
