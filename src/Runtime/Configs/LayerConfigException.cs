namespace GruGen;

/// <summary>A config of Keras cannot be read as a layer.</summary>
public sealed class LayerConfigException : Exception
{
    internal LayerConfigException(string key, string problem, Exception? innerException = null)
        : base(key.Length == 0 ? problem : $"{key}: {problem}", innerException) => Key = key;

    /// <summary>Where the fault lies, as <c>config.kernel_initializer.config.gain</c>; empty where it is the text as a whole.</summary>
    public string Key { get; }
}
