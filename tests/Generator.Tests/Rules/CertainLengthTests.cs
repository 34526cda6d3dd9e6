using GruGen.Generator.Analyzers;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Rules;

/// <summary>Every way to write a length that is certain, and those that only look so.</summary>
public sealed class CertainLengthTests
{
    [Fact]
    public Task What_is_made_on_the_spot_has_its_length() => Calls("""
        layer.Forward(GC.AllocateUninitializedArray<float>(15), {|GRU0801:GC.AllocateArray<float>(19)|});
        layer.Forward([1, 2, 3, .. Twelve], {|GRU0801:[.. Twelve]|});
        layer.Forward(new ReadOnlySpan<float>(new float[20], 5, 15), {|GRU0801:new Span<float>(new float[19])|});
        layer.Forward(Enumerable.Repeat(1f, 15).ToArray(), {|GRU0801:Twelve.ToArray()|});
        layer.Forward(new float[15], {|GRU0801:Span<float>.Empty|});
        layer.Forward(new float[15], {|GRU0801:new Span<float>()|});
        layer.Forward(new float[15], {|GRU0801:Array.Empty<float>()|});
        layer.Forward(new float[15], {|GRU0801:new float[15].AsSpan().ToArray()|});
        layer.Forward([.. Enumerable.Repeat(1f, 15)], {|GRU0801:new float[19L]|});
        var many = 39;
        layer.Forward(new float[15], {|GRU0801:new float[-(-many % 20)]|});
        """);

    [Fact]
    public Task Memory_has_the_length_of_its_span() => Calls("""
        Memory<float> output = new float[19];
        ReadOnlyMemory<float> inputs = new float[20].AsMemory(5, 15);
        layer.Forward(inputs.Span, {|GRU0801:output.Span|});
        layer.Forward(inputs.Span, {|GRU0801:new float[40].AsMemory().Slice(21).Span|});
        layer.Forward(inputs.Span, {|GRU0801:output.ToArray()|});
        layer.Forward(inputs.Span, new float[output.Length + 1].AsMemory().Span);
        layer.Forward(inputs.Span, unknown.AsMemory(n).Span);
        """);

    /// <summary>The compiler makes no operation of an initializer without "new" but one of its own.</summary>
    [Fact]
    public Task Elements_may_stand_alone() => Calls("""
        float[] four = { 1, 2, 3, 4 };
        layer.Forward({|GRU0801:four|}, four);
        layer.Forward(new float[3], four);
        """);

    [Fact]
    public Task Ranges_and_parts_of_tuples_are_followed() => Calls("""
        var few = 1..20;
        Range many = ^20..;
        var open = ..n;
        var moved = 0..19;
        moved = 0..20;
        var large = new float[40];
        layer.Forward(new float[15], {|GRU0801:large.AsSpan()[few]|});
        layer.Forward(new float[15], {|GRU0801:large[few]|});
        layer.Forward(new float[15], {|GRU0801:large.AsSpan(few)|});
        layer.Forward(new float[15], large.AsSpan()[many]);
        layer.Forward(new float[15], large.AsSpan()[open]);
        layer.Forward(new float[15], large.AsSpan()[moved]);
        var (inputs, output) = (new float[15], new float[19]);
        layer.Forward(inputs, {|GRU0801:output|});
        var (replaced, (inner, _)) = (new float[19], (new float[19], 1));
        replaced = new float[20];
        layer.Forward(inputs, replaced);
        layer.Forward(inputs, inner);
        var (first, second) = (unknown, unknown);
        layer.Forward(first, second);
        """);

    [Fact]
    public Task What_a_property_computes_is_followed() => Calls("""
        layer.Forward(new float[15], {|GRU0801:new float[Count]|});
        layer.Forward(new float[15], {|GRU0801:Made|});
        layer.Forward(new float[15], new float[Counted]);
        layer.Forward(new float[15], VirtuallyMade);
        """);

    /// <summary>
    /// Since C# 14 an accessor may return something else than the property is created with. For an older compiler that is an error, but
    /// what is to be known about it is the same.
    /// </summary>
    [Fact]
    public async Task A_property_with_a_getter_of_its_own_is_not_certain()
    {
        var run = Run.Of("""
            using GruGen;
            [GruLayer(4, InputSize = 3)] public partial class Layer
            {
                private float[] Output { get { return new float[4]; } } = new float[5];
                public void Run() => Forward(new float[3], Output);
            }
            """);

        Assert.Empty(await run.EditorDiagnostics(new CallAnalyzer()));
    }

    [Fact]
    public Task Ranges_and_slices_have_their_length() => Calls("""
        float[] large = new float[100];
        layer.Forward(large[..15], large.AsSpan()[15..35]);
        layer.Forward(large[..15], {|GRU0801:large[15..34]|});
        layer.Forward(large[85..], {|GRU0801:large[^19..]|});
        layer.Forward(large[^15..^0], {|GRU0801:large[^20..99]|});
        layer.Forward(large[..15], {|GRU0801:large.AsSpan(15..34)|});
        layer.Forward(large[..15], {|GRU0801:unknown[15..34]|});
        layer.Forward(large[..15], unknown[15..]);
        layer.Forward(large[..15], {|GRU0801:unknown.AsSpan(n, 19)|});
        layer.Forward(large.AsSpan(85), {|GRU0801:large.AsSpan().Slice(81)|});
        layer.Forward(large[..15], large.AsSpan(n));
        layer.Forward(large[..15], large[n..]);
        layer.Forward(large[..15], unknown[15..n]);
        """);

