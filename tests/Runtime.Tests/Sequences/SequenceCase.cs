using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Runtime.Tests.Sequences;

/// <summary>A drawn layer and the seed of its values.</summary>
internal sealed record SequenceCase(
    SequenceOptions Options, int Batch, int TimeSteps, SequenceCase.Padding Kind, bool HasInitialState, bool TakesState, int Seed)
{
    public enum Padding
    {
        None,
        Mask,
        FullMask,
        Lengths,
        FullLengths,
    }

    public static Arbitrary<SequenceCase> Any { get; } = Arb.From(
        from options in AnyOptions
        from batch in Gen.Choose(1, 8)
        from timeSteps in Gen.Frequency((9, Gen.Choose(1, 7)), (1, Gen.Choose(8, 80)))
        from kind in Gen.Elements(Enum.GetValues<Padding>())
        from hasInitialState in Flag
        from takesState in Flag
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new SequenceCase(options, batch, timeSteps, kind, hasInitialState, takesState, seed));

    private static Gen<bool> Flag => Gen.Elements(false, true);

    private static Gen<SequenceOptions> AnyOptions =>
        from shape in Gen.Elements<(int InputSize, int Units)>(CellLayer<double>.DrawnShapes)
        from returnSequences in Flag
        from goBackwards in Flag
        from order in Gen.Elements(Enum.GetValues<OutputOrder>())
        from timeMajor in Flag
        from zeroOutput in Flag
        from maskedOutput in Gen.Elements(Enum.GetValues<MaskedOutput>())
        from lengthMode in Gen.Elements(Enum.GetValues<LengthMode>())
        from bidirectional in Flag
        from merge in Gen.Elements(Enum.GetValues<MergeMode>())
        from degree in Gen.Choose(1, 3)
        select new SequenceOptions
        {
            InputSize = shape.InputSize,
            Units = shape.Units,
            ReturnSequences = returnSequences,
            GoBackwards = goBackwards,
            OutputOrder = order,
            TimeMajor = timeMajor,
            ZeroOutputForMask = zeroOutput,
            MaskedOutput = maskedOutput,
            LengthMode = lengthMode,
            Bidirectional = bidirectional,
            MergeMode = merge,
            MaxDegreeOfParallelism = degree,
            FewestMultiplyAdds = 1,
        };

    /// <summary>The values of the arguments. What a masked step reads is NaN, so that it shows wherever it is used.</summary>
    public LayerCall Draw(Random random)
    {
        var shortest = Options.LengthMode == LengthMode.Packed ? 1 : 0;
        var call = new LayerCall
        {
            Batch = Batch,
            TimeSteps = TimeSteps,
            Inputs = Numbers.Random(random, Batch * TimeSteps * Options.InputSize),
            InitialState = HasInitialState ? Numbers.Random(random, (Options.Bidirectional ? 2 : 1) * Batch * Options.Units) : null,
            Mask = Kind switch
            {
                Padding.Mask => [.. Enumerable.Range(0, Batch * TimeSteps).Select(_ => random.Next(5) > 1)],
                Padding.FullMask => [.. Enumerable.Repeat(true, Batch * TimeSteps)],
                _ => null,
            },
            SequenceLengths = Kind switch
            {
                Padding.Lengths => [.. Enumerable.Range(0, Batch).Select(_ => random.Next(shortest, TimeSteps + 1))],
                Padding.FullLengths => [.. Enumerable.Repeat(TimeSteps, Batch)],
                _ => null,
            },
        };
        Spoil(call);
        return call;
    }

    private void Spoil(LayerCall call)
    {
        var place = 0;
        foreach (var (sample, time) in LayerReference.Positions(Options, call))
        {
            var readsPadding = Options.LengthMode == LengthMode.KeepRunning;
            if (call.Mask?[place] == false || (!readsPadding && time >= (call.SequenceLengths?[sample] ?? TimeSteps)))
            {
                call.Inputs.AsSpan(place * Options.InputSize, Options.InputSize).Fill(double.NaN);
            }

            place++;
        }
    }
}
