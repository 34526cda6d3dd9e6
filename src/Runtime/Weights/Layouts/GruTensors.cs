namespace GruGen.Weights;

/// <summary>The weights of one direction in some layout, by role; empty where there are none.</summary>
internal sealed class GruTensors<T>
    where T : unmanaged
{
    private readonly T[][] _values = [[], [], [], []];

    public T[] this[TensorRole role]
    {
        get => _values[(int)role];
        set => _values[(int)role] = value;
    }
}
