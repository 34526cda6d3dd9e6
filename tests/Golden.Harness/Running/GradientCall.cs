using System.Numerics;
using GruGen.Golden.Kinds;

namespace GruGen.Golden;

/// <summary>The gradients that one way back starts from, and room for those that it gives.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class GradientCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="call">The call to differentiate; every gradient to start from is zero until it is set.</param>
    public GradientCall(GruCall<T> call)
    {
        Call = call;
        OutputGradient = new T[call.Output.Length];
        BackwardOutputGradient = call.BackwardOutput is null ? null : new T[call.BackwardOutput.Length];
        FinalStateGradient = call.FinalState is null ? null : new T[call.FinalState.Length];
        Gradients = Unset(Shapes.Sum(static s => s.KernelLength + s.RecurrentKernelLength + s.BiasLength));
        InputGradient = Unset(call.Inputs.Length);
        InitialStateGradient = Unset(call.Batch * call.Subject.StateWidth);
    }

    /// <summary>The call, with its results once it was recorded.</summary>
    public GruCall<T> Call { get; }

    public T[] OutputGradient { get; init; }

    /// <summary>Null unless two directions come out apart.</summary>
    public T[]? BackwardOutputGradient { get; init; }

    /// <summary>Null where the call has no final state.</summary>
    public T[]? FinalStateGradient { get; init; }

    /// <summary>Receives those of all parameters.</summary>
    public T[] Gradients { get; init; }

    /// <summary>Receives those of the inputs; empty where they are not wanted.</summary>
    public T[] InputGradient { get; init; }

    /// <summary>Receives those of the initial states; empty where they are not wanted.</summary>
    public T[] InitialStateGradient { get; init; }

    /// <summary>The gradients of the parameters, one entry a layer and direction.</summary>
    public IReadOnlyList<DirectionWeights<T>> Directions
    {
        get
        {
            var directions = new List<DirectionWeights<T>>();
            ReadOnlySpan<T> rest = Gradients;
            foreach (var shape in Shapes)
            {
                var kernel = rest[..shape.KernelLength];
                var recurrentKernel = rest.Slice(shape.KernelLength, shape.RecurrentKernelLength);
                rest = rest[(shape.KernelLength + shape.RecurrentKernelLength)..];
                directions.Add(new(kernel, recurrentKernel, rest[..shape.BiasLength]));
                rest = rest[shape.BiasLength..];
            }

            return directions;
        }
    }

    /// <summary>All gradients that were received, one after the other.</summary>
    public T[] Results => [.. Gradients, .. InputGradient, .. InitialStateGradient];

    private IEnumerable<Weights.GruWeightShape> Shapes =>
        Call.Subject.Layers.SelectMany(static layer => layer.StateSize.Select(_ => CanonicalWeights.ShapeOf(layer)));

    /// <summary>The same gradients to start from, with new room for those that come out.</summary>
    public GradientCall<T> Again() => new(Call.Again())
    {
        OutputGradient = OutputGradient,
        BackwardOutputGradient = BackwardOutputGradient,
        FinalStateGradient = FinalStateGradient,
    };

    /// <summary>Values that show where nothing was written.</summary>
    private static T[] Unset(int length)
    {
        var values = new T[length];
        Array.Fill(values, T.NaN);
        return values;
    }
}
