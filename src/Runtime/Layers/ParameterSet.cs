using System.Buffers;

namespace GruGen;

/// <summary>One variable of a layer: a tensor inside the layer's parameter buffer.</summary>
/// <param name="Name">Name inside the layer, such as <c>kernel</c> or <c>backward/recurrent_kernel</c>.</param>
/// <param name="Shape">Extents, row-major.</param>
/// <param name="Offset">Position of the first element in <see cref="ParameterSet{T}.Values"/>.</param>
/// <param name="Trainable">Whether optimizers change it.</param>
public sealed record Parameter(string Name, IReadOnlyList<int> Shape, int Offset, bool Trainable)
{
    /// <summary>Number of elements.</summary>
    public int Length
    {
        get
        {
            var length = 1;
            for (var axis = 0; axis < Shape.Count; axis++)
            {
                length = checked(length * Shape[axis]);
            }

            return length;
        }
    }

    /// <summary>The penalty on its values, or null.</summary>
    public WeightRegularizer? Regularizer { get; init; }

    /// <summary>The projection that follows every optimizer step, or null.</summary>
    public WeightConstraint? Constraint { get; init; }
}

/// <summary>The parameters of a layer in canonical (Keras) layout: one contiguous buffer and its description.</summary>
/// <remarks>Reading is safe from many threads; writing is not.</remarks>
/// <typeparam name="T">Element type.</typeparam>
public sealed class ParameterSet<T>
    where T : unmanaged
{
    private readonly T[] _values;
    private readonly Action _changed;

    /// <param name="variables">Descriptions, in buffer order.</param>
    /// <param name="changed">Called after every change, to pack the weights anew.</param>
    public ParameterSet(IReadOnlyList<Parameter> variables, Action changed)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(changed);
        Variables = variables;
        TrainableVariables = [.. variables.Where(static variable => variable.Trainable)];
        VariablesByName = [.. variables.OrderBy(static variable => variable.Name, StringComparer.Ordinal)];
        _changed = changed;
        _values = new T[variables.Sum(static v => v.Length)];
    }

    /// <summary>Descriptions of the variables, in buffer order.</summary>
    public IReadOnlyList<Parameter> Variables { get; }

    /// <summary>Descriptions of the variables that optimizers change, in buffer order.</summary>
    public IReadOnlyList<Parameter> TrainableVariables { get; }

    /// <summary>Descriptions of the variables in haste's order, by name: bias before kernel, backward before forward.</summary>
    public IReadOnlyList<Parameter> VariablesByName { get; }

    /// <summary>All values, in the order of <see cref="Variables"/>.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>The values of one variable.</summary>
    /// <param name="index">Index into <see cref="Variables"/>.</param>
    public ReadOnlySpan<T> this[int index] => _values.AsSpan(Variables[index].Offset, Variables[index].Length);

    /// <summary>Overwrites one variable.</summary>
    /// <param name="index">Index into <see cref="Variables"/>.</param>
    /// <param name="values">As many values as the variable has.</param>
    /// <param name="argument">Name of the caller's argument, for the message.</param>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void Set(int index, ReadOnlySpan<T> values, string argument)
    {
        Check(index, values.Length, argument);
        var before = Keep();
        values.CopyTo(_values.AsSpan(Variables[index].Offset));
        PackOrRestore(before);
    }

    /// <summary>Overwrites the variables of one direction of a GRU layer and packs once.</summary>
    /// <param name="first">Index of the direction's kernel; recurrent kernel and bias follow it.</param>
    /// <param name="kernel">(InputSize, 3·units), gates z, r, h.</param>
    /// <param name="recurrentKernel">(units, 3·units), gates z, r, h.</param>
    /// <param name="bias">(2, 3·units) or (3·units); empty and ignored where the layer has none.</param>
    /// <param name="hasBias">Whether the layer has a bias.</param>
    /// <exception cref="ArgumentException">A length differs; nothing was written.</exception>
    public void SetDirection(int first, ReadOnlySpan<T> kernel, ReadOnlySpan<T> recurrentKernel, ReadOnlySpan<T> bias, bool hasBias)
    {
        Check(first, kernel.Length, nameof(kernel));
        Check(first + 1, recurrentKernel.Length, nameof(recurrentKernel));
        if (hasBias)
        {
            Check(first + 2, bias.Length, nameof(bias));
        }

        var before = Keep();
        kernel.CopyTo(_values.AsSpan(Variables[first].Offset));
        recurrentKernel.CopyTo(_values.AsSpan(Variables[first + 1].Offset));
        if (hasBias)
        {
            bias.CopyTo(_values.AsSpan(Variables[first + 2].Offset));
        }

        PackOrRestore(before);
    }

    /// <summary>Overwrites the variables of a dense layer and packs once.</summary>
    /// <param name="kernel">(InputSize, units).</param>
    /// <param name="bias">(units); empty and ignored where the layer has none.</param>
    /// <param name="hasBias">Whether the layer has a bias.</param>
    /// <exception cref="ArgumentException">A length differs; nothing was written.</exception>
    public void SetDense(ReadOnlySpan<T> kernel, ReadOnlySpan<T> bias, bool hasBias)
    {
        Check(0, kernel.Length, nameof(kernel));
        if (hasBias)
        {
            Check(1, bias.Length, nameof(bias));
        }

        var before = Keep();
        kernel.CopyTo(_values);
        if (hasBias)
        {
            bias.CopyTo(_values.AsSpan(Variables[1].Offset));
        }

        PackOrRestore(before);
    }

    /// <summary>Overwrites all variables at once.</summary>
    /// <param name="values">As many values as all variables together, in the order of <see cref="Variables"/>.</param>
    /// <exception cref="ArgumentException">The length differs; nothing was written.</exception>
    public void SetAll(ReadOnlySpan<T> values)
    {
        if (values.Length != _values.Length)
        {
            throw new ArgumentException($"The layer has {_values.Length} parameters; got {values.Length} values.", nameof(values));
        }

        var before = Keep();
        values.CopyTo(_values);
        PackOrRestore(before);
    }

    /// <summary>Changes the values in place, then packs the weights once. Where <paramref name="update"/> throws, nothing is changed.</summary>
    /// <param name="update">Receives all values, in the order of <see cref="Variables"/>.</param>
    public void Update(SpanAction<T> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var before = Keep();
        try
        {
            update(_values);
        }
        catch
        {
            Restore(before);
            ArrayPool<T>.Shared.Return(before);
            throw;
        }

        PackOrRestore(before);
    }

    /// <summary>All values, to be changed in place; <see cref="NotifyChanged"/> must follow. Spares callers with spans at hand a closure.</summary>
    internal Span<T> Writable => _values;

    /// <summary>Packs the weights anew.</summary>
    internal void NotifyChanged() => _changed();

    /// <summary>The present values, in memory of the pool, so that steady changes allocate nothing.</summary>
    private T[] Keep()
    {
        var copy = ArrayPool<T>.Shared.Rent(_values.Length);
        _values.CopyTo(copy, 0);
        return copy;
    }

    private void Restore(T[] before) => before.AsSpan(0, _values.Length).CopyTo(_values);

    /// <summary>Packs the weights anew. A transform of the user's may refuse them; then the values from before hold again.</summary>
    private void PackOrRestore(T[] before)
    {
        try
        {
            _changed();
        }
        catch
        {
            Restore(before);
            _changed();
            throw;
        }
        finally
        {
            ArrayPool<T>.Shared.Return(before);
        }
    }

    /// <summary>Checks the length of what stands for one variable.</summary>
    /// <exception cref="ArgumentException">It differs.</exception>
    internal void Check(int index, int length, string argument)
    {
        var variable = Variables[index];
        if (length != variable.Length)
        {
            throw new ArgumentException(
                $"{variable.Name} has shape ({string.Join(", ", variable.Shape)}), that is {variable.Length} values; got {length} values.", argument);
        }
    }
}

/// <summary>An action on a span.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="values">The span.</param>
public delegate void SpanAction<T>(Span<T> values);
