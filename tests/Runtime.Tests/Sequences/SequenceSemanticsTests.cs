using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Runtime.Tests.Sequences;

public sealed class SequenceSemanticsTests
{
    [Fact]
    public void AnyLayerOnAnyArgumentsAgreesWithTheReferenceInFloat64() =>
        Prop.ForAll(SequenceCase.Any, static c => AssertAgrees<double>(c, 1e-12)).Check(Draws.Of(3000));

    [Fact]
    public void AnyLayerOnAnyArgumentsAgreesWithTheReferenceInFloat32() =>
        Prop.ForAll(SequenceCase.Any, static c => AssertAgrees<float>(c, 1e-5)).Check(Draws.Of(500));

    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(993)]
    public void LongSequencesOfFewRowsAgreeWithTheReference(int timeSteps) => AssertAgrees<double>(
        new(
            new() { InputSize = 3, Units = 4, ReturnSequences = true, GoBackwards = true },
            Batch: 2,
            timeSteps,
            SequenceCase.Padding.None,
            HasInitialState: true,
            TakesState: true,
            Seed: 5),
        1e-12);

    /// <summary>A layer with no room between its samples shows every stride that is wrong.</summary>
    internal static void AssertAgrees<T>(SequenceCase drawn, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(drawn.Seed);
        var options = drawn.Options;
        var count = options.Bidirectional ? 2 : 1;
        GruReference[] directions =
            [.. Enumerable.Range(0, count).Select(_ => GruReference.Random(random, options.InputSize, options.Units))];
        var call = drawn.Draw(random);
        var expected = LayerReference.Run(options, directions, call);
        var layer = CellLayer<T>.Create(options, directions);

        // The second call finds the workspaces as the first has left them, and gives lengths as 64-bit integers.
        for (var i = 0; i < 2; i++)
        {
            var output = new GuardedMemory<T>(expected.Output.Length);
            var backwardOutput = new GuardedMemory<T>(expected.BackwardOutput.Length);
            var finalState = new GuardedMemory<T>(drawn.TakesState ? expected.FinalState.Length : 0);
            layer.Forward(new SequenceArguments<T>
            {
                Batch = call.Batch,
                TimeSteps = call.TimeSteps,
                Inputs = Numbers.To<T>(call.Inputs),
                Output = output.Span,
                BackwardOutput = backwardOutput.Span,
                FinalState = finalState.Span,
                InitialState = Numbers.To<T>(call.InitialState ?? []),
                Mask = call.Mask,
                SequenceLengths = i == 0 ? call.SequenceLengths : call.WideLengths,
            });
            Numbers.AssertClose<T>(expected.Output, output.Span, tolerance, "output");
            Numbers.AssertClose<T>(expected.BackwardOutput, backwardOutput.Span, tolerance, "backwardOutput");
            Numbers.AssertClose<T>(drawn.TakesState ? expected.FinalState : [], finalState.Span, tolerance, "finalState");
            output.AssertGuards();
            backwardOutput.AssertGuards();
            finalState.AssertGuards();
        }
    }
}
