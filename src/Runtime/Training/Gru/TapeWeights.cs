using System.Numerics;

namespace GruGen.Runtime;

/// <summary>The stored weights of a direction on their way into the products, and their gradients on the way out of them.</summary>
internal static class TapeWeights
{
    /// <summary>Transforms, DropConnect, and the order of the products forward.</summary>
    public static void PackForward<T>(DirectionTape<T> tape, ParameterSet<T> parameters, int direction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var weights = tape.Weights;
        weights.Read(parameters, direction, tape.Trains ? tape.Masks.DropConnect.Values : default);
        tape.InputPanels.PackForward(weights.Kernel(parameters, direction), weights.InputBias);
        tape.StatePanels.PackForward(weights.RecurrentKernel(parameters, direction), weights.RecurrentBias(parameters, direction));
        tape.CandidatePanels?.PackForward(weights.RecurrentKernel(parameters, direction), default);
    }

    /// <summary>The order of the products on the way back.</summary>
    public static void PackBackward<T>(DirectionTape<T> tape, ParameterSet<T> parameters, int direction, bool wantsInputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (wantsInputs)
        {
            tape.InputPanels.PackBackward(tape.Weights.Kernel(parameters, direction));
        }

        tape.StatePanels.PackBackward(tape.Weights.RecurrentKernel(parameters, direction));
        tape.CandidatePanels?.PackBackward(tape.Weights.RecurrentKernel(parameters, direction));
    }
}
