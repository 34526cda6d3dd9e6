using System.Globalization;
using System.Text;

namespace GruGen.Runtime;

/// <summary>Writes configs as C#: only what differs from the defaults, those of the preset for a GRU layer.</summary>
internal static class LayerText
{
    public static string Write(LayerConfig config, string className)
    {
        var text = new StringBuilder();
        if (config is SequentialConfig model)
        {
            Model(text, model, className);
        }
        else
        {
            Class(text, className, [.. Attributes(config, className)]);
        }

        return text.ToString();
    }

    private static void Class(StringBuilder text, string className, IEnumerable<AttributeText> attributes)
    {
        foreach (var attribute in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{attribute}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"public partial class {className};\n");
    }

    private static void Model(StringBuilder text, SequentialConfig model, string className)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { className };
        var attribute = new AttributeText("Sequential");
        foreach (var layer in model.Layers)
        {
            var name = Identifier.OfLayer(layer.Name);
            for (var i = 2; !taken.Add(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{Identifier.OfLayer(layer.Name)}{i}");
            }

            Class(text, name, Attributes(layer, name));
            text.Append('\n');
            attribute.Argument($"typeof({name})");
        }

        Class(text, className, [attribute.Stated(nameof(model.Name), model.Name, className)]);
    }

    private static List<AttributeText> Attributes(LayerConfig config, string className)
    {
        var companions = new List<AttributeText>();
        var layer = config switch
        {
            GruLayerConfig gru => new GruText(gru, companions).Write(),
            DenseLayerConfig dense => Dense(dense, companions),
            EmbeddingLayerConfig embedding => Embedding(embedding, companions),
            _ => throw new ArgumentOutOfRangeException(nameof(config)),
        };
        return [layer.Stated(nameof(config.Name), config.Name, className), .. companions];
    }

    private static AttributeText Dense(DenseLayerConfig dense, List<AttributeText> companions)
    {
        var text = new AttributeText("DenseLayer").Argument($"units: {AttributeText.Literal(dense.Units)}");
        text.Stated(nameof(dense.InputSize), dense.InputSize, 0);
        ActivationText.Write(text, nameof(dense.Activation), dense.Activation, new(Activation.Linear), Preset.Keras3);
        text.Stated(nameof(dense.UseBias), dense.UseBias, true);
        var parameters = new ParameterText(text, companions);
        parameters.Initializer(GruParameter.Kernel, nameof(dense.KernelInitializer), dense.KernelInitializer, Initializer.GlorotUniform);
        parameters.Initializer(GruParameter.Bias, nameof(dense.BiasInitializer), dense.BiasInitializer, Initializer.Zeros);
        return text.Stated(nameof(dense.DType), dense.DType, DType.Float32).Stated(nameof(dense.Trainable), dense.Trainable, true);
    }

    private static AttributeText Embedding(EmbeddingLayerConfig embedding, List<AttributeText> companions)
    {
        var text = new AttributeText("EmbeddingLayer")
            .Argument($"vocabulary: {AttributeText.Literal(embedding.Vocabulary)}")
            .Argument($"units: {AttributeText.Literal(embedding.Units)}")
            .Stated(nameof(embedding.MaskZero), embedding.MaskZero, false);
        new ParameterText(text, companions).Initializer(
            GruParameter.Embeddings, nameof(embedding.EmbeddingsInitializer), embedding.EmbeddingsInitializer, Initializer.RandomUniform);
        return text.Stated(nameof(embedding.DType), embedding.DType, DType.Float32)
            .Stated(nameof(embedding.Trainable), embedding.Trainable, true);
    }
}
