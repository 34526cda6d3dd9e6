using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>The parameters that an optimizer belongs to, in one line: set after set, as their gradients come.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class BoundParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ParameterSet<T>[] _sets;
    private readonly BoundVariable<T>[] _trained;

    private BoundParameters(ParameterSet<T>[] sets)
    {
        _sets = sets;
        var trained = new List<BoundVariable<T>>();
        foreach (var set in sets)
        {
            foreach (var variable in set.Variables)
            {
                variable.Constraint?.Validate(variable.Shape);
                if (variable.Trainable)
                {
                    trained.Add(new BoundVariable<T>(set, variable, Length + variable.Offset));
                }
            }

            Length = checked(Length + set.Values.Length);
        }

        _trained = [.. trained];
    }

    /// <summary>Number of parameters.</summary>
    public int Length { get; }

    /// <summary>The variables that are trained.</summary>
    public ReadOnlySpan<BoundVariable<T>> Trained => _trained;

    /// <summary>Checks parameters and lays them out.</summary>
    /// <exception cref="ArgumentException">There are none, one stands there twice, or a constraint does not suit its variable.</exception>
    public static BoundParameters<T> Of(ReadOnlySpan<ParameterSet<T>> parameters)
    {
        if (parameters.IsEmpty)
        {
            throw new ArgumentException("There must be parameters to update.", nameof(parameters));
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] is null || Contains(parameters[..i], parameters[i]))
            {
                throw ArgumentError.Create(nameof(parameters), $"The parameters at index {i} are null or stand there twice.");
            }
        }

        return new BoundParameters<T>(parameters.ToArray());
    }

    /// <summary>Whether these are the same sets in the same order.</summary>
    public bool Are(ReadOnlySpan<ParameterSet<T>> parameters)
    {
        var same = parameters.Length == _sets.Length;
        for (var i = 0; same && i < _sets.Length; i++)
        {
            same = ReferenceEquals(parameters[i], _sets[i]);
        }

        return same;
    }

    /// <summary>Checks the gradients of an update.</summary>
    /// <exception cref="ArgumentException">There are not as many as parameters.</exception>
    /// <exception cref="NonFiniteGradientException">One of a variable that is trained is NaN or infinite.</exception>
    public void Check(ReadOnlySpan<T> gradients, long step)
    {
        if (gradients.Length != Length)
        {
            throw ArgumentError.Create(nameof(gradients), $"There are {Length} parameters; got {gradients.Length} gradients.");
        }

        foreach (var variable in _trained)
        {
            var gradient = variable.Share(gradients);
            if (!TensorPrimitives.IsFiniteAll(gradient))
            {
                throw new NonFiniteGradientException(step, variable.Variable.Name, variable.Start + FirstNonFinite(gradient));
            }
        }
    }

    /// <summary>Packs the weights of all layers anew.</summary>
    public void NotifyChanged()
    {
        foreach (var set in _sets)
        {
            set.NotifyChanged();
        }
    }

    private static bool Contains(ReadOnlySpan<ParameterSet<T>> sets, ParameterSet<T> sought)
    {
        foreach (var set in sets)
        {
            if (ReferenceEquals(set, sought))
            {
                return true;
            }
        }

        return false;
    }

    private static int FirstNonFinite(ReadOnlySpan<T> gradient)
    {
        var position = 0;
        while (T.IsFinite(gradient[position]))
        {
            position++;
        }

        return position;
    }
}

/// <summary>A variable that is trained.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Set">The parameters it is one of.</param>
/// <param name="Variable">Its description.</param>
/// <param name="Start">Where it starts among all parameters.</param>
internal sealed record BoundVariable<T>(ParameterSet<T> Set, Parameter Variable, int Start)
    where T : unmanaged
{
    /// <summary>Its values.</summary>
    public Span<T> Weights => Set.Writable.Slice(Variable.Offset, Variable.Length);

    /// <summary>Its part of something that is as long as all parameters.</summary>
    public ReadOnlySpan<T> Share(ReadOnlySpan<T> all) => all.Slice(Start, Variable.Length);
}
