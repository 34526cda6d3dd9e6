using System.Collections.Concurrent;

namespace GruGen.Kernels.Tests.Threading;

// One, two and three threads of each kind of kernel: tiles of rows, those that start from x W in parts of a batch but not in the whole, rows in lanes
// (with others for the rest), single rows, dot products, two passes, both directions.

[GruLayer(64, InputSize = 32, ReturnSequences = true, ReturnState = true)]
internal sealed partial class Tiles1;

[GruLayer(64, InputSize = 32, ReturnSequences = true, ReturnState = true, MaxDegreeOfParallelism = 2)]
internal sealed partial class Tiles2;

[GruLayer(64, InputSize = 32, ReturnSequences = true, ReturnState = true, MaxDegreeOfParallelism = 3)]
internal sealed partial class Tiles3;

[GruLayer(32, InputSize = 100, ResetAfter = false, ReturnSequences = true, ReturnState = true)]
internal sealed partial class Ahead1;

[GruLayer(32, InputSize = 100, ResetAfter = false, ReturnSequences = true, ReturnState = true, MaxDegreeOfParallelism = 2)]
internal sealed partial class Ahead2;

[GruLayer(32, InputSize = 100, ResetAfter = false, ReturnSequences = true, ReturnState = true, MaxDegreeOfParallelism = 3)]
internal sealed partial class Ahead3;

[GruLayer(4, InputSize = 8, ReturnState = true)]
internal sealed partial class Lanes1;

[GruLayer(4, InputSize = 8, ReturnState = true, MaxDegreeOfParallelism = 2)]
internal sealed partial class Lanes2;

[GruLayer(4, InputSize = 8, ReturnState = true, MaxDegreeOfParallelism = 3)]
internal sealed partial class Lanes3;

[GruLayer(17, InputSize = 5, ReturnState = true)]
internal sealed partial class WideLanes1;

[GruLayer(17, InputSize = 5, ReturnState = true, MaxDegreeOfParallelism = 2)]
internal sealed partial class WideLanes2;

[GruLayer(17, InputSize = 5, ReturnState = true, MaxDegreeOfParallelism = 3)]
internal sealed partial class WideLanes3;

[GruLayer(3, InputSize = 300, ReturnSequences = true, ReturnState = true)]
internal sealed partial class Dots1;

[GruLayer(3, InputSize = 300, ReturnSequences = true, ReturnState = true, MaxDegreeOfParallelism = 2)]
internal sealed partial class Dots2;

[GruLayer(3, InputSize = 300, ReturnSequences = true, ReturnState = true, MaxDegreeOfParallelism = 3)]
internal sealed partial class Dots3;

[GruLayer(33, InputSize = 65, ResetAfter = false, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Average, ReturnState = true)]
internal sealed partial class Both1;

[GruLayer(
    33, InputSize = 65, ResetAfter = false, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Average, ReturnState = true,
    MaxDegreeOfParallelism = 2)]
internal sealed partial class Both2;

[GruLayer(
    33, InputSize = 65, ResetAfter = false, Bidirectional = true, ReturnSequences = true, MergeMode = MergeMode.Average, ReturnState = true,
    MaxDegreeOfParallelism = 3)]
internal sealed partial class Both3;

/// <summary>Tells which threads compute it.</summary>
[GruLayer(64, InputSize = 32, ActivationMethod = nameof(Observe), MaxDegreeOfParallelism = 2)]
internal sealed partial class Observed
{
    private static bool _waited;

    public static ConcurrentDictionary<int, bool> Threads { get; } = new();

    /// <summary>The first thread waits for a second one, for as long as a busy machine may need.</summary>
    private static float Observe(float x)
    {
        Threads.TryAdd(Environment.CurrentManagedThreadId, true);
        if (!_waited)
        {
            SpinWait.SpinUntil(static () => Threads.Count > 1, TimeSpan.FromMinutes(1));
            _waited = true;
        }

        return MathF.Tanh(x);
    }
}
