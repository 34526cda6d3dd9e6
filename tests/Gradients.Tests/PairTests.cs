using System.Runtime.InteropServices;
using GruGen.Gradients.Tests.Differences;
using GruGen.Gradients.Tests.Drawing;

namespace GruGen.Gradients.Tests;

/// <summary>
/// A way forward and back, whatever the options: its bits depend on nothing that only saves time or memory, and it allocates nothing.
/// </summary>
public class PairTests
{
    /// <summary>Samples enough for three threads to have some each.</summary>
    private const int LargeBatch = 20;

    private static readonly int[] Threads = [1, 2, 3];

    public static TheoryData<string> Names => Drawn.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_and_checkpoints_do_not_change_a_bit(string name)
    {
        var call = CallOf(name);
        var expected = Results(name, call with { Threads = 1, CheckpointEvery = 0 });

        var different = from threads in Threads
                        from every in Enumerable.Range(0, call.TimeSteps + 1)
                        where !SameBits(expected, Results(name, call with { Threads = threads, CheckpointEvery = every }))
                        select (threads, every);

        Assert.Empty(different);
        Assert.DoesNotContain(double.NaN, expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_parameters_are_the_same_where_no_others_are_wanted(string name)
    {
        var problem = Problem(name, CallOf(name));
        _ = problem.Differentiate();

        var alone = problem.DifferentiateParameters();

        Assert.True(SameBits(problem.Gradients, alone));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated(string name)
    {
        var problem = Problem(name, CallOf(name) with { Threads = 1 });
        problem.DrawMasks();
        _ = problem.Differentiate();

        Allocations.AssertNone(problem.Pair);
    }

    private static CallDraw CallOf(string name)
    {
        var draw = Drawn.Of(name);
        var call = draw.Calls[0];
        return call with { Batch = draw.FixesBatch ? call.Batch : LargeBatch };
    }

    private static double[] Results(string name, CallDraw call)
    {
        var problem = Problem(name, call);
        _ = problem.Differentiate();
        return problem.Results;
    }

    private static Problem Problem(string name, CallDraw call) =>
        Drawn.CreateProblem(Drawn.Of(name), call, new Values(new Random(call.Seed)), scale: 0.2);

    private static bool SameBits(double[] values, double[] others) =>
        MemoryMarshal.AsBytes<double>(values).SequenceEqual(MemoryMarshal.AsBytes<double>(others));
}
