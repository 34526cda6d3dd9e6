using System.Numerics;

namespace GruGen.Runtime;

/// <summary>What training needs to know of one direction of a layer, whatever the batch.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class DirectionTraining<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DirectionTraining(SequenceOptions sequence, GruTrainingOptions<T> options, GateActivations<T> activations)
    {
        Kernels = TrainingKernels<T>.For(sequence.Units);
        Layout = new GateLayout(sequence.InputSize, sequence.Units, Kernels.Lanes);
        Options = options;
        Functions = options.Clip == 0 && activations.AreSigmoidAndTanh
            ? Kernels.SigmoidTanh(Layout, options.ResetAfter)
            : new AnyGates<T>(Layout, options.ResetAfter, activations, T.CreateTruncating(options.Clip));
        InputGroups = options.DropsInputByGate ? GateGroup.InputApart : GateGroup.InputTogether;
        StateGroups = (options.ResetAfter, options.DropsState) switch
        {
            (true, false) => GateGroup.StateTogether,
            (true, true) => GateGroup.StateApart,
            (false, false) => GateGroup.ResetBeforeTogether,
            (false, true) => GateGroup.ResetBeforeApart,
        };
    }

    public TrainingKernels<T> Kernels { get; }

    public GateLayout Layout { get; }

    public GruTrainingOptions<T> Options { get; }

    public GateFunctions<T> Functions { get; }

    /// <summary>Gates whose products with x are computed together.</summary>
    public GateGroup[] InputGroups { get; }

    /// <summary>Gates whose products with h are computed together.</summary>
    public GateGroup[] StateGroups { get; }

    public bool ResetAfter => Options.ResetAfter;

    /// <summary>Whether all gates multiply the same inputs and the same states: no gate has random masks of its own.</summary>
    public bool SharesOperands => !Options.DropsInputByGate && !Options.DropsState;

    /// <summary>Whether some panels of units can go through a step without the others.</summary>
    public bool WorksByPanel => Functions.WorksByPanel && SharesOperands;
}
