using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>The products that make up the gradients of weights and biases.</summary>
internal enum WeightProduct
{
    /// <summary>All of them, where no gate has an operand of its own.</summary>
    All,

    /// <summary>Inputs with a group of gates.</summary>
    Inputs,

    /// <summary>States with a group of gates.</summary>
    States,

    /// <summary>u = r ⊙ h with the candidate.</summary>
    Candidate,

    /// <summary>Sums over rows.</summary>
    Biases,
}

/// <summary>From gate gradients to the gradients of weights and biases.</summary>
internal static class WeightProducts
{
    private const int MostRowsAtOnce = 512;

    public static void Clear<T>(DirectionTape<T> tape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tape.Scratch.InputWeights.Clear();
        tape.Scratch.StateWeights.Clear();
        tape.Scratch.CandidateWeights?.Clear();
        tape.Scratch.Biases.Clear();
    }

    /// <summary>Adds the products of a segment, whose gates are gradients by now.</summary>
    public static void Add<T>(DirectionTape<T> tape, int first, int steps, TapeThreads<T> threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var direction = tape.Direction;
        if (direction.SharesOperands)
        {
            threads.Weights(first, steps, WeightProduct.All, 0);
            return;
        }

        for (var g = 0; g < direction.InputGroups.Length; g++)
        {
            threads.Weights(first, steps, WeightProduct.Inputs, g);
        }

        for (var g = 0; g < direction.StateGroups.Length; g++)
        {
            threads.Weights(first, steps, WeightProduct.States, g);
        }

        if (!direction.ResetAfter)
        {
            threads.Weights(first, steps, WeightProduct.Candidate, 0);
        }

        if (direction.Options.UseBias)
        {
            threads.Weights(first, steps, WeightProduct.Biases, 0);
        }
    }

    /// <summary>The rows of the operand of a product.</summary>
    public static ref T Operand<T>(DirectionTape<T> tape, int row, int rows, WeightProduct product, int group)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (product)
        {
            case WeightProduct.Inputs:
                return ref GateProducts.MaskedInputs(tape, tape.Direction.InputGroups[group], row, rows);
            case WeightProduct.States:
                return ref GateProducts.MaskedStates(tape, GateLayout.GateOf(tape.Direction.StateGroups[group].Slot), row, rows);
            default:
                return ref Unsafe.NullRef<T>();
        }
    }

    /// <summary>Adds a product for the panels of some rows.</summary>
    public static void Add<T>(DirectionTape<T> tape, in GateRows<T> gates, ref T operand, WeightProduct product, int group)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (scratch, layout, kernels) = (tape.Scratch, tape.Direction.Layout, tape.Direction.Kernels);
        switch (product)
        {
            case WeightProduct.Inputs:
                scratch.InputWeights.Add(group, ref operand, layout.InputStride, gates);
                break;
            case WeightProduct.States:
                scratch.StateWeights.Add(group, ref operand, layout.StateStride, gates);
                break;
            case WeightProduct.Candidate:
                scratch.CandidateWeights!.AddOfChunks(gates);
                break;
            default:
                scratch.Biases.Add(kernels, gates);
                break;
        }
    }

    /// <summary>
    /// Adds all products for some panels of units: a block of rows of one panel goes through all of them while it is in the caches.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="first">The first row, s·B + b.</param>
    /// <param name="rows">How many.</param>
    /// <param name="panels">The panels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAll<T>(DirectionTape<T> tape, int first, int rows, PanelRange panels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = RowsAtOnce(tape.Direction.Layout, Unsafe.SizeOf<T>());
        for (var end = first + rows; end > first; end -= block)
        {
            var row = Math.Max(first, end - block);
            for (var panel = panels.First; panel < panels.End; panel++)
            {
                var gates = tape.Gates(row, end - row, new PanelRange(panel, 1));
                if (tape.Direction.Options.UseBias)
                {
                    Add(tape, gates, ref Unsafe.NullRef<T>(), WeightProduct.Biases, 0);
                }

                Add(tape, gates, ref tape.Input(row), WeightProduct.Inputs, 0);
                Add(tape, gates, ref tape.State(row), WeightProduct.States, 0);
                if (!tape.Direction.ResetAfter)
                {
                    Add(tape, gates, ref Unsafe.NullRef<T>(), WeightProduct.Candidate, 0);
                }
            }
        }
    }

    /// <summary>Rows whose operands take half of a second-level cache of 1 MB, so that they are still there for the next panel.</summary>
    private static int RowsAtOnce(GateLayout layout, int size) =>
        Math.Clamp((1 << 19) / ((layout.InputStride + layout.StateStride) * size), 64, MostRowsAtOnce) & -64;

    /// <summary>Writes the gradients in canonical layout.</summary>
    public static void CopyTo<T>(DirectionTape<T> tape, in DirectionGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (scratch, width) = (tape.Scratch, 3 * tape.Direction.Layout.Units);
        scratch.InputWeights.CopyTo(gradients.Kernel);
        scratch.StateWeights.CopyTo(gradients.RecurrentKernel);
        scratch.CandidateWeights?.CopyTo(gradients.RecurrentKernel);
        if (!gradients.Bias.IsEmpty)
        {
            scratch.Biases.CopyInput(gradients.Bias[..width]);
            if (tape.Direction.ResetAfter)
            {
                scratch.Biases.CopyRecurrent(gradients.Bias[width..]);
            }
        }
    }
}
