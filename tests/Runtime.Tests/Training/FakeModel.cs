namespace GruGen.Runtime.Tests.Training;

/// <summary>A layer that is nothing but parameters.</summary>
internal sealed class FakeLayer<T> : ILayer<T>
    where T : unmanaged
{
    public FakeLayer(string name, params (string Name, int[] Shape)[] variables)
        : this(name, Describe(variables))
    {
    }

    public FakeLayer(string name, IReadOnlyList<Parameter> variables)
    {
        Name = name;
        Parameters = new ParameterSet<T>(variables, () => Packings++);
    }

    public string Name { get; }

    public ParameterSet<T> Parameters { get; }

    /// <summary>How often the parameters were changed.</summary>
    public int Packings { get; private set; }

    public static FakeLayer<T> Of(params T[] values)
    {
        var layer = new FakeLayer<T>("layer", ("kernel", [values.Length]));
        layer.Parameters.SetAll(values);
        layer.Packings = 0;
        return layer;
    }

    /// <summary>Variables one after the other, all trained.</summary>
    public static Parameter[] Describe(params (string Name, int[] Shape)[] variables)
    {
        var offset = 0;
        return [.. variables.Select(variable =>
        {
            var parameter = new Parameter(variable.Name, variable.Shape, offset, Trainable: true);
            offset += parameter.Length;
            return parameter;
        })];
    }
}

/// <summary>A model that is nothing but layers.</summary>
internal sealed class FakeModel<T>(params ILayer<T>[] layers) : IModel<T>
    where T : unmanaged
{
    public string Name => "model";

    public IReadOnlyList<ILayer<T>> Layers => layers;
}
