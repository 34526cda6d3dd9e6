using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>Where random masks are in their sequence.</summary>
/// <param name="name">Name of the tensor.</param>
/// <param name="masks">The masks.</param>
internal sealed class MasksPart(string name, RandomMasks masks) : ICheckpointPart
{
    public IEnumerable<NamedTensor> Save() => [IntegerTensor.Create(name, unchecked((long)masks.Seed), masks.Calls)];

    public Action Prepare(CheckpointFile file)
    {
        var values = file.Integers(name, 2);
        return values[1] < 0
            ? throw file.Error($"the number of calls is {values[1]}.", name)
            : () => masks.Restore(unchecked((ulong)values[0]), values[1]);
    }
}