    [Fact]
    public Task Variables_that_are_written_once_keep_their_length() => Calls("""
        float[] later;
        later = new float[19];
        layer.Forward(new float[15], {|GRU0801:later|});
        int count;
        count = 19;
        layer.Forward(new float[15], {|GRU0801:new float[count]|});
        layer.Forward(new float[15], {|GRU0801:_private|});
        layer.Forward(new float[15], {|GRU0801:Property|});
        layer.Forward(new float[15], {|GRU0801:Constant.Buffer|});
        layer.Forward(new float[15], _rewritten);
        layer.Forward(new float[15], _passed);
        layer.Forward(new float[15], Settable);
        layer.Forward(new float[15], Virtual);
        layer.Forward(new float[15], new Value(1).Buffer);
        float[] either;
        if (n > 1) { either = new float[19]; } else { either = new float[20]; }
        layer.Forward(new float[15], either);
        """);

    [Fact]
    public Task Members_of_layers_and_spans_tell_lengths() => Calls("""
        var state = layer.CreateState(2);
        var tape = layer.CreateTape(2, 5);
        layer.SetWeights({|GRU0802:layer.RecurrentKernel|}, layer.RecurrentKernel, {|GRU0802:layer.Kernel|});
        layer.Step({|GRU0801:new float[state.Batch]|}, state);
        layer.Step(new float[state.Batch * Layer.InputSize], state);
        layer.Backward(tape, new float[tape.Batch * tape.TimeSteps * Layer.OutputSize], new float[layer.Parameters.Values.Length]);
        layer.Backward(tape, {|GRU0801:state.Values|}, {|GRU0801:new float[layer.Kernel.Length]|});
        kept.ResetStates(kept.States);
        layer.Forward(2, 1, new float[6], {|GRU0801:new float[kept.States.Length + 1]|});
        """);

    /// <summary>What is rented may be longer than it was asked to be, and other methods may do anything.</summary>
    [Fact]
    public Task What_is_not_certain_is_silent() => Calls("""
        var rented = ArrayPool<float>.Shared.Rent(19);
        layer.Forward(new float[15], rented);
        layer.Forward(new float[15], ArrayPool<float>.Shared.Rent(19));
        layer.Forward(new float[15], unknown);
        layer.Forward(new float[15], Make(19));
        layer.Forward(new float[15], [.. unknown]);
        layer.Forward(new float[15], [.. Enumerable.Range(0, n).Select(i => 1f)]);
        layer.Forward(new float[15], GC.AllocateUninitializedArray<float>(n));
        layer.Forward(new float[15], AsSpan(19));
        layer.Forward(new float[15], MemoryMarshal.CreateSpan(ref unknown[0], 19));
        """);

    [Fact]
    public Task Chains_that_fork_at_every_step_end_soon() => Calls($"""
        var v0 = 1;
        {string.Concat(Enumerable.Range(1, 40).Select(i => $"var v{i} = v{i - 1} + v{i - 1} - v{i - 1}; "))}
        layer.Forward(new float[15], new float[v40]);
        layer.Forward(new float[15], {"{|GRU0801:"}new float[v3]|{"}"});
        """);

    private static Task<IReadOnlyList<string>> Calls(string body) => CallCheck.Source($$"""
        using System;
        using System.Buffers;
        using System.Linq;
        using System.Runtime.InteropServices;
        using GruGen;
        [GruLayer(4, InputSize = 3, ReturnSequences = true)] public partial class Layer;
        [GruLayer(4, InputSize = 3, Stateful = true, BatchSize = 2)] public partial class Kept;
        public static class Constant { public static float[] Buffer { get; } = new float[19]; }
        public struct Value(int n) { public readonly float[] Buffer = new float[19]; public int N = n; }
        public class User
        {
            private static readonly float[] Twelve = new float[12];
            private float[] _private = new float[19];
            private float[] _rewritten = new float[19];
            private float[] _passed = new float[19];
            public float[] Property { get; } = new float[19];
            public float[] Settable { get; set; } = new float[19];
            public virtual float[] Virtual { get; } = new float[19];
            private static int Count => 20 - 1;
            private static float[] Made => new float[Count];
            private int _counter;
            private int Counted => 19 + _counter;
            public virtual float[] VirtuallyMade => new float[19];
            public void Rewrite() { _counter++; _rewritten = new float[20]; Array.Resize(ref _passed, 20); }
            private static float[] Make(int n) => new float[n + 1];
            private static Span<float> AsSpan(int length) => new float[length + 1];

            public void M(Layer layer, Kept kept, float[] unknown, int n)
            {
        {{body}}
            }
        }
        """);
}
