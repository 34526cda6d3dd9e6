namespace GruGen;

/// <summary>How exactly the activations are computed.</summary>
public enum Precision
{
    /// <summary>To the accuracy of the element type.</summary>
    Exact,

    /// <summary>
    /// float32 tanh and sigmoid as a rational function: absolute error at most 7.4e-5 for tanh, 3.7e-5 for sigmoid, never beyond ±1
    /// and [0, 1].
    /// </summary>
    Fast,
}
