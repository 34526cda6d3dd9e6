using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// Calls of small layers that ask for nothing special: all steps of all samples, from zeros, every state returned. They skip what the
/// other calls need, which costs as much as a few steps of such a layer: (8, 4), 10 steps: 410 to 310 ns.
/// </summary>
internal static class PlainCall
{
    /// <summary>With more rows the preparations cost less than a hundredth.</summary>
    private const int MostRows = 64;

    /// <summary>Runs the call if it is one of these.</summary>
    /// <returns>Whether it was; otherwise nothing was done, and a fault is for the other checks to tell.</returns>
    /// <param name="options">The layer's options.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="memory">The layer's memory.</param>
    /// <param name="arguments">The arguments, not checked yet.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun<T, TCell>(
        SequenceOptions options, PackedWeights<T> weights, SequenceMemory<T> memory, in SequenceArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        if (!options.IsPlain || !arguments.ArePlain)
        {
            return false;
        }

        var shape = SequenceShape.Resolve(options, arguments.Inputs.Length, arguments.Batch, arguments.TimeSteps);
        var vectors = (long)shape.Batch * shape.TimeSteps;
        if (shape.Batch is 0 or > MostRows
            || vectors * TCell.InputSize != arguments.Inputs.Length
            || vectors * TCell.Units != arguments.Output.Length
            || ((ReadOnlySpan<T>)arguments.Output).Overlaps(arguments.Inputs))
        {
            return false;
        }

        var inputs = SequenceView<T>.Dense(arguments.Inputs, shape, TCell.InputSize, options.TimeMajor);
        var outputs = SequenceView<T>.Dense(arguments.Output, shape, TCell.Units, options.TimeMajor);
        if (shape.Batch < Math.Min(TCell.FewestTileRows, TCell.FewestLaneRows))
        {
            for (var b = 0; b < shape.Batch; b++)
            {
                TCell.Steps(
                    weights,
                    ref inputs.At(b, 0),
                    inputs.StepStride,
                    ref memory.Zeros.Reference,
                    ref outputs.At(b, 0),
                    outputs.StepStride,
                    shape.TimeSteps);
            }

            return true;
        }

        return UniformLoop.RowsInLanes<T, TCell>(shape.Batch) == shape.Batch && RunInLanes<T, TCell>(weights, memory, shape, inputs, outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool RunInLanes<T, TCell>(
        PackedWeights<T> weights, SequenceMemory<T> memory, SequenceShape shape, SequenceView<T> inputs, SequenceView<T> outputs)
        where T : unmanaged
        where TCell : struct, IGruCell<T>
    {
        var workspace = memory.Rent();
        try
        {
            TCell.StepLanes(
                weights,
                ref inputs.At(0, 0),
                inputs.SampleStride,
                inputs.StepStride,
                ref memory.Zeros.Reference,
                0,
                ref outputs.At(0, 0),
                outputs.SampleStride,
                outputs.StepStride,
                shape.Batch,
                shape.TimeSteps,
                ref workspace.Buffer(Workspace<T>.Use.Scratch, TCell.ScratchLength(shape.Batch)));
        }
        finally
        {
            workspace.Return();
        }

        return true;
    }
}
