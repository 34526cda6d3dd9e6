using System.Collections;

namespace GruGen.Runtime;

/// <summary>A list that is equal to another of the same values, and whose text shows them: what a member of a record should be.</summary>
internal sealed class ValueList<T>(IEnumerable<T> values) : IReadOnlyList<T>
{
    private readonly T[] _values = [.. values];

    public int Count => _values.Length;

    public T this[int index] => _values[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is ValueList<T> other && _values.SequenceEqual(other._values);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", _values)}]";
}
