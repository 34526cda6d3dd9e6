namespace GruGen.Golden;

/// <summary>What a tensor of a golden case is for.</summary>
public enum TensorRole
{
    /// <summary>Given to the layer's call.</summary>
    Input,

    /// <summary>A parameter, in the layout of the case's kind.</summary>
    Weight,

    /// <summary>A dropout, DropConnect or zoneout mask, already scaled.</summary>
    RandomMask,

    /// <summary>Factor of an output in the loss that the gradients belong to.</summary>
    Cotangent,

    /// <summary>To be matched within <see cref="GoldenTensor.Atol"/>.</summary>
    Expected,

    /// <summary>To be matched bit for bit.</summary>
    ExpectedExact,
}
