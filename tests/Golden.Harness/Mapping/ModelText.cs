namespace GruGen.Golden.Mapping;

/// <summary>GRU classes composed into one model.</summary>
internal static class ModelText
{
    /// <summary>The text of one layer on its own, or of a Sequential over several.</summary>
    public static CaseSource SourceOf(GoldenCase goldenCase, IReadOnlyList<GruText> layers) =>
        layers.Count == 1 ? CaseSource.ForLayer(goldenCase, new LayerText(layers[0])) : Sequential(goldenCase, layers);

    /// <summary>The text of a Sequential over layers.</summary>
    public static CaseSource Sequential(GoldenCase goldenCase, IReadOnlyList<GruText> layers)
    {
        var dtype = layers[0].DType;
        var element = layers[0].Element;
        var name = CaseSource.NameOf(goldenCase, dtype) + "_Model";
        var types = string.Join(", ", layers.Select(static l => $"typeof({l.ClassName})"));
        var model = $"[Sequential({types})]\npublic partial class {name};\n";
        var create = $$"""
                    var model = new {{name}}(seed: 1);
                    return new Subject<{{element}}>
                    {
                        Layers = [{{string.Join(", ", layers.Select(static l => $"{l.ClassName}.Info"))}}],
                        SetWeights = w => { {{SetWeights(layers)}} },
                        GetWeights = () => [{{string.Join(", ", layers.Select(static l => l.GetWeights($"model.{l.ClassName}")))}}],
                        ReturnsState = true,
                        Flat = c => model.Forward(c.Inputs, c.Output, c.InitialState, c.FinalState, c.Mask, c.SequenceLengths),
                        Shaped = c => model.Forward(
                            c.Batch, c.TimeSteps, c.Inputs, c.Output, c.InitialState, c.FinalState, c.Mask, c.WideLengths),
                        CreateTape = (batch, timeSteps, every) => model.CreateTape(batch, timeSteps, every),
                        Record = (c, tape) => model.Forward(
                            c.Inputs, c.Output, (ModelTape<{{element}}>)tape, c.InitialState, c.FinalState, c.Mask, c.WideLengths),
                        Backward = (c, tape) => model.Backward(
                            (ModelTape<{{element}}>)tape,
                            c.OutputGradient,
                            c.Gradients,
                            c.InputGradient,
                            c.InitialStateGradient,
                            c.FinalStateGradient),
                        Load = model.Load,
                        ResetStates = model.ResetStates,
                        Parts =
                        [
            {{string.Concat(layers.Select(Part))}}            ],
                    };
            """;
        string[] classes = [.. layers.Select(static l => l.Attribute.ToString()), model];
        return CaseSource.Create(goldenCase, dtype, classes, create, $"Subject<{element}>");
    }

    private static string Part(GruText layer) => $$"""
                        new Subject<{{layer.Element}}>
                        {
            {{layer.Subject($"model.{layer.ClassName}")}}            },

            """;

    private static string SetWeights(IReadOnlyList<GruText> layers)
    {
        var statements = new List<string>();
        var first = 0;
        foreach (var layer in layers)
        {
            statements.Add(layer.SetWeights($"model.{layer.ClassName}", first));
            first += layer.Bidirectional ? 2 : 1;
        }

        return string.Join(" ", statements);
    }
}
