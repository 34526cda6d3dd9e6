namespace GruGen;

/// <summary>How inference stores the weights of the two products.</summary>
public enum WeightType
{
    /// <summary>In the element type, exactly as they are.</summary>
    DType,

    /// <summary>Rounded to 8 significant bits, two weights in the place of one.</summary>
    BFloat16,

    /// <summary>As whole numbers from −127 to 127 with a factor for each gate of each unit, four weights in the place of one.</summary>
    Int8,
}
