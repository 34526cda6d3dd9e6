using System.Numerics;
using GruGen.Runtime;

namespace GruGen;

/// <summary>What all optimizers do: check, clip, update, project.</summary>
/// <remarks>
/// <para>An update makes, in this order: the check of all gradients; clipping; for each variable that is trained
/// (<see cref="Parameter.Trainable"/>) the rule of the optimizer, then its projection (<see cref="Parameter.Constraint"/>); and at the end
/// the packing of each layer's weights. Rules and defaults are those of <c>keras.optimizers</c>.</para>
/// <para>An optimizer belongs to the parameters of its first update, or of <see cref="Bind"/>: its state is as long as they are. From then
/// on updates allocate nothing. Results are the same bits from run to run. Not safe for use by several threads at once.</para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Optimizer<T> : IOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private BoundParameters<T>? _bound;
    private IModel<T>? _model;
    private T[]?[] _slots = [];
    private GradientClip<T>[] _clips = [];

    private protected Optimizer(LearningRateSchedule learningRate)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        LearningRate = learningRate;
    }

    /// <summary>The learning rate; a number stands for a constant one.</summary>
    public LearningRateSchedule LearningRate { get; }

    /// <summary>How gradients are clipped; null (default) = not at all.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <inheritdoc/>
    public long Step { get; internal set; }

    /// <summary>The optimizer's name in checkpoints.</summary>
    internal abstract string Kind { get; }

    /// <summary>What the optimizer keeps for every parameter, by Keras's names, at most three; null where it does not keep it.</summary>
    private protected abstract string?[] SlotNames { get; }

    /// <inheritdoc/>
    public void Apply(ParameterSet<T> parameters, ReadOnlySpan<T> gradients) =>
        Apply(new ReadOnlySpan<ParameterSet<T>>(in parameters), gradients);

    /// <summary>Makes one update of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="gradients">dloss/dparameter for all variables, in their order; those that are not trained are not looked at.</param>
    /// <exception cref="ArgumentException">There are not as many gradients as parameters; nothing was changed.</exception>
    /// <exception cref="NonFiniteGradientException">A gradient is NaN or infinite; nothing was changed.</exception>
    public void Apply(ILayer<T> layer, ReadOnlySpan<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Apply(layer.Parameters, gradients);
    }

    /// <summary>Makes one update of a model: one step, one global norm.</summary>
    /// <param name="model">The model.</param>
    /// <param name="gradients">The gradients of each layer in turn, without gaps.</param>
    /// <exception cref="ArgumentException">There are not as many gradients as parameters; nothing was changed.</exception>
    /// <exception cref="NonFiniteGradientException">A gradient is NaN or infinite; nothing was changed.</exception>
    public void Apply(IModel<T> model, ReadOnlySpan<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (_bound is null || !ReferenceEquals(model, _model))
        {
            Bind([.. model.Layers.Select(static layer => layer.Parameters)]);
            _model = model;
        }

        Update(_bound!, gradients);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<ParameterSet<T>> parameters, ReadOnlySpan<T> gradients)
    {
        Bind(parameters);
        Update(_bound!, gradients);
    }

    /// <summary>Takes possession of parameters and allocates the state for them; the first update does so by itself.</summary>
    /// <param name="parameters">The parameters of each layer.</param>
    /// <exception cref="ArgumentException">
    /// There are none, one of them stands there twice, the optimizer belongs to others, or a constraint does not suit its variable.
    /// </exception>
    public void Bind(ReadOnlySpan<ParameterSet<T>> parameters)
    {
        if (_bound is null)
        {
            var bound = BoundParameters<T>.Of(parameters);
            _slots = [.. SlotNames.Select(name => name is null ? null : new T[bound.Length])];
            _clips = new GradientClip<T>[bound.Trained.Length];
            _bound = bound;
        }
        else if (!_bound.Are(parameters))
        {
            throw new ArgumentException("The optimizer belongs to other parameters: its state would not be theirs.", nameof(parameters));
        }
    }

    /// <summary>The state, by name; each as long as all parameters together.</summary>
    internal IEnumerable<(string Name, T[] Values)> State() =>
        SlotNames.Zip(_slots).Where(static slot => slot.Second is not null).Select(static slot => (slot.First!, slot.Second!));

    /// <summary>Changes one variable by the optimizer's rule.</summary>
    private protected abstract void Update(in VariableUpdate<T> update, double learningRate);

    private void Update(BoundParameters<T> bound, ReadOnlySpan<T> gradients)
    {
        bound.Check(gradients, Step);
        GradientClip<T>.Compute(Clipping, bound, gradients, Step, _clips);
        var learningRate = LearningRate.At(Step);
        for (var i = 0; i < _clips.Length; i++)
        {
            var variable = bound.Trained[i];
            Update(new VariableUpdate<T>(variable, gradients, _clips[i], _slots), learningRate);
            variable.Variable.Constraint?.Project(variable.Weights, variable.Variable.Shape);
        }

        Step++;
        bound.NotifyChanged();
    }
}
