namespace GruGen.Runtime.Tests.Sequences;

/// <summary>Workspaces: no allocation once they exist, and no thread sees another's.</summary>
public sealed class SequenceMemoryTests
{
    public static TheoryData<SequenceOptions> Layers => new(
        new SequenceOptions { InputSize = 2, Units = 9 },
        new SequenceOptions { InputSize = 2, Units = 9, ReturnSequences = true, GoBackwards = true },
        new SequenceOptions { InputSize = 2, Units = 9, ReturnSequences = true, Stateful = true, TimeMajor = true },
        new SequenceOptions { InputSize = 2, Units = 9, ReturnSequences = true, GoBackwards = true, LengthMode = LengthMode.KeepRunning },
        new SequenceOptions { InputSize = 2, Units = 9, ReturnSequences = true, Bidirectional = true, MergeMode = MergeMode.Average },
        new SequenceOptions { InputSize = 2, Units = 9, ReturnSequences = true, Bidirectional = true, LengthMode = LengthMode.Onnx });

    [Theory]
    [MemberData(nameof(Layers))]
    public void ForwardAllocatesNothingOnceItsWorkspacesExist(SequenceOptions options)
    {
        var layer = Layer(options);
        var plain = CallRecord.For(options, 3, 4);
        CallRecord[] calls =
        [
            plain,
            plain with { Mask = [false, true, true, false, true, true, false, false, true, true, false, true] },
            plain with { SequenceLengths = [3, 0, 4] },
            plain with { WideLengths = [3, 0, 4] },
        ];
        Allocations.AssertNone(() =>
        {
            foreach (var call in calls)
            {
                call.Forward(layer);
            }
        });
    }

    [Fact]
    public void StepAllocatesNothing()
    {
        var layer = Layer(new() { InputSize = 2, Units = 9 });
        var state = new GruState<double>(3, 9);
        var rows = new double[27];
        var x = new double[6];
        Allocations.AssertNone(() =>
        {
            layer.Step(x, state);
            layer.Step(x, rows);
        });
    }

    [Fact]
    public void ThreadsThatShareALayerDoNotDisturbEachOther()
    {
        // Different shapes at once, so that workspaces are handed from one to another.
        var options = new SequenceOptions
        {
            InputSize = 2,
            Units = 9,
            ReturnSequences = true,
            Bidirectional = true,
            LengthMode = LengthMode.Packed,
        };
        var layer = Layer(options);
        var calls = Enumerable.Range(1, 8)
            .Select(b => CallRecord.For(options, b, 9 - b) with
            {
                SequenceLengths = [.. Enumerable.Range(0, b).Select(i => 1 + (i % (9 - b)))],
            })
            .ToArray();
        var expected = calls.Select(call =>
        {
            call.Forward(Layer(options));
            return (Output: call.Output.ToArray(), FinalState: call.FinalState.ToArray());
        }).ToArray();
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (output, finalState) = expected[i % calls.Length];
            var call = calls[i % calls.Length] with { Output = new double[output.Length], FinalState = new double[finalState.Length] };
            call.Forward(layer);
            Assert.Equal(output, call.Output);
            Assert.Equal(finalState, call.FinalState);
        });
    }

    [Fact]
    public void APoolHoldsAsManyWorkspacesAsWereEverRentedAtOnce()
    {
        var pool = new WorkspacePool<float>();
        var first = pool.Rent();
        var second = pool.Rent();
        Assert.NotSame(first, second);
        second.Return();
        Assert.Same(second, pool.Rent());
        first.Return();
        Assert.Same(first, pool.Rent());
        Assert.DoesNotContain(pool.Rent(), new[] { first, second });
    }

    [Fact]
    public void AWorkspaceComesBackWhenACellThrows()
    {
        var options = new SequenceOptions { InputSize = 1, Units = 1 };
        var memory = new SequenceMemory<double>(options);
        var weights = new PackedWeights<double>(new(1, static _ => { }), new(0, static _ => { }));
        for (var i = 0; i < 3; i++)
        {
            Assert.Throws<NotSupportedException>(() => GruSequence.Forward<double, ThrowingCell>(
                options, weights, memory, new() { Inputs = new double[1], Output = new double[1] }));
            Assert.Throws<NotSupportedException>(
                () => GruSequence.Step<double, ThrowingCell>(options, weights, memory, new double[1], new double[1]));
        }

        var workspace = memory.Rent();
        workspace.Return();
        Assert.Same(workspace, memory.Rent());
        Assert.NotSame(workspace, memory.Rent());
    }

    [Fact]
    public void AStateIsAsBeforeWhenACellThrows()
    {
        var options = new SequenceOptions { InputSize = 1, Units = 1, Stateful = true, BatchSize = 1 };
        var memory = new SequenceMemory<double>(options);
        memory.ResetStates([0.5]);
        var weights = new PackedWeights<double>(new(1, static _ => { }), new(0, static _ => { }));
        var state = new GruState<double>(1, 1);
        state.Set([0.25]);
        Assert.Throws<NotSupportedException>(() => GruSequence.Forward<double, ThrowingCell>(
            options, weights, memory, new() { Inputs = new double[1], Output = new double[1] }));
        Assert.Throws<NotSupportedException>(() => GruSequence.Step<double, ThrowingCell>(options, weights, memory, new double[1], state));
        Assert.Equal(0.5, memory.States[0]);
        Assert.Equal(0.25, state.Values[0]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(8, 8)]
    [InlineData(15, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(256, 256)]
    public void RowsOfFloatsBeginOnCacheLinesOrShareThemWhole(int width, int stride) =>
        Assert.Equal(stride, Workspace<float>.RowStride(width));

    private static CellLayer<double> Layer(SequenceOptions options) => CellLayer<double>.Create(
        options, GruReference.Random(new Random(1), 2, 9), GruReference.Random(new Random(2), 2, 9));

    /// <summary>A cell whose user-supplied activation fails.</summary>
    private readonly struct ThrowingCell : IGruCell<double>
    {
        public static int Units => 1;

        public static int InputSize => 1;

        public static int ScratchLength(int rows) => 0;

        public static void Step(
            PackedWeights<double> weights,
            ref double x,
            nint xStride,
            ref double h,
            nint hStride,
            ref double hNew,
            nint hNewStride,
            int rows,
            int step,
            ref double scratch) =>
            throw new NotSupportedException();
    }
}
