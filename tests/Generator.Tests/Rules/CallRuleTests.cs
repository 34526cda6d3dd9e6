using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Lengths that are certain are checked where the call is written; all others are left to the run time.</summary>
public sealed class CallRuleTests
{
    private const string Layers = """
        using System;
        using GruGen;
        [GruLayer(4, InputSize = 3, ReturnSequences = true)] public partial class Free;
        [GruLayer(4, InputSize = 3, TimeSteps = 5, TimeMajor = true, ReturnState = true)] public partial class Five;
        [GruLayer(4, InputSize = 3, BatchSize = 2, Stateful = true, ResetAfter = false)] public partial class Kept;
        [GruLayer(4, InputSize = 3, Bidirectional = true, MergeMode = MergeMode.None, ReturnState = true, UseBias = false)] public partial class Both;
        [GruLayer(4, InputSize = 3, KernelTransform = nameof(Copy))] public partial class Transformed
        {
            private static void Copy(ReadOnlySpan<float> stored, Span<float> transformed) => stored.CopyTo(transformed);
        }

        [DenseLayer(2, InputSize = 4)] public partial class Head;
        [EmbeddingLayer(10, 3)] public partial class Embed;

        """;

    [Fact]
    public async Task Batch_and_time_steps_follow_as_at_run_time()
    {
        var messages = await Calls("""
            free.Forward(new float[15], new float[20]);
            free.Forward({|GRU0801:new float[16]|}, new float[20]);
            free.Forward(new float[15], {|GRU0801:new float[16]|});
            free.Forward(2, 5, new float[30], {|GRU0801:output: new float[20]|});
            free.Forward(2, 5, {|GRU0801:new float[15]|}, {|GRU0801:new float[20]|}, mask: new bool[n]);
            five.Forward(new float[30], new float[8], new float[8]);
            five.Forward(new float[30], {|GRU0801:new float[4]|}, new float[8], {|GRU0801:mask: new bool[9]|});
            five.Forward(2, {|GRU0801:4|}, new float[24], new float[8], new float[8]);
            kept.Forward({|GRU0801:new float[15]|}, new float[8]);
            kept.Forward(new float[30], new float[8], {|GRU0801:initialState: new float[4]|}, sequenceLengths: [5, 5]);
            kept.Forward(new float[30], new float[8], default, default, {|GRU0801:[5]|});
            both.Forward(new float[15], new float[4], {|GRU0801:new float[8]|}, new float[8], {|GRU0801:initialState: new float[4]|});
            """);

        Assert.Equal("inputs of 'Free' must be (batch, timesteps, features) = (1, any, 3), a multiple of 3 values; got 16 values", messages[0]);
        Assert.Equal("output of 'Free' must be (batch, timesteps, features) = (1, 5, 4), 20 values; got (1, 4, 4), 16 values", messages[1]);
        Assert.Contains("mask of 'Five' must be (timesteps, batch) = (5, 2), 10 values; got 9 values", messages);
        Assert.Contains("timeSteps of 'Five' must be 5, its TimeSteps; got 4", messages);
    }

    [Fact]
    public Task Other_methods_are_checked_too() => Calls("""
        free.SetWeights(new float[3 * 12], new float[4 * 12], new float[2 * 12]);
        free.SetWeights({|GRU0802:new float[3 * 4]|}, new float[4 * 12], {|GRU0802:new float[12]|});
        kept.SetWeights(new float[36], new float[48], {|GRU0802:new float[24]|});
        both.SetForwardWeights(new float[36], {|GRU0802:new float[36]|});
        both.SetBackwardWeights({|GRU0802:new float[48]|}, new float[48]);
        free.Step({|GRU0801:new float[4]|}, free.CreateState());
        free.Step(new float[6], new float[8]);
        free.Step({|GRU0801:new float[3]|}, new float[8]);
        free.Step(new float[3], {|GRU0801:new float[3]|});
        transformed.GetTransformedWeights(new float[36], new float[48], new float[24]);
        transformed.GetTransformedWeights({|GRU0802:new float[35]|}, new float[48], {|GRU0802:new float[12]|});
        transformed.GetTransformedWeights(new float[36], new float[48], new float[12], new float[12]);
        transformed.GetTransformedWeights(new float[36], {|GRU0802:new float[36]|}, {|GRU0802:new float[24]|}, {|GRU0802:new float[24]|});
        kept.ResetStates();
        kept.ResetStates(new float[8]);
        kept.ResetStates({|GRU0801:new float[4]|});
        free.{|GRU0803:ResetStates|}();
        free?.{|GRU0803:ResetStates|}();
        head.Forward(new float[8], new float[4]);
        head.Forward({|GRU0801:new float[6]|}, new float[4]);
        head.Forward(new float[8], {|GRU0801:new float[2]|});
        head.SetWeights(new float[8], {|GRU0802:new float[4]|});
        embed.Forward([1, 2], {|GRU0801:new float[3]|});
        embed.SetWeights({|GRU0802:new float[10]|});
        """);

