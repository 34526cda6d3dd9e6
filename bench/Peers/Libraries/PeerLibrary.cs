using System.Runtime.InteropServices;
using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Peers.Libraries;

/// <summary>A framework behind the functions of <c>native/peer.h</c>.</summary>
internal sealed unsafe class PeerLibrary
{
    private readonly delegate* unmanaged<Problem*, nint> _create;
    private readonly delegate* unmanaged<nint, int, void> _run;
    private readonly delegate* unmanaged<nint, float*> _output;
    private readonly delegate* unmanaged<nint, void> _destroy;

    private PeerLibrary(nint library)
    {
        Name = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "peer_name"))())!;
        _create = (delegate* unmanaged<Problem*, nint>)NativeLibrary.GetExport(library, "peer_create");
        _run = (delegate* unmanaged<nint, int, void>)NativeLibrary.GetExport(library, "peer_run");
        _output = (delegate* unmanaged<nint, float*>)NativeLibrary.GetExport(library, "peer_output");
        _destroy = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, "peer_destroy");
    }

    /// <summary>Name and version of the framework.</summary>
    public string Name { get; }

    /// <summary>The library beside this program, or null where <c>native/build.sh</c> has not built it.</summary>
    public static PeerLibrary? TryLoad(string name)
        => NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, $"libpeer-{name}.so"), out var library) ? new(library) : null;

    /// <summary>The peer's layer with our layer's weights and inputs.</summary>
    /// <exception cref="InvalidOperationException">The peer refuses; it printed why.</exception>
    public PeerLayer Create(Shape shape, CompiledLayer ours)
    {
        var (parameters, inputs) = (ours.Parameters, TimeMajor.FromBatchMajor(ours.Inputs, shape.TimeSteps, shape.Batch));
        fixed (float* kernel = parameters[0], recurrent = parameters[1], bias = parameters[2], x = inputs)
        {
            var problem = new Problem(shape.InputSize, shape.Units, shape.TimeSteps, shape.Batch, kernel, recurrent, bias, x);
            var layer = _create(&problem);
            return layer != 0 ? new(this, shape, layer) : throw new InvalidOperationException($"{Name} makes no layer of shape {shape}.");
        }
    }

    /// <summary>A layer inside the library.</summary>
    internal sealed class PeerLayer(PeerLibrary library, Shape shape, nint layer) : IDisposable
    {
        /// <summary>So many calls, one after the other.</summary>
        public void Run(int calls) => library._run(layer, calls);

        /// <summary>A copy of what the last call wrote, (B, T, H).</summary>
        public float[] Output()
        {
            var values = new ReadOnlySpan<float>(library._output(layer), shape.TimeSteps * shape.Batch * shape.Units);
            return TimeMajor.ToBatchMajor(values, shape.TimeSteps, shape.Batch);
        }

        public void Dispose() => library._destroy(layer);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Problem(
        int inputs, int units, int steps, int rows, float* kernel, float* recurrentKernel, float* bias, float* x)
    {
        public readonly int Inputs = inputs;
        public readonly int Units = units;
        public readonly int Steps = steps;
        public readonly int Rows = rows;
        public readonly float* Kernel = kernel;
        public readonly float* RecurrentKernel = recurrentKernel;
        public readonly float* Bias = bias;
        public readonly float* X = x;
    }
}
