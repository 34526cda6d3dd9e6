using System.Numerics;

namespace GruGen.Golden;

/// <summary>Runs one call in every way a layer offers and holds them against each other.</summary>
internal static class LayerRun
{
    /// <summary>Computes a call over flat spans; the other ways to compute the same become claims on the results.</summary>
    /// <returns>The call with its results, final state included.</returns>
    public static GruCall<T> Run<T>(GruCall<T> call, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var subject = call.Subject;
        subject.Shaped(call);
        CompareCalls(call, results);
        if (subject.Layers is [{ BatchSize: 0 } layer])
        {
            CompareRows(call, layer, results);
        }

        if (subject.Layers is [{ Bidirectional: false } single] && call.Mask is null && call.SequenceLengths is null)
        {
            CompareSteps(call, single, results);
        }

        if (subject.Parts.Count > 0)
        {
            CompareParts(call, results);
        }

        return subject.WithState is { } twin ? RunWithState(call, twin, results) : call;
    }

    private static GruCall<T> RunWithState<T>(GruCall<T> call, Subject<T> twin, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        twin.SetWeights(call.Subject.GetWeights());
        var withState = call.Again(twin);
        twin.Shaped(withState);
        results.SameBits("outputs with and without the final state", withState.Output, call.Output);
        return withState;
    }

    /// <summary>The layers of a model one after the other give what the model gives.</summary>
    private static void CompareParts<T>(GruCall<T> call, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var states = call.InitialState.AsSpan();
        var inputs = call.Inputs;
        for (var l = 0; l < call.Subject.Parts.Count; l++)
        {
            var part = call.Subject.Parts[l];
            var width = states.Length == 0 ? 0 : call.Batch * part.StateWidth;
            var run = Run(
                new GruCall<T>(part, call.Batch, call.TimeSteps, inputs)
                {
                    InitialState = width == 0 ? null : states[..width].ToArray(),
                    Mask = call.Mask,
                    SequenceLengths = call.SequenceLengths,
                },
                results);
            states = states[width..];
            inputs = run.Output;
            results.Give($"output_{l}", run.Output, run.OutputShape);
        }

        results.Near("the layers one after the other and the model", inputs, call.Output);
    }

    private static void CompareCalls<T>(GruCall<T> call, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var flat = call.Again();
        call.Subject.Flat(flat);
        results.SameBits("flat spans with and without the shape", flat.Results, call.Results);
        if (call.Subject.Tensor is { } forward)
        {
            var tensor = call.Again();
            forward(tensor);
            results.SameBits("tensor spans and flat spans", tensor.Results, call.Results);
        }
    }

    /// <summary>Every sample on its own gives its row of the batch.</summary>
    private static void CompareRows<T>(GruCall<T> call, GruLayerInfo layer, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sequenceAxis = layer.TimeMajor ? 1 : 0;
        var outputAxis = layer.ReturnSequences ? sequenceAxis : 0;
        var directions = layer.StateSize.Count;
        int[] inputShape = layer.TimeMajor ? [call.TimeSteps, call.Batch, layer.InputSize] : [call.Batch, call.TimeSteps, layer.InputSize];
        int[] stateShape = [directions, call.Batch, layer.Units];
        for (var b = 0; b < call.Batch; b++)
        {
            var row = new GruCall<T>(call.Subject, 1, call.TimeSteps, Slices.At(call.Inputs, inputShape, sequenceAxis, b))
            {
                InitialState = call.InitialState is null ? null : Slices.At(call.InitialState, stateShape, 1, b),
                Mask = call.Mask is null ? null : Slices.At(call.Mask, inputShape[..2], sequenceAxis, b),
                SequenceLengths = call.SequenceLengths is null ? null : [call.SequenceLengths[b]],
            };
            call.Subject.Shaped(row);
            var claim = $"sample {b} on its own and in the batch";
            results.Near(claim, row.Output, Slices.At(call.Output, call.OutputShape, outputAxis, b));
            if (call.BackwardOutput is not null)
            {
                results.Near(claim, row.BackwardOutput, Slices.At(call.BackwardOutput, call.OutputShape, outputAxis, b));
            }

            if (call.FinalState is not null)
            {
                results.Near(claim, row.FinalState, Slices.At(call.FinalState, stateShape, 1, b));
            }
        }
    }

    /// <summary>A loop over steps gives the sequence.</summary>
    private static void CompareSteps<T>(GruCall<T> call, GruLayerInfo layer, CaseResults<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = call.InitialState is null ? call.Subject.CreateState?.Invoke(call.Batch) : null;
        var state = call.InitialState?.ToArray() ?? new T[call.Batch * layer.Units];
        int[] inputShape = layer.TimeMajor ? [call.TimeSteps, call.Batch, layer.InputSize] : [call.Batch, call.TimeSteps, layer.InputSize];
        var timeAxis = layer.TimeMajor ? 0 : 1;
        for (var s = 0; s < call.TimeSteps; s++)
        {
            var t = layer.GoBackwards ? call.TimeSteps - 1 - s : s;
            var x = Slices.At(call.Inputs, inputShape, timeAxis, t);
            call.Subject.Step!(x, state);
            if (stream is not null)
            {
                results.SameBits($"step {s} of a span and of a state", stream(x), state);
            }

            if (layer.ReturnSequences)
            {
                var position = layer.OutputOrder == OutputOrder.Input ? t : s;
                results.Near($"step {s} and the sequence", state, Slices.At(call.Output, call.OutputShape, timeAxis, position));
            }
        }

        if (!layer.ReturnSequences)
        {
            results.Near("the last step and the output", state, call.Output);
        }

        if (call.FinalState is not null)
        {
            results.Near("the last step and the final state", state, call.FinalState);
        }
    }
}
