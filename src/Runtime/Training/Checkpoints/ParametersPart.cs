using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>The parameters of a layer.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="scope">The layer's name, different from those of the others.</param>
/// <param name="parameters">Its parameters.</param>
internal sealed class ParametersPart<T>(string scope, ParameterSet<T> parameters) : ICheckpointPart
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The layers of a model, those of equal name numbered as in <see cref="WeightFiles"/>.</summary>
    public static IEnumerable<ParametersPart<T>> Of(IReadOnlyList<ILayer<T>> layers)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            var name = layer.Name;
            for (var number = 1; !names.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{layer.Name}_{number}");
            }

            yield return new ParametersPart<T>(name, layer.Parameters);
        }
    }

    public IEnumerable<NamedTensor> Save()
    {
        for (var i = 0; i < parameters.Variables.Count; i++)
        {
            var variable = parameters.Variables[i];
            if (!TensorPrimitives.IsFiniteAll(parameters[i]))
            {
                throw new InvalidOperationException($"{NameOf(variable)} is not finite: a checkpoint of it would replace a good one.");
            }

            yield return NamedTensor.Create(NameOf(variable), parameters[i], [.. variable.Shape]);
        }
    }

    public Action Prepare(CheckpointFile file)
    {
        var values = new T[parameters.Values.Length];
        foreach (var variable in parameters.Variables)
        {
            file.Floats<T>(NameOf(variable), variable.Shape).CopyTo(values, variable.Offset);
        }

        return () => parameters.SetAll(values);
    }

    private string NameOf(Parameter variable) => $"{scope}/{variable.Name}";
}
