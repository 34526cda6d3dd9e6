using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>What a generated layer keeps between calls: workspaces for its callers and, when it is stateful, the recorded state.</summary>
/// <remarks>Calls of a layer that is not stateful may run on any number of threads at once; those of a stateful layer must follow each other.</remarks>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SequenceMemory<T>
    where T : unmanaged
{
    private readonly SequenceOptions _options;

    /// <param name="options">The layer's options.</param>
    public SequenceMemory(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>The recorded state, (B, H) or (2, B, H); empty as long as the batch size is not known.</summary>
    /// <exception cref="InvalidOperationException">The layer is not stateful.</exception>
    public ReadOnlySpan<T> States => throw new NotSupportedException(_options.ToString());

    /// <summary>Sets the recorded state to zeros.</summary>
    /// <exception cref="InvalidOperationException">The layer is not stateful, or its batch size is not known yet.</exception>
    public void ResetStates() => throw new NotSupportedException(_options.ToString());

    /// <summary>Overwrites the recorded state.</summary>
    /// <param name="states">(B, H) or (2, B, H), the forward direction first.</param>
    /// <exception cref="InvalidOperationException">The layer is not stateful, or its batch size is not known yet.</exception>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void ResetStates(ReadOnlySpan<T> states) => throw new NotSupportedException(_options.ToString());
}
