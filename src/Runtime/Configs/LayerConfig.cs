using System.Globalization;
using System.Text;
using GruGen.Runtime;

namespace GruGen;

/// <summary>All options of a layer class, or of a model: what Keras calls its config.</summary>
/// <remarks>
/// The static <c>Info</c> of a generated layer is one. It goes to Keras and to C# and comes back from Keras; every option of the attribute
/// survives both ways.
/// </remarks>
/// <example>
/// <code>
/// string json = Encoder.Info.ToKerasJson();
/// string source = LayerConfig.FromKerasJson(json).ToCSharp("Encoder");
/// </code>
/// </example>
public abstract record LayerConfig
{
    private protected LayerConfig()
    {
    }

    /// <summary>The name of the layer or model. Not empty, without '/'.</summary>
    public required string Name { get; init; }

    /// <summary>The config as JSON, in the form in which Keras 3 serializes a layer; <c>keras.layers.deserialize</c> reads it.</summary>
    /// <remarks>
    /// Options that Keras does not have stand beside its own, in an object <c>grugen</c> that it passes over. Activations and penalties
    /// that it does not have are named as custom objects, so that Keras refuses them instead of taking others. The text is one line.
    /// </remarks>
    public string ToKerasJson() => KerasWriter.Write(this);

    /// <summary>
    /// Reads a config of Keras: of a GRU, Dense or Embedding layer, of a Bidirectional one around a GRU, or of a Sequential model.
    /// </summary>
    /// <param name="json">
    /// What <see cref="ToKerasJson"/>, <c>keras.layers.serialize</c>, <c>model.to_json()</c> or <c>layer.get_config()</c> give, or the file
    /// config.json of a .keras archive. Configs of Keras 1 and 2, tf.compat.v1 included, are recognised by their form: their hard_sigmoid
    /// is <see cref="Activation.HardSigmoidKeras2"/>, and their implementation 0 is 1.
    /// </param>
    /// <returns>
    /// The options. <c>InputSize</c> is 0 where the config does not tell the width of the inputs: a layer's does once it was built. Seeds
    /// of initializers are left out, because a layer here draws all its parameters from one.
    /// </returns>
    /// <exception cref="LayerConfigException">
    /// The text is not JSON, or a key is unknown, missing or has a value that no layer can have.
    /// </exception>
    public static LayerConfig FromKerasJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return KerasReader.Read(json);
    }

    /// <summary>
    /// C# text that declares the same layer: its attributes and a partial class; for a model, the classes of its layers before it.
    /// </summary>
    /// <param name="className">Name of the class.</param>
    /// <remarks>It needs <c>using GruGen;</c>. Methods that the options name must be added to the class.</remarks>
    /// <exception cref="ArgumentException">That is not a name of a class.</exception>
    public string ToCSharp(string className)
    {
        if (!Identifier.IsValid(className))
        {
            throw new ArgumentException($"'{className}' is no name of a class.", nameof(className));
        }

        return LayerText.Write(this, className);
    }

    /// <summary>All options, in any culture the same text.</summary>
    public sealed override string ToString()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var text = new StringBuilder(GetType().Name).Append(" { ");
            PrintMembers(text);
            return text.Append(" }").ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
