using System.Runtime.ExceptionServices;

namespace GruGen.Runtime;

/// <summary>Work that falls into parts which may run in any order and at the same time.</summary>
internal abstract class PartWork
{
    /// <summary>Does one part.</summary>
    public abstract void Run(int part);
}

/// <summary>Does the parts of a work on the caller's thread and some of the thread pool. Allocates nothing.</summary>
/// <remarks>
/// The caller takes parts like everyone else, so the work is done even where the pool has no thread to spare; a helper that comes late
/// finds no part left, or helps with the next work. One caller at a time.
/// </remarks>
internal sealed class PartRunner : IThreadPoolWorkItem
{
    private const int PartBits = 24;
    private const long PartMask = (1L << PartBits) - 1;

    private readonly object _gate = new();

    /// <summary>
    /// The next part, then the number of parts, then the number of the work: one value, so that a part is taken in one step.
    /// </summary>
    private long _state;
    private int _left;
    private PartWork? _work;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Does all parts.</summary>
    /// <param name="work">The work.</param>
    /// <param name="parts">Number of parts, less than 2^24.</param>
    /// <param name="degree">How many threads at the most, the caller's included.</param>
    public void Run(PartWork work, int parts, int degree)
    {
        var helpers = Math.Min(degree, parts) - 1;
        if (helpers <= 0)
        {
            for (var part = 0; part < parts; part++)
            {
                work.Run(part);
            }

            return;
        }

        _work = work;
        _left = parts;
        var number = (Volatile.Read(ref _state) >> (2 * PartBits)) + 1;
        Volatile.Write(ref _state, (number << (2 * PartBits)) | ((long)parts << PartBits));
        for (var i = 0; i < helpers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        TakeParts();
        WaitForParts();
        _work = null;
        if (_fault is { } fault)
        {
            _fault = null;
            fault.Throw();
        }
    }

    void IThreadPoolWorkItem.Execute() => TakeParts();

    private void TakeParts()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            var (part, parts) = (state & PartMask, (state >> PartBits) & PartMask);
            if (part >= parts)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _state, state + 1, state) == state)
            {
                Run((int)part);
            }
        }
    }

    /// <summary>
    /// Parts are of equal size, so the others end soon after the caller's own: it pays to look a few times before sleeping.
    /// </summary>
    private void WaitForParts()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _left) > 0 && !spin.NextSpinWillYield)
        {
            spin.SpinOnce();
        }

        lock (_gate)
        {
            while (Volatile.Read(ref _left) > 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    // The work cannot be replaced before this part of it is done.
    private void Run(int part)
    {
        try
        {
            _work!.Run(part);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(exception), null);
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }
}
