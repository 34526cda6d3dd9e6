using GruGen.Golden.Mapping;

namespace GruGen.Gradients.Tests.Stacks;

/// <summary>C# text of classes with a function that makes their subject.</summary>
internal static class StackText
{
    /// <summary>A dense layer on its own: every step of every sample is a row.</summary>
    public static string OfDense(AttributeText layer) => Of(layer.ClassName, layer.ToString(), [layer.ClassName], $$"""
                Parameters = [stack.Parameters],
                CreateTape = (batch, timeSteps, every) => stack.CreateTape(batch * timeSteps),
                Infer = c => stack.Forward(c.Inputs, c.Output),
                Record = (c, tape) => stack.Forward(c.Inputs, c.Output, (DenseTape<double>)tape),
                Backward = (c, tape) => stack.Backward((DenseTape<double>)tape, c.OutputGradient, c.Gradients, c.InputGradient),
        """);

    /// <summary>An embedding layer on its own.</summary>
    public static string OfEmbedding(AttributeText layer) => Of(layer.ClassName, layer.ToString(), [layer.ClassName], $$"""
                Parameters = [stack.Parameters],
                CreateTape = (batch, timeSteps, every) => stack.CreateTape(batch * timeSteps),
                Infer = c => stack.Forward(c.Ids, c.Output),
                Record = (c, tape) => stack.Forward(c.Ids, c.Output, (EmbeddingTape<double>)tape),
                Backward = (c, tape) => stack.Backward((EmbeddingTape<double>)tape, c.OutputGradient, c.Gradients),
        """);

    /// <summary>A model.</summary>
    /// <param name="name">Name of its class.</param>
    /// <param name="declarations">The classes of the layers and of the model.</param>
    /// <param name="layers">Names of the layers' classes, in order.</param>
    /// <param name="takesIds">Whether the first is an embedding.</param>
    /// <param name="statefulGrus">Which of the layers are stateful, each with its index among the GRU layers.</param>
    public static string OfModel(
        string name, string declarations, IReadOnlyList<string> layers, bool takesIds, IEnumerable<(int Layer, int Gru)> statefulGrus)
    {
        var (inputs, inputGradient) = takesIds ? ("c.Ids", "") : ("c.Inputs", " c.InputGradient,");
        var states = statefulGrus.Select(s => $"(({layers[s.Layer]})stack.Layers[{s.Layer}]).ResetStates(states[{s.Gru}]);");
        return Of(name, declarations, layers, $$"""
                    Parameters = stack.Parameters.ToArray(),
                    CreateTape = (batch, timeSteps, every) => stack.CreateTape(batch, timeSteps, every),
                    Infer = c => stack.Forward(
                        c.Batch, c.TimeSteps, {{inputs}}, c.Output, c.InitialStates, c.FinalStates, c.Mask, c.SequenceLengths),
                    Record = (c, tape) => stack.Forward(
                        {{inputs}}, c.Output, (ModelTape<double>)tape, c.InitialStates, c.FinalStates, c.Mask, c.SequenceLengths),
                    Backward = (c, tape) => stack.Backward(
                        (ModelTape<double>)tape,
                        c.OutputGradient, c.Gradients,{{inputGradient}} c.InitialStatesGradient, c.FinalStatesGradient),
                    SetStates = states => { {{string.Join(" ", states)}} },
            """);
    }

    /// <summary>Name of the class whose <c>Create</c> makes the subject.</summary>
    public static string SubjectOf(string className) => className + "_Subject";

    private static string Of(string className, string declarations, IEnumerable<string> layers, string members) => $$"""
        using System;
        using GruGen;
        using GruGen.Gradients.Tests.Stacks;

        {{declarations}}
        public static class {{SubjectOf(className)}}
        {
            public static StackSubject Create()
            {
                var stack = new {{className}}(seed: 1);
                return new StackSubject
                {
                    Layers = [{{string.Join(", ", layers.Select(static layer => layer + ".Info"))}}],
        {{members}}
                };
            }
        }

        """;
}
