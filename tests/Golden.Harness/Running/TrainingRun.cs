using System.Numerics;

namespace GruGen.Golden;

/// <summary>Runs one call with a tape and back, in every way that has to give the same, and holds them against each other.</summary>
internal static class TrainingRun
{
    private static readonly int[] Checkpoints = [1, 2, 3];

    /// <summary>Records a call and goes back through it.</summary>
    /// <param name="gradients">The call and the gradients to start from; receives outputs and gradients.</param>
    /// <param name="setUp">Sets random masks and whether they are in effect.</param>
    /// <param name="results">Takes the claims.</param>
    public static void Run<T>(GradientCall<T> gradients, Action<Tape<T>> setUp, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tape = CreateTape(gradients, 0, setUp);
        Pair(gradients, tape);

        var second = gradients.Again();
        Pair(second, tape);
        Compare("a tape used twice", second);

        var parametersOnly = new GradientCall<T>(gradients.Call.Again())
        {
            OutputGradient = gradients.OutputGradient,
            BackwardOutputGradient = gradients.BackwardOutputGradient,
            FinalStateGradient = gradients.FinalStateGradient,
            InputGradient = [],
            InitialStateGradient = [],
        };
        Pair(parametersOnly, tape);
        results.SameBits("gradients of the parameters alone", parametersOnly.Gradients, gradients.Gradients);

        foreach (var every in Checkpoints.Where(k => k < gradients.Call.TimeSteps))
        {
            var checkpointed = gradients.Again();
            Pair(checkpointed, CreateTape(gradients, every, setUp));
            Compare($"checkpoints every {every} steps", checkpointed);
        }

        void Compare(string claim, GradientCall<T> other)
        {
            results.SameBits(claim + ": outputs", other.Call.Results, gradients.Call.Results);
            results.SameBits(claim + ": gradients", other.Results, gradients.Results);
        }
    }

    private static Tape<T> CreateTape<T>(GradientCall<T> gradients, int checkpointEvery, Action<Tape<T>> setUp)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var call = gradients.Call;
        var tape = call.Subject.CreateTape(call.Batch, call.TimeSteps, checkpointEvery);
        setUp(tape);
        return tape;
    }

    private static void Pair<T>(GradientCall<T> gradients, Tape<T> tape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        gradients.Call.Subject.Record(gradients.Call, tape);
        gradients.Call.Subject.Backward(gradients, tape);
    }
}
