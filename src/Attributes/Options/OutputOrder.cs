namespace GruGen;

/// <summary>The time order in which a layer that runs backwards returns its sequence.</summary>
public enum OutputOrder
{
    /// <summary>Keras: processing order, that is reversed time.</summary>
    Processing,

    /// <summary>ONNX: the order of the inputs.</summary>
    Input,
}
