using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>The weights of one direction in kernel order, for one row at a time and for tiles of rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedWeights<T>
    where T : unmanaged
{
    /// <summary>Weights in the order of the kernel that computes one row.</summary>
    public AlignedBuffer<T> Stream { get; private set; } = AlignedBuffer<T>.Empty;

    /// <summary>Weights in the order of the kernel that computes several rows at once; empty where the layer has none.</summary>
    public AlignedBuffer<T> Tile { get; private set; } = AlignedBuffer<T>.Empty;

    /// <summary>Makes room for both orders; existing buffers of the right length are kept.</summary>
    public void Resize(int stream, int tile)
    {
        Stream = Stream.Length == stream ? Stream : new AlignedBuffer<T>(stream);
        Tile = Tile.Length == tile ? Tile : new AlignedBuffer<T>(tile);
    }
}
