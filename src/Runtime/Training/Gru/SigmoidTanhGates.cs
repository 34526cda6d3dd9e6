using System.Numerics;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// Sigmoid gates and a tanh candidate with the reset gate after the recurrent product (Cho et al. 2014 as cuDNN computes it).
/// </summary>
/// <remarks>Derivatives come from the outputs: σ' = y (1 − y), tanh' = 1 − y².</remarks>
internal sealed class ResetAfterGates<V, T, O, P>(GateLayout layout) : GateFunctions<T>
    where V : struct
    where T : unmanaged, INumber<T>
    where O : struct, ISimd<V, T>
    where P : struct, IPrecision<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in GateRows<T> step, ref T h, ref T next)
    {
        nint stride = layout.StateStride;
        for (nint panel = step.Panels.First; panel < step.Panels.End; panel++)
        {
            ref var chunk = ref Unsafe.Add(ref step.Gates, panel * step.Panel);
            nint unit = panel * O.Count;
            for (var row = 0; row < step.Rows; row++, unit += stride)
            {
                var q = O.Load(ref chunk);
                var z = Elementwise<V, T, O, P>.Sigmoid(O.Load(ref Unsafe.Add(ref chunk, O.Count)));
                var r = Elementwise<V, T, O, P>.Sigmoid(O.Load(ref Unsafe.Add(ref chunk, 2 * O.Count)));
                var g = Elementwise<V, T, O, P>.Tanh(O.MultiplyAdd(r, q, O.Load(ref Unsafe.Add(ref chunk, 3 * O.Count))));
                O.Store(z, ref Unsafe.Add(ref chunk, O.Count));
                O.Store(r, ref Unsafe.Add(ref chunk, 2 * O.Count));
                O.Store(g, ref Unsafe.Add(ref chunk, 3 * O.Count));

                // h' = z ⊙ h + (1 − z) ⊙ g
                O.Store(O.MultiplyAdd(z, O.Subtract(O.Load(ref Unsafe.Add(ref h, unit)), g), g), ref Unsafe.Add(ref next, unit));
                chunk = ref Unsafe.Add(ref chunk, GateLayout.Slots * O.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in GateRows<T> step, ref T h, ref T dh)
    {
        nint stride = layout.StateStride;
        for (nint panel = step.Panels.First; panel < step.Panels.End; panel++)
        {
            ref var chunk = ref Unsafe.Add(ref step.Gates, panel * step.Panel);
            nint unit = panel * O.Count;
            for (var row = 0; row < step.Rows; row++, unit += stride)
            {
                var q = O.Load(ref chunk);
                var z = O.Load(ref Unsafe.Add(ref chunk, O.Count));
                var r = O.Load(ref Unsafe.Add(ref chunk, 2 * O.Count));
                var g = O.Load(ref Unsafe.Add(ref chunk, 3 * O.Count));
                var d = O.Load(ref Unsafe.Add(ref dh, unit));
                var one = O.Create(1);
                var kept = O.Multiply(z, d);
                var dg = O.Subtract(d, kept);
                var dpH = O.Multiply(dg, O.Subtract(one, O.Multiply(g, g)));
                var dpZ = O.Multiply(O.Multiply(kept, O.Subtract(one, z)), O.Subtract(O.Load(ref Unsafe.Add(ref h, unit)), g));
                var dq = O.Multiply(dpH, r);
                var dpR = O.Multiply(O.Multiply(dq, O.Subtract(one, r)), q);
                O.Store(dq, ref chunk);
                O.Store(dpZ, ref Unsafe.Add(ref chunk, O.Count));
                O.Store(dpR, ref Unsafe.Add(ref chunk, 2 * O.Count));
                O.Store(dpH, ref Unsafe.Add(ref chunk, 3 * O.Count));
                O.Store(kept, ref Unsafe.Add(ref dh, unit));
                chunk = ref Unsafe.Add(ref chunk, GateLayout.Slots * O.Count);
            }
        }
    }
}

/// <summary>Sigmoid gates and a tanh candidate with the reset gate before the recurrent product (Cho et al. 2014).</summary>
internal sealed class ResetBeforeGates<V, T, O, P>(GateLayout layout) : GateFunctions<T>
    where V : struct
    where T : unmanaged, INumber<T>
    where O : struct, ISimd<V, T>
    where P : struct, IPrecision<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardReset(in GateRows<T> step, ref T h)
    {
        nint stride = layout.StateStride;
        for (nint panel = step.Panels.First; panel < step.Panels.End; panel++)
        {
            ref var chunk = ref Unsafe.Add(ref step.Gates, panel * step.Panel);
            nint unit = panel * O.Count;
            for (var row = 0; row < step.Rows; row++, unit += stride)
            {
                var z = Elementwise<V, T, O, P>.Sigmoid(O.Load(ref Unsafe.Add(ref chunk, O.Count)));
                var r = Elementwise<V, T, O, P>.Sigmoid(O.Load(ref Unsafe.Add(ref chunk, 2 * O.Count)));
                O.Store(O.Multiply(r, O.Load(ref Unsafe.Add(ref h, unit))), ref chunk);
                O.Store(z, ref Unsafe.Add(ref chunk, O.Count));
                O.Store(r, ref Unsafe.Add(ref chunk, 2 * O.Count));
                chunk = ref Unsafe.Add(ref chunk, GateLayout.Slots * O.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in GateRows<T> step, ref T h, ref T next)
    {
        nint stride = layout.StateStride;
        for (nint panel = step.Panels.First; panel < step.Panels.End; panel++)
        {
            ref var chunk = ref Unsafe.Add(ref step.Gates, panel * step.Panel);
            nint unit = panel * O.Count;
            for (var row = 0; row < step.Rows; row++, unit += stride)
            {
                var z = O.Load(ref Unsafe.Add(ref chunk, O.Count));
                var g = Elementwise<V, T, O, P>.Tanh(O.Load(ref Unsafe.Add(ref chunk, 3 * O.Count)));
                O.Store(g, ref Unsafe.Add(ref chunk, 3 * O.Count));
                O.Store(O.MultiplyAdd(z, O.Subtract(O.Load(ref Unsafe.Add(ref h, unit)), g), g), ref Unsafe.Add(ref next, unit));
                chunk = ref Unsafe.Add(ref chunk, GateLayout.Slots * O.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in GateRows<T> step, ref T h, ref T dh)
    {
        nint stride = layout.StateStride;
        for (nint panel = step.Panels.First; panel < step.Panels.End; panel++)
        {
            ref var chunk = ref Unsafe.Add(ref step.Gates, panel * step.Panel);
            nint unit = panel * O.Count;
            for (var row = 0; row < step.Rows; row++, unit += stride)
            {
                var z = O.Load(ref Unsafe.Add(ref chunk, O.Count));
                var g = O.Load(ref Unsafe.Add(ref chunk, 3 * O.Count));
                var d = O.Load(ref Unsafe.Add(ref dh, unit));
                var one = O.Create(1);
                var kept = O.Multiply(z, d);
                O.Store(
                    O.Multiply(O.Multiply(kept, O.Subtract(one, z)), O.Subtract(O.Load(ref Unsafe.Add(ref h, unit)), g)),
                    ref Unsafe.Add(ref chunk, O.Count));
                O.Store(O.Multiply(O.Subtract(d, kept), O.Subtract(one, O.Multiply(g, g))), ref Unsafe.Add(ref chunk, 3 * O.Count));
                O.Store(kept, ref Unsafe.Add(ref dh, unit));
                chunk = ref Unsafe.Add(ref chunk, GateLayout.Slots * O.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BackwardReset(in GateRows<T> step, ref T h, ref T du)
    {
        nint stride = layout.StateStride;
        for (nint panel = step.Panels.First; panel < step.Panels.End; panel++)
        {
            ref var chunk = ref Unsafe.Add(ref step.Gates, panel * step.Panel);
            nint unit = panel * O.Count;
            for (var row = 0; row < step.Rows; row++, unit += stride)
            {
                var r = O.Load(ref Unsafe.Add(ref chunk, 2 * O.Count));
                var through = O.Multiply(O.Load(ref Unsafe.Add(ref du, unit)), r);
                var dpR = O.Multiply(O.Multiply(through, O.Subtract(O.Create(1), r)), O.Load(ref Unsafe.Add(ref h, unit)));
                O.Store(dpR, ref Unsafe.Add(ref chunk, 2 * O.Count));
                O.Store(through, ref Unsafe.Add(ref du, unit));
                chunk = ref Unsafe.Add(ref chunk, GateLayout.Slots * O.Count);
            }
        }
    }
}
