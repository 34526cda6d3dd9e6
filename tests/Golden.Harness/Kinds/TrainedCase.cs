using System.Numerics;

namespace GruGen.Golden.Kinds;

/// <summary>The training tensors of a case: random masks, cotangents, gradients, under the names that all kinds share.</summary>
/// <remarks>A name ends in the suffix of its layer and direction, as those of the weights do.</remarks>
internal static class TrainedCase
{
    private const string Forward = "_fw";
    private const string Backward = "_bw";

    /// <summary>Runs a call as the case asks for and gives outputs and input gradients; the other names depend on the kind.</summary>
    /// <param name="goldenCase">The case.</param>
    /// <param name="call">The call as it was run without a tape.</param>
    /// <param name="suffixes">Of each layer and direction.</param>
    /// <param name="results">Takes the results.</param>
    /// <returns>The call whose outputs count, and its gradients; null where the case is about inference alone.</returns>
    public static (GruCall<T> Call, GradientCall<T>? Gradients) Run<T>(
        GoldenCase goldenCase, GruCall<T> call, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var training = Training(goldenCase, suffixes.Length);
        if (!training.Contains(true) && goldenCase.Tensors.All(static t => t.Role != TensorRole.Cotangent))
        {
            return (call, null);
        }

        var gradients = new GradientCall<T>(call.Again());
        Start("d_output", "d_output" + Forward, gradients.OutputGradient);
        Start("d_output" + Backward, null, gradients.BackwardOutputGradient);
        StartStates(gradients, suffixes, results);
        TrainingRun.Run(gradients, tape => SetUp(call.Subject, tape, suffixes, training, results), results);
        results.Give("d_x", gradients.InputGradient, goldenCase["x"].Shape);
        if (DrawsMasks(goldenCase, training))
        {
            return (gradients.Call, gradients);
        }

        results.Near("with and without a tape", gradients.Call.Results, call.Results);
        return (call, gradients);

        void Start(string name, string? other, T[]? target) =>
            (results.Optional(name) ?? (other is null ? null : results.Optional(other)))?.CopyTo(target!, 0);
    }

    /// <summary>Gives the gradients of weights in canonical layout, and those of initial states.</summary>
    public static void GiveCanonical<T>(GradientCall<T>? gradients, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (gradients is null)
        {
            return;
        }

        GiveStates(gradients, suffixes, results);
        foreach (var (direction, suffix, layer) in Directions(gradients, suffixes))
        {
            var width = 3 * layer.Units;
            results.Give("d_kernel" + suffix, direction.Kernel, layer.InputSize, width);
            results.Give("d_recurrent_kernel" + suffix, direction.RecurrentKernel, layer.Units, width);
            if (layer.UseBias)
            {
                results.Give("d_bias" + suffix, direction.Bias, layer.ResetAfter ? [2, width] : [width]);
            }
        }
    }

    /// <summary>Gives the gradients of initial states, one name a layer and direction.</summary>
    public static void GiveStates<T>(GradientCall<T> gradients, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var at = 0;
        foreach (var (_, suffix, layer) in Directions(gradients, suffixes))
        {
            var length = gradients.Call.Batch * layer.Units;
            results.Give("d_h0" + suffix, gradients.InitialStateGradient.AsSpan(at, length), gradients.Call.Batch, layer.Units);
            at += length;
        }
    }

    /// <summary>The gradients of each direction of each layer with its suffix.</summary>
    public static IEnumerable<(DirectionWeights<T> Gradients, string Suffix, GruLayerInfo Layer)> Directions<T>(
        GradientCall<T> gradients, string[] suffixes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        gradients.Directions.Zip(suffixes, gradients.Call.Subject.Layers.SelectMany(static layer => layer.StateSize.Select(_ => layer)));

    /// <summary>Whether each layer and direction is in training: one flag for all, or one a layer.</summary>
    private static bool[] Training(GoldenCase goldenCase, int directions)
    {
        if (!goldenCase.Config.Has("layers"))
        {
            return [.. Enumerable.Repeat(goldenCase.Config.Flag("training"), directions)];
        }

        var all = goldenCase.Config.Flag("training");
        return [.. goldenCase.Config.Objects("layers").Select(layer => layer.Flag("training", absent: all))];
    }

    /// <summary>Whether the outputs depend on random masks: training without any rate computes the same as inference.</summary>
    private static bool DrawsMasks(GoldenCase goldenCase, bool[] training) =>
        training.Contains(true) && goldenCase.Tensors.Any(static t => t.Role == TensorRole.RandomMask);

    /// <summary>The gradients of the final states: together under PyTorch's name, or one name a layer and direction.</summary>
    private static void StartStates<T>(GradientCall<T> gradients, string[] suffixes, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (gradients.FinalStateGradient is not { } target)
        {
            return;
        }

        results.Optional("d_h_n")?.CopyTo(target, 0);
        var at = 0;
        foreach (var (_, suffix, layer) in Directions(gradients, suffixes))
        {
            results.Optional("d_state" + suffix)?.CopyTo(target, at);
            at += gradients.Call.Batch * layer.Units;
        }
    }

    /// <summary>Sets the random masks, also where they must be ignored, and whether they are in effect.</summary>
    private static void SetUp<T>(Subject<T> subject, Tape<T> tape, string[] suffixes, bool[] training, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var at = 0;
        foreach (var (layer, info) in LayersOf(tape).Zip(subject.Layers))
        {
            layer.Training = training[at];
            for (var direction = 0; direction < info.StateSize.Count; direction++, at++)
            {
                Set("dropout_mask", mask => layer.SetInputDropout(mask, direction));
                Set("recurrent_dropout_mask", mask => layer.SetRecurrentDropout(mask, direction));
                Set("dropconnect_mask", mask => layer.SetDropConnect(mask, direction));
                Set("zoneout_mask", mask => layer.SetZoneout(mask, direction));
            }
        }

        void Set(string name, Action<T[]> set)
        {
            if (results.Optional(name + suffixes[at]) is { } mask)
            {
                set(mask);
            }
        }
    }

    private static IEnumerable<GruTape<T>> LayersOf<T>(Tape<T> tape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        tape is ModelTape<T> model ? model.Layers.Cast<GruTape<T>>() : [(GruTape<T>)tape];
}
