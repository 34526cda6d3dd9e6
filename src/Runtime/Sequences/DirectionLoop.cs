using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>Runs one direction of a call: all its samples, or those of one thread.</summary>
internal static class DirectionLoop
{
    /// <summary>Chooses the loop over time that the run needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TCell>(in DirectionRun<T> run, Workspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCell : struct, IGruCell<T>
    {
        if (run.IsUniform && !TCell.StepsByRow)
        {
            UniformLoop.Run<T, TCell>(run, workspace);
        }
        else
        {
            RowwiseLoop<T, TCell>.Run(run, workspace);
        }
    }
}
