using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Which steps of a call count.</summary>
internal enum CountedSteps
{
    All,
    AnyMask,
    PaddedMask,
    Lengths,
}

/// <summary>One call of a layer or model.</summary>
/// <param name="Batch">B.</param>
/// <param name="TimeSteps">T.</param>
/// <param name="Steps">Which steps count.</param>
/// <param name="HasInitialState">Whether it is given; else zeros, or what a stateful layer recorded.</param>
/// <param name="Training">Whether random masks are in effect, where the layer leaves the choice.</param>
/// <param name="CheckpointEvery">k of the tape, 0 = none.</param>
/// <param name="Threads">How many threads compute it.</param>
/// <param name="Seed">Of all values.</param>
internal sealed record CallDraw(
    int Batch, int TimeSteps, CountedSteps Steps, bool HasInitialState, bool Training, int CheckpointEvery, int Threads, int Seed)
{
    private const int CallsOfEach = 3;

    /// <summary>Draws calls of what may fix the numbers of samples and time steps; 0 where it does not.</summary>
    public static Gen<CallDraw[]> Draw(int batchSize, int fixedTimeSteps) => One(batchSize, fixedTimeSteps).ArrayOf(CallsOfEach);

    /// <summary>Draws calls of a layer that knows no time: its rows are vectors, one or several a sample.</summary>
    public static Gen<CallDraw[]> OfRows => One(batchSize: 0, fixedTimeSteps: 0)
        .Select(static call => call with { Steps = CountedSteps.All, HasInitialState = false, CheckpointEvery = 0 })
        .ArrayOf(CallsOfEach);

    private static Gen<CallDraw> One(int batchSize, int fixedTimeSteps) =>
        from batch in Gen.Choose(1, 5)
        from timeSteps in Gen.Choose(1, 6)
        from steps in Gen.Frequency((3, Gen.Constant(CountedSteps.All)), (5, Choice.Any<CountedSteps>()))
        from hasInitialState in Choice.Chance(60)
        from training in Choice.Chance(80)
        from checkpointEvery in Choice.Maybe(50, Gen.Choose(1, 6))
        from threads in Gen.Choose(1, 3)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new CallDraw(
            batchSize == 0 ? batch : batchSize,
            fixedTimeSteps == 0 ? timeSteps : fixedTimeSteps,
            steps,
            hasInitialState,
            training,
            checkpointEvery ?? 0,
            threads,
            seed);
}
