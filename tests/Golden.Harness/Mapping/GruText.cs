namespace GruGen.Golden.Mapping;

/// <summary>A generated GRU class and what the text that calls it has to know of its options.</summary>
/// <param name="Attribute">The attribute and the class.</param>
/// <param name="DType">Element type.</param>
internal sealed record GruText(AttributeText Attribute, DType DType)
{
    public bool UseBias { get; init; } = true;

    public bool ReturnState { get; init; } = true;

    public bool Bidirectional { get; init; }

    /// <summary>Whether the two directions come out apart.</summary>
    public bool SeparateOutputs { get; init; }

    public bool Stateful { get; init; }

    public string ClassName => Attribute.ClassName;

    /// <summary>"float" or "double".</summary>
    public string Element => ElementOf(DType);

    public static string ElementOf(DType dtype) => dtype == DType.Float32 ? "float" : "double";

    public static GruText Create(string className, int units, int inputSize, DType dtype)
    {
        var attribute = new AttributeText("GruLayer", className, Literal.Of(units))
            .With("InputSize", inputSize)
            .With("DType", dtype, unless: DType.Float32);
        return new GruText(attribute, dtype);
    }

    /// <summary>Statements that set all weights of a layer from the array <c>w</c>, starting at an index.</summary>
    public string SetWeights(string layer, int first)
    {
        var bias = UseBias ? 1 : 0;
        string Of(string method, int at) =>
            $"{layer}.{method}(w[{at}].Kernel, w[{at}].RecurrentKernel{(bias == 1 ? $", w[{at}].Bias" : "")});";
        return Bidirectional
            ? $"{Of("SetForwardWeights", first)} {Of("SetBackwardWeights", first + 1)}"
            : Of("SetWeights", first);
    }

    /// <summary>Expressions that read all weights of a layer back, one per direction.</summary>
    public string GetWeights(string layer)
    {
        string Of(string prefix) =>
            $"new({layer}.{prefix}Kernel, {layer}.{prefix}RecurrentKernel, {(UseBias ? $"{layer}.{prefix}Bias" : "default")})";
        return Bidirectional ? $"{Of("Forward")}, {Of("Backward")}" : Of("");
    }

    /// <summary>The subject's members for a layer on its own, with every way to call it.</summary>
    public string Subject(string layer)
    {
        string Outputs(string kind)
        {
            var outputs = SeparateOutputs ? $"c.Output{kind}, c.BackwardOutput{kind}" : $"c.Output{kind}";
            return outputs + (ReturnState ? $", c.FinalState{kind}" : "");
        }

        string Arguments(string kind, string lengths) =>
            $"c.Inputs{kind}, {Outputs(kind)}, c.InitialState{kind}, c.Mask{kind}, c.{lengths}";

        var tape = $"(GruTape<{Element}>)tape";
        var steps = Bidirectional
            ? ""
            : $$"""
                        Step = (x, state) => {{layer}}.Step(x, (Span<{{Element}}>)state),
                        CreateState = batch =>
                        {
                            var state = {{layer}}.CreateState(batch);
                            return new(x => { {{layer}}.Step(x, state); return state.Values.ToArray(); });
                        },

            """;
        return $$"""
                        Layers = [{{ClassName}}.Info],
                        SetWeights = w => { {{SetWeights(layer, 0)}} },
                        GetWeights = () => [{{GetWeights(layer)}}],
                        ReturnsState = {{Literal.Of(ReturnState)}},
                        Flat = c => {{layer}}.Forward({{Arguments("", "SequenceLengths")}}),
                        Shaped = c => {{layer}}.Forward(c.Batch, c.TimeSteps, {{Arguments("", "WideLengths")}}),
                        Tensor = c => {{layer}}.Forward({{Arguments("Tensor", "SequenceLengths")}}),
                        CreateTape = (batch, timeSteps, every) => {{layer}}.CreateTape(batch, timeSteps, every),
                        Record = (c, tape) => {{layer}}.Forward(
                            c.Inputs, {{Outputs("")}}, {{tape}}, c.InitialState, c.Mask, c.WideLengths),
                        Backward = (c, tape) => {{layer}}.Backward(
                            {{tape}}, {{Outputs("Gradient")}}, c.Gradients, c.InputGradient, c.InitialStateGradient),
            {{steps}}            Load = {{layer}}.Load,
            #pragma warning disable GRU0803 // what the layer itself says is a case too
                        ResetStates = {{layer}}.ResetStates,
                        SetStates = states => {{layer}}.ResetStates(states),
            #pragma warning restore GRU0803
                        GetStates = {{(Stateful ? $"() => {layer}.States.ToArray()" : "null")}},

            """;
    }
}
