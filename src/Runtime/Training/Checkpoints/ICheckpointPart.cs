using System.Buffers.Binary;
using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>Something that training depends on.</summary>
internal interface ICheckpointPart
{
    /// <summary>Its present state.</summary>
    /// <exception cref="InvalidOperationException">It is not worth keeping.</exception>
    IEnumerable<NamedTensor> Save();

    /// <summary>Checks what a file holds for it.</summary>
    /// <returns>What puts it into that state, and cannot fail.</returns>
    /// <exception cref="WeightFileException">The file does not fit; nothing was changed.</exception>
    Action Prepare(CheckpointFile file);
}

/// <summary>Whole numbers as tensors.</summary>
internal static class IntegerTensor
{
    public static NamedTensor Create(string name, params ReadOnlySpan<long> values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return new NamedTensor(name, ElementType.Int64, [values.Length], bytes);
    }
}
