using System.Numerics;
using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>Numbers that the program looks after, such as the recorded states of a stateful layer.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="name">Name of the tensor.</param>
/// <param name="read">Returns the present numbers; none where they do not exist yet.</param>
/// <param name="restore">Receives the stored numbers.</param>
internal sealed class ValuesPart<T>(string name, Func<T[]> read, Action<T[]> restore) : ICheckpointPart
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public IEnumerable<NamedTensor> Save()
    {
        var values = read();
        return [NamedTensor.Create<T>(name, values, values.Length)];
    }

    public Action Prepare(CheckpointFile file)
    {
        // Recorded states exist from the first call on: none is right before it, on either side.
        var present = read().Length;
        var values = file.Floats<T>(name);
        return present == 0 || values.Length == 0 || values.Length == present
            ? () => restore(values)
            : throw file.Error($"{present} values are needed; the file has shape ({values.Length}).", name);
    }
}
