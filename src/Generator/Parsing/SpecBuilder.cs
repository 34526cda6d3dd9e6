using GruGen.Generator.Spec;

namespace GruGen.Generator.Parsing;

/// <summary>
/// Resolves facts into the spec that rules, planner and emitter work on: presets, clamping, forcing. Total: any facts give some spec.
/// </summary>
internal static class SpecBuilder
{
    public static LayerSpec Build(LayerFacts facts) => facts.Kind switch
    {
        LayerKind.Gru => GruSpecBuilder.Build(facts),
        LayerKind.Dense => Dense(facts),
        LayerKind.Embedding => Embedding(facts),
        LayerKind.Recurrent => Recurrent(facts),
        _ => Sequential(facts),
    };

    /// <summary>The layer's name: stated, or that of the class.</summary>
    public static string Name(LayerFacts facts) => facts.Attribute.Text("Name") ?? facts.Class.Name.TrimStart('@');

    private static DenseSpec Dense(LayerFacts facts)
    {
        var attribute = facts.Attribute;
        return new()
        {
            Class = facts.Class,
            Name = Name(facts),
            Units = attribute.Int(nameof(DenseLayerAttribute.Units), 0),
            InputSize = attribute.Int(nameof(DenseLayerAttribute.InputSize), 0),
            Activation = ActivationOptions.Read(attribute, ActivationOptions.Candidate, new(Activation.Linear), Preset.Keras3),
            UseBias = attribute.Bool(nameof(DenseLayerAttribute.UseBias), true),
            KernelInitializer = ParameterOptions.Initializer(
                facts, GruParameter.Kernel, nameof(DenseLayerAttribute.KernelInitializer), Initializer.GlorotUniform),
            BiasInitializer = ParameterOptions.Initializer(
                facts, GruParameter.Bias, nameof(DenseLayerAttribute.BiasInitializer), Initializer.Zeros),
            DType = attribute.Enum(nameof(DenseLayerAttribute.DType), DType.Float32),
            Trainable = attribute.Bool(nameof(DenseLayerAttribute.Trainable), true),
        };
    }

    private static EmbeddingSpec Embedding(LayerFacts facts)
    {
        var attribute = facts.Attribute;
        return new()
        {
            Class = facts.Class,
            Name = Name(facts),
            Vocabulary = attribute.Int(nameof(EmbeddingLayerAttribute.Vocabulary), 0),
            Units = attribute.Int(nameof(EmbeddingLayerAttribute.Units), 0),
            MaskZero = attribute.Bool(nameof(EmbeddingLayerAttribute.MaskZero), false),
            Initializer = ParameterOptions.Initializer(
                facts, GruParameter.Embeddings, nameof(EmbeddingLayerAttribute.EmbeddingsInitializer), Initializer.RandomUniform),
            DType = attribute.Enum(nameof(EmbeddingLayerAttribute.DType), DType.Float32),
            Trainable = attribute.Bool(nameof(EmbeddingLayerAttribute.Trainable), true),
        };
    }

    private static RecurrentSpec Recurrent(LayerFacts facts)
    {
        var step = facts.Methods.FirstOrDefault(m => m.Option == nameof(RecurrentLayerAttribute.Step));
        return new()
        {
            Class = facts.Class,
            Name = Name(facts),
            Sequence = GruSpecBuilder.Build(facts),
            ConstantsSize = facts.Attribute.Int(nameof(RecurrentLayerAttribute.ConstantsSize), 0),
            Step = ClassReader.Escape(step?.Method ?? ""),
            StepTakesConstants = step?.Forms.HasFlag(MethodForms.TakesConstants) ?? false,
            StepIsStatic = !(step?.Forms.HasFlag(MethodForms.IsInstance) ?? false),
        };
    }

    private static SequentialSpec Sequential(LayerFacts facts)
    {
        var layers = facts.Elements.Select(e => e.Layer).OfType<LayerFacts>().Select(Build).ToEquatableArray();
        return new()
        {
            Class = facts.Class,
            Name = Name(facts),
            Layers = layers,
            Properties = LayerProperties.Name(facts.Class, layers),
        };
    }
}
