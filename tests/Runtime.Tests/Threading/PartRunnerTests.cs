namespace GruGen.Runtime.Tests.Threading;

public sealed class PartRunnerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(1, 4)]
    [InlineData(7, 3)]
    [InlineData(100, 8)]
    public void Every_part_runs_once_in_every_work(int parts, int degree)
    {
        var runner = new PartRunner();
        var work = new Counting(parts);
        for (var round = 1; round <= 200; round++)
        {
            runner.Run(work, parts, degree);
            Assert.All(work.Counts, count => Assert.Equal(round, count));
        }
    }

    [Fact]
    public void A_fault_comes_back_to_the_caller_after_all_parts_and_the_runner_goes_on()
    {
        var runner = new PartRunner();
        var work = new Counting(10) { Faulty = 3 };
        Assert.Throws<ArithmeticException>(() => runner.Run(work, 10, 4));
        Assert.All(work.Counts, count => Assert.Equal(1, count));
        work.Faulty = -1;
        runner.Run(work, 10, 4);
        Assert.All(work.Counts, count => Assert.Equal(2, count));
    }

    [Fact]
    public void Work_runs_on_when_the_pool_has_no_thread_to_spare()
    {
        using var release = new ManualResetEventSlim();
        using var sleepers = new CountdownEvent(4 * Environment.ProcessorCount);
        for (var i = 0; i < sleepers.InitialCount; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    release.Wait();
                    sleepers.Signal();
                },
                null);
        }

        var work = new Counting(50);
        new PartRunner().Run(work, 50, 8);
        release.Set();
        sleepers.Wait();
        Assert.All(work.Counts, count => Assert.Equal(1, count));
    }

    private sealed class Counting(int parts) : PartWork
    {
        public int[] Counts { get; } = new int[parts];

        public int Faulty { get; set; } = -1;

        public override void Run(int part)
        {
            Interlocked.Increment(ref Counts[part]);
            if (part == Faulty)
            {
                throw new ArithmeticException();
            }
        }
    }
}
