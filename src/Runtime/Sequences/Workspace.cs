using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Memory that one running call has to itself. Its buffers grow to the largest call seen and stay.</summary>
internal sealed class Workspace<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly AlignedBuffer<T>[] _buffers = [.. Enumerable.Repeat(AlignedBuffer<T>.Empty, Enum.GetValues<Use>().Length)];
    private readonly PartWork?[] _threads = new PartWork?[2];
    private bool[] _flags = [];
    private int[] _lengths = [];
    private int _rented;

    /// <summary>The uses of a workspace's buffers.</summary>
    public enum Use
    {
        /// <summary>One of two buffers of states that take turns.</summary>
        EvenState,

        /// <summary>The other of the two.</summary>
        OddState,

        /// <summary>The states at the lengths of the rows.</summary>
        StateAtLength,

        /// <summary>Input vectors of one step, gathered from different times.</summary>
        Inputs,

        /// <summary>What the cell wants.</summary>
        Scratch,

        /// <summary>x W + b of several time steps.</summary>
        InputSums,

        /// <summary>One of two buffers for the outputs of a model's layers, which take turns.</summary>
        EvenLayer,

        /// <summary>The other of the two.</summary>
        OddLayer,

        /// <summary>The final state of a layer that must put it out although no one wants it.</summary>
        UnwantedState,
    }

    /// <summary>Distance between rows of a width: a row begins on a cache line, or shares one only with whole rows.</summary>
    public static nint RowStride(int width)
    {
        var line = CacheLine / Unsafe.SizeOf<T>();
        return width < line
            ? (nint)BitOperations.RoundUpToPowerOf2((uint)width)
            : (nint)(((long)width + line - 1) / line * line);
    }

    /// <summary>Takes the workspace, unless another call has it.</summary>
    public bool TryRent() => Volatile.Read(ref _rented) == 0 && Interlocked.Exchange(ref _rented, 1) == 0;

    /// <summary>Makes the workspace free again.</summary>
    public void Return() => Volatile.Write(ref _rented, 0);

    /// <summary>The first element of a buffer that holds at least <paramref name="length"/> elements, with whatever they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref T Buffer(Use use, long length)
    {
        ref var buffer = ref _buffers[(int)use];
        if (buffer.Length < length)
        {
            buffer = new AlignedBuffer<T>(checked((int)length));
        }

        return ref buffer.Reference;
    }

    /// <summary>What runs a direction on several threads.</summary>
    public TThreads Threads<TThreads>(int direction)
        where TThreads : PartWork, new()
    {
        if (_threads[direction] is TThreads known)
        {
            return known;
        }

        var threads = new TThreads();
        _threads[direction] = threads;
        return threads;
    }

    /// <summary>A buffer of state vectors, with whatever they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StateView<T> States(Use use, int batch, int units)
    {
        var stride = RowStride(units);
        return new(ref Buffer(use, (long)batch * stride), stride, units);
    }

    /// <summary>A length for each sample of a batch, with whatever they were.</summary>
    public Span<int> Lengths(int batch)
    {
        if (_lengths.Length < batch)
        {
            _lengths = new int[batch];
        }

        return _lengths.AsSpan(0, batch);
    }

    /// <summary>Two flags for each of a number of rows, with whatever they were.</summary>
    public void Flags(int rows, out Span<bool> first, out Span<bool> second)
    {
        if (_flags.Length / 2 < rows)
        {
            _flags = new bool[checked(2 * rows)];
        }

        first = _flags.AsSpan(0, rows);
        second = _flags.AsSpan(rows, rows);
    }
}
