using GruGen.Runtime;

namespace GruGen.Kernels.Tests.Threading;

/// <summary>MaxDegreeOfParallelism changes who computes, and nothing else.</summary>
public sealed class ThreadTests
{
    private const int TimeSteps = 90;

    /// <summary>So many that a narrow layer has enough to do for several threads.</summary>
    private const int ManyTimeSteps = 1500;

    public enum Padding
    {
        None,
        Mask,
        Lengths,
    }

    public static TheoryData<string, int, Padding> Calls
    {
        get
        {
            var calls = new TheoryData<string, int, Padding>();
            foreach (var padding in Enum.GetValues<Padding>())
            {
                foreach (var batch in new[] { 2, 3, 8, 14, 19, 37, 61 })
                {
                    calls.Add("Tiles", batch, padding);
                    calls.Add("Ahead", batch, padding);
                    calls.Add("Lanes", batch, padding);
                    calls.Add("WideLanes", batch, padding);
                    calls.Add("Dots", batch, padding);
                    calls.Add("Both", batch, padding);
                }
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void One_two_and_three_threads_give_the_same_bits(string kind, int batch, Padding padding)
    {
        var layers = Layers(kind);
        var expected = new Call(layers[0], batch, padding);
        expected.Run();
        foreach (var layer in layers[1..])
        {
            var call = new Call(layer, batch, padding);

            // A second call finds memory and helpers as the first has left them.
            for (var i = 0; i < 2; i++)
            {
                call.Run();
                Assert.Equal(expected.Output, call.Output);
                Assert.Equal(expected.FinalState, call.FinalState);
            }
        }
    }

    [Theory]
    [InlineData("Tiles")]
    [InlineData("Dots")]
    [InlineData("Both")]
    public void No_thread_allocates(string kind)
    {
        var call = new Call(Layers(kind)[2], 61, Padding.None);
        for (var i = 0; i < 50; i++)
        {
            call.Run();
        }

        // What the process does beside the calls may allocate now and then, but not in every one of many attempts.
        var fewest = Enumerable.Range(0, 20).Min(_ => Allocated(call));

        Assert.Equal(0, fewest);
    }

    [Fact]
    public void A_large_batch_does_run_on_several_threads()
    {
        new Observed(seed: 1).Forward(32, TimeSteps, new float[32 * TimeSteps * Observed.InputSize], new float[32 * Observed.Units]);

        Assert.True(Observed.Threads.Count > 1);
    }

    [Fact]
    public void Info_and_tapes_tell_the_number()
    {
        Assert.Equal(1, Tiles1.Info.MaxDegreeOfParallelism);
        Assert.Equal(3, Tiles3.Info.MaxDegreeOfParallelism);
        Assert.Equal(1, new Tiles1().CreateTape(8, 2).MaxDegreeOfParallelism);
        Assert.Equal(3, new Tiles3().CreateTape(8, 2).MaxDegreeOfParallelism);
    }

    private static long Allocated(Call call)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        call.Run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static ISequenceLayer<float>[] Layers(string kind) => kind switch
    {
        "Tiles" => [new Tiles1(seed: 5), new Tiles2(seed: 5), new Tiles3(seed: 5)],
        "Ahead" => [new Ahead1(seed: 5), new Ahead2(seed: 5), new Ahead3(seed: 5)],
        "Lanes" => [new Lanes1(seed: 5), new Lanes2(seed: 5), new Lanes3(seed: 5)],
        "WideLanes" => [new WideLanes1(seed: 5), new WideLanes2(seed: 5), new WideLanes3(seed: 5)],
        "Dots" => [new Dots1(seed: 5), new Dots2(seed: 5), new Dots3(seed: 5)],
        _ => [new Both1(seed: 5), new Both2(seed: 5), new Both3(seed: 5)],
    };

    /// <summary>The arguments of a call, the same for every layer of a shape.</summary>
    private sealed class Call
    {
        private readonly ISequenceLayer<float> _layer;
        private readonly int _batch;
        private readonly int _timeSteps;
        private readonly float[] _inputs;
        private readonly float[] _initialState;
        private readonly bool[] _mask;
        private readonly int[] _lengths;

        public Call(ISequenceLayer<float> layer, int batch, Padding padding)
        {
            var info = ((IGruLayer<float>)layer).Info;
            var random = new Random(batch);
            (_layer, _batch, _timeSteps) = (layer, batch, info.Units < 8 ? ManyTimeSteps : TimeSteps);
            _inputs = Draw(random, batch * _timeSteps * info.InputSize);
            _initialState = Draw(random, info.StateSize.Count * batch * info.Units);
            _mask = padding == Padding.Mask ? [.. Enumerable.Range(0, batch * _timeSteps).Select(_ => random.Next(8) == 0)] : [];
            _lengths = padding == Padding.Lengths ? [.. Enumerable.Range(0, batch).Select(_ => random.Next(_timeSteps + 1))] : [];
            Output = new float[batch * (info.ReturnSequences ? _timeSteps : 1) * info.OutputSize];
            FinalState = new float[_initialState.Length];
        }

        public float[] Output { get; }

        public float[] FinalState { get; }

        public void Run() => _layer.Forward(new SequenceArguments<float>
        {
            Batch = _batch,
            TimeSteps = _timeSteps,
            Inputs = _inputs,
            Output = Output,
            FinalState = FinalState,
            InitialState = _initialState,
            Mask = _mask,
            SequenceLengths = _lengths,
        });

        private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
