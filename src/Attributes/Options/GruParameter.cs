namespace GruGen;

/// <summary>The variables of a GRU layer.</summary>
public enum GruParameter
{
    /// <summary>Input kernel W, (InputSize, 3·units), gates z, r, h.</summary>
    Kernel,

    /// <summary>Recurrent kernel R, (units, 3·units), gates z, r, h.</summary>
    RecurrentKernel,

    /// <summary>Bias b, (3·units), or (2, 3·units) with ResetAfter: input row, recurrent row.</summary>
    Bias,

    /// <summary>The recurrent row of the bias where a framework treats it apart (haste).</summary>
    RecurrentBias,

    /// <summary>The table of an embedding layer, (vocabulary, units).</summary>
    Embeddings,
}
