namespace GruGen;

/// <summary>One direction of a GRU layer as a module of its own: a view of its share of the layer's parameters.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class GruDirection<T>
    where T : unmanaged
{
    private readonly ParameterSet<T> _parameters;
    private readonly int _first;

    internal GruDirection(string name, ParameterSet<T> parameters, int first, int count)
    {
        Name = name;
        _parameters = parameters;
        _first = first;
        Variables = [.. parameters.Variables.Skip(first).Take(count)];
    }

    /// <summary>The layer's name, followed by /forward or /backward where it has two directions.</summary>
    public string Name { get; }

    /// <summary>Descriptions of the variables: kernel, recurrent kernel, and bias where there is one.</summary>
    /// <remarks>Their names are those in the layer.</remarks>
    public IReadOnlyList<Parameter> Variables { get; }

    /// <summary>(input size, 3·units), gates z, r, h.</summary>
    public ReadOnlySpan<T> Kernel => _parameters[_first];

    /// <summary>(units, 3·units), gates z, r, h.</summary>
    public ReadOnlySpan<T> RecurrentKernel => _parameters[_first + 1];

    /// <summary>(2, 3·units), or (3·units) with the reset gate before the product; empty where the layer has no bias.</summary>
    public ReadOnlySpan<T> Bias => Variables.Count > 2 ? _parameters[_first + 2] : default;
}

/// <summary>What can be asked of every generated GRU layer.</summary>
public static class GruLayers
{
    /// <summary>The directions of a layer, forward before backward: haste's submodules.</summary>
    /// <param name="layer">The layer.</param>
    /// <typeparam name="T">Element type.</typeparam>
    /// <returns>Views, which show the values that the layer has when they are read.</returns>
    public static IReadOnlyList<GruDirection<T>> Submodules<T>(this IGruLayer<T> layer)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(layer);
        string[] directions = layer.Info.Bidirectional ? ["/forward", "/backward"] : [""];
        var count = layer.Parameters.Variables.Count / directions.Length;
        return [.. directions.Select((direction, d) => new GruDirection<T>(layer.Name + direction, layer.Parameters, d * count, count))];
    }
}
