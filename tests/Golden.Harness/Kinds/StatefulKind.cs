using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>A layer that carries its state from call to call: operations in order.</summary>
internal sealed class StatefulKind : CaseKind
{
    public override string Name => "stateful";

    public override CaseSource Map(GoldenCase goldenCase, DType dtype)
    {
        var name = CaseSource.NameOf(goldenCase, dtype) + "_Layer";
        return CaseSource.ForLayer(
            goldenCase, KerasText.Map(name, goldenCase.Config, LayerShape.Of(goldenCase, stateful: true), dtype));
    }

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        var layer = ((Subject<T>)subject!).WithState ?? (Subject<T>)subject;
        layer.SetWeights([KerasWeights.Of(results, "")]);
        var ways = new Action<GruCall<T>>[] { layer.Flat, layer.Shaped, layer.Tensor!, Record };
        for (var i = 0; i < goldenCase.Operations.Count; i++)
        {
            var operation = goldenCase.Operations[i];
            switch (operation.Text("op"))
            {
                case "call":
                    // Every way of calling has to carry the state on, so they take turns.
                    Call(operation, ways[i % ways.Length]);
                    break;
                case "reset_states":
                    Reset(operation);
                    break;
                default:
                    throw operation.Unknown("op");
            }

            operation.RejectUnread();
        }

        void Call(JsonOptions operation, Action<GruCall<T>> forward)
        {
            var initialState = operation.TextOrNull("initial_state") is { } name ? results.Values(name) : null;
            var call = KerasWeights.Call(goldenCase, layer, results, initialState, operation.Text("x"), operation.TextOrNull("mask"));
            forward(call);
            results.Give(operation.Text("output"), call.Output, call.OutputShape);
            results.Give(operation.Text("state"), call.FinalState, call.Batch, layer.Layers[0].Units);
            results.SameBits("recorded and returned state", layer.GetStates!(), call.FinalState);
        }

        void Record(GruCall<T> call)
        {
            var tape = (GruTape<T>)layer.CreateTape(call.Batch, call.TimeSteps, 0);
            tape.Training = goldenCase.Config.Flag("training");
            layer.Record(call, tape);
        }

        void Reset(JsonOptions operation)
        {
            if (operation.TextOrNull("states") is { } states)
            {
                layer.SetStates!(results.Values(states));
            }
            else
            {
                layer.ResetStates();
            }
        }
    }
}
