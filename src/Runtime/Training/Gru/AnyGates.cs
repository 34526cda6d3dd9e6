using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GruGen.Runtime;

/// <summary>
/// Any activations, row by row: those that see a whole row, the user's own, and those whose derivative needs the pre-activation.
/// </summary>
/// <remarks>
/// Beside the chunks a row keeps its pre-activations p_z, p_r, p_h, before the clip of ONNX. Values pass through rows without gaps, because
/// activations work on those. An instance may serve several threads.
/// </remarks>
/// <param name="layout">The layout.</param>
/// <param name="resetAfter">Whether the reset gate acts after the recurrent product.</param>
/// <param name="activations">The activations.</param>
/// <param name="clip">c: pre-activations are clamped to [−c, c]; 0 = they are not.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class AnyGates<T>(GateLayout layout, bool resetAfter, GateActivations<T> activations, T clip) : GateFunctions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static T[]? _scratch;

    /// <inheritdoc/>
    public override int SavedPerRow => 3 * layout.Units;

    /// <inheritdoc/>
    public override bool WorksByPanel => false;

    private int Units => layout.Units;

    /// <inheritdoc/>
    public override void ForwardReset(in GateRows<T> step, ref T h)
    {
        var rows = new Scratch(Units);
        for (var row = 0; row < step.Rows; row++)
        {
            ForwardGates(step, row, rows);
            TensorPrimitives.Multiply(rows[2], State(ref h, row), rows[0]);
            Write(step, row, GateLayout.RecurrentSlot, rows[0]);
        }
    }

    /// <inheritdoc/>
    public override void Forward(in GateRows<T> step, ref T h, ref T next)
    {
        var rows = new Scratch(Units);
        for (var row = 0; row < step.Rows; row++)
        {
            var z = rows[1];
            var g = rows[3];
            Read(step, row, GateLayout.CandidateSlot, g);
            if (resetAfter)
            {
                ForwardGates(step, row, rows);
                Read(step, row, GateLayout.RecurrentSlot, rows[0]);
                TensorPrimitives.MultiplyAdd(rows[2], rows[0], g, g);
            }
            else
            {
                Read(step, row, GateLayout.UpdateSlot, z);
            }

            g.CopyTo(Saved(step, row, GateLayout.CandidateSlot));
            Activate(activations.Candidate, g);
            Write(step, row, GateLayout.CandidateSlot, g);

            // h' = z ⊙ h + (1 − z) ⊙ g
            var target = State(ref next, row);
            TensorPrimitives.Subtract(State(ref h, row), g, target);
            TensorPrimitives.MultiplyAdd(z, target, g, target);
        }
    }

    /// <inheritdoc/>
    public override void Backward(in GateRows<T> step, ref T h, ref T dh)
    {
        var rows = new Scratch(Units);
        for (var row = 0; row < step.Rows; row++)
        {
            var y = rows[0];
            var z = rows[1];
            var dz = rows[2];
            var dg = rows[3];
            var d = State(ref dh, row);
            Read(step, row, GateLayout.CandidateSlot, y);
            Read(step, row, GateLayout.UpdateSlot, z);

            // dz = dh' ⊙ (h − g), dg = dh' ⊙ (1 − z), and z ⊙ dh' stays in dh.
            TensorPrimitives.Subtract(State(ref h, row), y, dz);
            TensorPrimitives.Multiply(dz, d, dz);
            dg.Fill(T.One);
            TensorPrimitives.Subtract(dg, z, dg);
            TensorPrimitives.Multiply(dg, d, dg);
            TensorPrimitives.Multiply(z, d, d);
            Differentiate(activations.Recurrent, step, row, GateLayout.UpdateSlot, z, dz);
            Differentiate(activations.Candidate, step, row, GateLayout.CandidateSlot, y, dg);
            Write(step, row, GateLayout.UpdateSlot, dz);
            Write(step, row, GateLayout.CandidateSlot, dg);
            if (resetAfter)
            {
                // dr = dp_h ⊙ q, dq = dp_h ⊙ r
                var dr = rows[0];
                var r = rows[1];
                Read(step, row, GateLayout.RecurrentSlot, dr);
                Read(step, row, GateLayout.ResetSlot, r);
                TensorPrimitives.Multiply(dr, dg, dr);
                TensorPrimitives.Multiply(dg, r, dg);
                Write(step, row, GateLayout.RecurrentSlot, dg);
                Differentiate(activations.Recurrent, step, row, GateLayout.ResetSlot, r, dr);
                Write(step, row, GateLayout.ResetSlot, dr);
            }
        }
    }

    /// <inheritdoc/>
    public override void BackwardReset(in GateRows<T> step, ref T h, ref T du)
    {
        var rows = new Scratch(Units);
        for (var row = 0; row < step.Rows; row++)
        {
            var r = rows[0];
            var dr = rows[1];
            var d = State(ref du, row);
            Read(step, row, GateLayout.ResetSlot, r);
            TensorPrimitives.Multiply(d, State(ref h, row), dr);
            TensorPrimitives.Multiply(d, r, d);
            Differentiate(activations.Recurrent, step, row, GateLayout.ResetSlot, r, dr);
            Write(step, row, GateLayout.ResetSlot, dr);
        }
    }

    /// <summary>z and r of a row, into the rows 1 and 2.</summary>
    private void ForwardGates(in GateRows<T> step, int row, Scratch rows)
    {
        for (var slot = GateLayout.UpdateSlot; slot <= GateLayout.ResetSlot; slot++)
        {
            var gate = rows[slot];
            Read(step, row, slot, gate);
            gate.CopyTo(Saved(step, row, slot));
            Activate(activations.Recurrent, gate);
            Write(step, row, slot, gate);
        }
    }

    private void Activate(ActivationFunction<T> function, Span<T> values)
    {
        if (clip != T.Zero)
        {
            TensorPrimitives.Clamp(values, -clip, clip, values);
        }

        function.Apply(values);
    }

    /// <summary>From the gradient of an activation's output to that of its pre-activation.</summary>
    private void Differentiate(
        ActivationFunction<T> function, in GateRows<T> step, int row, int slot, ReadOnlySpan<T> output, Span<T> gradient)
    {
        var preActivations = Saved(step, row, slot);
        if (clip == T.Zero)
        {
            function.Backpropagate(preActivations, output, gradient);
            return;
        }

        var clipped = Scratch.Extra(Units);
        TensorPrimitives.Clamp(preActivations, -clip, clip, clipped);
        function.Backpropagate(clipped, output, gradient);
        for (var i = 0; i < gradient.Length; i++)
        {
            // The clamp is flat outside of its limits.
            gradient[i] = T.Abs(preActivations[i]) < clip ? gradient[i] : T.Zero;
        }
    }

    private Span<T> State(ref T states, int row)
        => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref states, (nint)row * layout.StateStride), Units);

    private Span<T> Saved(in GateRows<T> step, int row, int slot) => MemoryMarshal.CreateSpan(
        ref Unsafe.Add(ref step.Saved, ((nint)row * SavedPerRow) + ((slot - GateLayout.UpdateSlot) * Units)), Units);

    private void Read(in GateRows<T> step, int row, int slot, Span<T> values)
    {
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var part = values[(panel * layout.Lanes)..];
            part = part[..Math.Min(part.Length, layout.Lanes)];
            MemoryMarshal.CreateReadOnlySpan(ref Place(step, row, slot, panel), part.Length).CopyTo(part);
        }
    }

    private void Write(in GateRows<T> step, int row, int slot, ReadOnlySpan<T> values)
    {
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var part = values[(panel * layout.Lanes)..];
            part = part[..Math.Min(part.Length, layout.Lanes)];
            part.CopyTo(MemoryMarshal.CreateSpan(ref Place(step, row, slot, panel), part.Length));
        }
    }

    private ref T Place(in GateRows<T> step, int row, int slot, int panel) =>
        ref Unsafe.Add(ref step.Gates, (panel * step.Panel) + ((nint)row * layout.Chunk) + (slot * layout.Lanes));

    /// <summary>Rows of a thread's own.</summary>
    private readonly ref struct Scratch(int units)
    {
        private const int Rows = 4;

        private readonly Span<T> _rows = Memory(units).AsSpan(0, Rows * units);

        public Span<T> this[int row] => _rows.Slice(row * units, units);

        /// <summary>One more row, behind the others.</summary>
        public static Span<T> Extra(int units) => Memory(units).AsSpan(Rows * units, units);

        private static T[] Memory(int units)
        {
            if (_scratch is null || _scratch.Length < (Rows + 1) * units)
            {
                _scratch = new T[(Rows + 1) * units];
            }

            return _scratch;
        }
    }
}
