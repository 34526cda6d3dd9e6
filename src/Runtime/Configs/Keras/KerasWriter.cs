using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GruGen.Runtime;

/// <summary>Writes configs as Keras 3 serializes layers.</summary>
internal static class KerasWriter
{
    /// <summary>The text stands in files, not in web pages: names keep their letters.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(LayerConfig config)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Layer(new(writer), config);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Layer(KerasText text, LayerConfig config)
    {
        switch (config)
        {
            case GruLayerConfig gru:
                new KerasGruWriter(text, gru).Write();
                break;
            case DenseLayerConfig dense:
                text.Serialized(null, "keras.layers", "Dense", () => Dense(text, dense), () => text.BuildConfig(2, dense.InputSize));
                break;
            case EmbeddingLayerConfig embedding:
                text.Serialized(null, "keras.layers", "Embedding", () => Embedding(text, embedding));
                break;
            case SequentialConfig model:
                text.Serialized(null, "keras", "Sequential", () => Sequential(text, model));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(config));
        }
    }

    private static void Dense(KerasText text, DenseLayerConfig dense)
    {
        text.Head(dense.Name, dense.Trainable, dense.DType);
        text.Number("units", dense.Units);
        text.Activation("activation", dense.Activation);
        text.Flag("use_bias", dense.UseBias);
        text.Initializer("kernel_initializer", dense.KernelInitializer);
        text.Initializer("bias_initializer", dense.BiasInitializer);
        Nothing(text, "kernel_regularizer", "bias_regularizer", "kernel_constraint", "bias_constraint");
    }

    private static void Embedding(KerasText text, EmbeddingLayerConfig embedding)
    {
        text.Head(embedding.Name, embedding.Trainable, embedding.DType);
        text.Number("input_dim", embedding.Vocabulary);
        text.Number("output_dim", embedding.Units);
        text.Initializer("embeddings_initializer", embedding.EmbeddingsInitializer);
        Nothing(text, "embeddings_regularizer", "activity_regularizer", "embeddings_constraint");
        text.Flag("mask_zero", embedding.MaskZero);
    }

    private static void Sequential(KerasText text, SequentialConfig model)
    {
        text.Text("name", model.Name);
        text.List("layers", () =>
        {
            foreach (var layer in model.Layers)
            {
                Layer(text, layer);
            }
        });
    }

    private static void Nothing(KerasText text, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            text.Null(key);
        }
    }
}
