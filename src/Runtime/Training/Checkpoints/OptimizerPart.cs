using System.Numerics;
using GruGen.Weights;

namespace GruGen.Runtime;

/// <summary>The state of an optimizer, and its step, which is also the position in the learning-rate schedule.</summary>
/// <remarks>The state is stored flat: under the names of the variables, readers of weights would take it for weights.</remarks>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="optimizer">The optimizer, bound.</param>
internal sealed class OptimizerPart<T>(Optimizer<T> optimizer) : ICheckpointPart
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Step = "optimizer/step";

    public IEnumerable<NamedTensor> Save() => optimizer.State()
        .Select(static slot => NamedTensor.Create<T>(NameOf(slot.Name), slot.Values, slot.Values.Length))
        .Prepend(IntegerTensor.Create(Step, optimizer.Step));

    public Action Prepare(CheckpointFile file)
    {
        var kind = file.Metadata.GetValueOrDefault(CheckpointFile.OptimizerKey);
        if (kind != optimizer.Kind)
        {
            throw file.Error($"it holds the state of {kind ?? "no optimizer"}; the optimizer is {optimizer.Kind}.");
        }

        var step = file.Integers(Step, 1)[0];
        if (step < 0)
        {
            throw file.Error($"the number of steps is {step}.", Step);
        }

        var slots = optimizer.State().Select(slot => (slot.Values, Stored: file.Floats<T>(NameOf(slot.Name), slot.Values.Length)));
        var restored = slots.ToArray();
        return () =>
        {
            foreach (var (values, stored) in restored)
            {
                stored.CopyTo(values, 0);
            }

            optimizer.Step = step;
        };
    }

    private static string NameOf(string slot) => $"optimizer/{slot}";
}
