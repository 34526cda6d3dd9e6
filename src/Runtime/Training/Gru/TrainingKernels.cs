using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GruGen.Runtime;

/// <summary>The arithmetic of training at one vector width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal abstract class TrainingKernels<T>
    where T : unmanaged
{
    /// <summary>Elements of a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>Computes a matrix product.</summary>
    public abstract void Run(in PanelProduct<T> product);

    /// <summary>Sigmoid gates and a tanh candidate.</summary>
    public abstract GateFunctions<T> SigmoidTanh(GateLayout layout, bool resetAfter);

    /// <summary>Adds the sums over rows of all slots of a chunk, last row first.</summary>
    /// <param name="chunk">The first row's chunk.</param>
    /// <param name="rows">Number of rows, one chunk after the other.</param>
    /// <param name="sums">Four vectors.</param>
    public abstract void AddSums(ref T chunk, int rows, ref T sums);

    /// <summary>sum += values.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="values">As many values.</param>
    public abstract void Add(Span<T> sum, ref T values);

    /// <summary>Lays a row out as vectors that have others between them; what is beyond the row in the last one stays as it is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">The first vector.</param>
    /// <param name="step">Distance between vectors.</param>
    public abstract void Spread(ReadOnlySpan<T> row, ref T target, nint step);

    /// <summary>The way back from <see cref="Spread"/>.</summary>
    /// <param name="source">The first vector.</param>
    /// <param name="step">Distance between vectors.</param>
    /// <param name="row">Receives the row.</param>
    public abstract void Gather(ref T source, nint step, Span<T> row);

    /// <summary>The kernels for layers of a number of units: the widest vectors, or the narrowest that hold all units.</summary>
    public static TrainingKernels<T> For(int units)
    {
        if (typeof(T) == typeof(float))
        {
            return (TrainingKernels<T>)(object)(
                Vector512.IsHardwareAccelerated && units > 8 ? TrainingKernels<Vector512<float>, float, Single512, SinglePrecision>.Instance
                : Vector256.IsHardwareAccelerated && units > 4 ? TrainingKernels<Vector256<float>, float, Single256, SinglePrecision>.Instance
                : (TrainingKernels<float>)TrainingKernels<Vector128<float>, float, Single128, SinglePrecision>.Instance);
        }

        return (TrainingKernels<T>)(object)(
            Vector512.IsHardwareAccelerated && units > 4 ? TrainingKernels<Vector512<double>, double, Double512, DoublePrecision>.Instance
            : Vector256.IsHardwareAccelerated && units > 2 ? TrainingKernels<Vector256<double>, double, Double256, DoublePrecision>.Instance
            : (TrainingKernels<double>)TrainingKernels<Vector128<double>, double, Double128, DoublePrecision>.Instance);
    }
}

/// <inheritdoc cref="TrainingKernels{T}"/>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">Its elements.</typeparam>
/// <typeparam name="O">Operations of the vector.</typeparam>
/// <typeparam name="P">Polynomials and ranges of the element type.</typeparam>
internal sealed class TrainingKernels<V, T, O, P> : TrainingKernels<T>
    where V : struct
    where T : unmanaged, System.Numerics.INumber<T>
    where O : struct, ISimd<V, T>
    where P : struct, IPrecision<T>
{
    private TrainingKernels()
    {
    }

    public static TrainingKernels<V, T, O, P> Instance { get; } = new();

    public override int Lanes => O.Count;

    public override void Run(in PanelProduct<T> product) => PanelProducts<V, T, O>.Run(product);

    public override GateFunctions<T> SigmoidTanh(GateLayout layout, bool resetAfter) => resetAfter
        ? new ResetAfterGates<V, T, O, P>(layout)
        : new ResetBeforeGates<V, T, O, P>(layout);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddSums(ref T chunk, int rows, ref T sums)
    {
        var s0 = O.Load(ref sums);
        var s1 = O.Load(ref Unsafe.Add(ref sums, O.Count));
        var s2 = O.Load(ref Unsafe.Add(ref sums, 2 * O.Count));
        var s3 = O.Load(ref Unsafe.Add(ref sums, 3 * O.Count));
        for (nint row = rows - 1; row >= 0; row--)
        {
            ref var c = ref Unsafe.Add(ref chunk, row * GateLayout.Slots * O.Count);
            s0 = O.Add(s0, O.Load(ref c));
            s1 = O.Add(s1, O.Load(ref Unsafe.Add(ref c, O.Count)));
            s2 = O.Add(s2, O.Load(ref Unsafe.Add(ref c, 2 * O.Count)));
            s3 = O.Add(s3, O.Load(ref Unsafe.Add(ref c, 3 * O.Count)));
        }

        O.Store(s0, ref sums);
        O.Store(s1, ref Unsafe.Add(ref sums, O.Count));
        O.Store(s2, ref Unsafe.Add(ref sums, 2 * O.Count));
        O.Store(s3, ref Unsafe.Add(ref sums, 3 * O.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(Span<T> sum, ref T values)
    {
        ref var target = ref MemoryMarshal.GetReference(sum);
        nint i = 0;
        for (; i <= sum.Length - O.Count; i += O.Count)
        {
            O.Store(O.Add(O.Load(ref Unsafe.Add(ref target, i)), O.Load(ref Unsafe.Add(ref values, i))), ref Unsafe.Add(ref target, i));
        }

        for (; i < sum.Length; i++)
        {
            Unsafe.Add(ref target, i) += Unsafe.Add(ref values, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Spread(ReadOnlySpan<T> row, ref T target, nint step)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        nint i = 0;
        for (; i <= row.Length - O.Count; i += O.Count)
        {
            O.Store(O.Load(ref Unsafe.Add(ref source, i)), ref target);
            target = ref Unsafe.Add(ref target, step);
        }

        for (; i < row.Length; i++)
        {
            target = Unsafe.Add(ref source, i);
            target = ref Unsafe.Add(ref target, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gather(ref T source, nint step, Span<T> row)
    {
        ref var target = ref MemoryMarshal.GetReference(row);
        nint i = 0;
        for (; i <= row.Length - O.Count; i += O.Count)
        {
            O.Store(O.Load(ref source), ref Unsafe.Add(ref target, i));
            source = ref Unsafe.Add(ref source, step);
        }

        for (; i < row.Length; i++)
        {
            Unsafe.Add(ref target, i) = source;
            source = ref Unsafe.Add(ref source, 1);
        }
    }
}
