namespace GruGen.Generator.Plan;

/// <summary>Where a vector of units lies in memory that has the units in order: some elements, then some vectors.</summary>
internal readonly record struct UnitOffset(int Elements, int Vectors)
{
    public static UnitOffset operator +(UnitOffset offset, int elements) => offset with { Elements = offset.Elements + elements };
}
