namespace GruGen.Samples;

/// <summary>Predicts the next character of a text: (batch, timesteps) token ids to (batch, timesteps, 97) logits.</summary>
[Sequential(typeof(CharEmbedding), typeof(CharGru), typeof(CharLogits))]
public sealed partial class CharNetwork
{
    /// <summary>The file of the weights that come with this sample.</summary>
    public static string DefaultWeights => Path.Combine(AppContext.BaseDirectory, "charmodel.safetensors");
}

[EmbeddingLayer(vocabulary: Alphabet.Size, units: 32)]
public sealed partial class CharEmbedding;

[GruLayer(units: 224, InputSize = 32, ReturnSequences = true)]
public sealed partial class CharGru;

[DenseLayer(units: Alphabet.Size, InputSize = 224)]
public sealed partial class CharLogits;