    [Fact]
    public Task Lengths_are_known_where_nothing_can_change_them() => Calls("""
        const int steps = 5;
        var rows = 2 * steps;
        var output = new float[rows * Free.OutputSize];
        free.Forward(2, steps, new float[rows * Free.InputSize], output);
        free.Forward(2, steps, {|GRU0801:new float[steps * Free.InputSize]|}, output);
        free.Forward(1, steps, new float[15], {|GRU0801:output|});
        free.Forward(1, steps, new float[15], output.AsSpan(0, 20));
        free.Forward(1, steps, new float[15], {|GRU0801:output.AsSpan(4)|});
        Span<float> stack = stackalloc float[steps * 3];
        free.Forward(stack, {|GRU0801:stackalloc float[steps * 3]|});
        free.Forward({|GRU0801:[1f, 2f]|}, new[] { 1f, 2f, 3f, 4f });
        free.Forward({|GRU0801:Inputs|}, Inputs);
        free.Forward(new float[Inputs.Length - 1], new float[4]);
        """);

    [Fact]
    public Task What_is_not_certain_is_silent() => Calls("""
        var later = new float[3];
        if (n > 1) { later = new float[20]; }
        var grown = new float[3];
        Array.Resize(ref grown, 20);
        var count = 3;
        count++;
        var swapped = new float[1];
        (swapped, _) = (new float[20], 0);
        Action changer = () => n = 4;
        free.Forward(new float[15], later);
        free.Forward(new float[15], grown);
        free.Forward(new float[15], swapped);
        free.Forward(new float[15], new float[count]);
        free.Forward(new float[15], new float[n]);
        free.Forward(new float[n], new float[20]);
        free.Forward(n, 5, new float[30], new float[40]);
        free.Forward(n, n, new float[30], new float[40]);
        free.Forward(-1, 5, new float[30], new float[40]);
        free.Forward(new float[15], n > 1 ? new float[20] : new float[4]);
        free.Forward(new float[15], Written);
        free.Forward(new float[15], new Odd());
        free.Forward(new float[15], [.. later]);
        free.Forward(new float[15], new float[20], default, [], Array.Empty<int>());
        free.Forward(new float[15], later.AsSpan(n, n));
        five.Forward(new float[0], new float[0], new float[0]);
        new Own().Forward(new float[1], new float[2]);
        """);

    [Fact]
    public Task A_warning_can_be_suppressed() => Calls("""
        #pragma warning disable GRU0801, GRU0803
        free.Forward(new float[16], new float[20]);
        free.ResetStates();
        #pragma warning restore GRU0801, GRU0803
        """);

    [Fact]
    public Task Calls_of_a_broken_layer_are_silent() => CallCheck.Source("""
        using GruGen;
        [GruLayer(0, InputSize = 3)] public partial class Broken { void M() => ResetStates(); }
        """);

    [Fact]
    public Task A_layer_may_call_itself() => CallCheck.Source("""
        using GruGen;
        [GruLayer(4, InputSize = 3)] public partial class Layer { void M() { {|GRU0803:ResetStates|}(); Forward(new float[3], {|GRU0801:new float[3]|}); } }
        """);

    private static Task<IReadOnlyList<string>> Calls(string body) => CallCheck.Source(Layers + $$"""
        public class Own { public void Forward(ReadOnlySpan<float> inputs, Span<float> output) { } }
        public class Odd { public static implicit operator Span<float>(Odd odd) => new float[20]; }
        public class User
        {
            private static readonly float[] Inputs = new float[4];
            private readonly float[] Written = new float[4];

            public User() => Written = new float[20];

            public void M(Free free, Five five, Kept kept, Both both, Transformed transformed, Head head, Embed embed, int n)
            {
        {{body}}
            }
        }
        """);
}
