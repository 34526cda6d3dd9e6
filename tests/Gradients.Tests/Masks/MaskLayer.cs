using GruGen.Golden;
using GruGen.Golden.Kinds;

namespace GruGen.Gradients.Tests.Masks;

/// <summary>A layer of linear functions whose weights are chosen so that its outputs are its random masks.</summary>
internal sealed class MaskLayer
{
    private const int R = 1;
    private const int H = 2;

    private readonly GruTape<double> _tape;
    private readonly int _units;
    private readonly DirectionWeights<double> _weights;
    private GruCall<double> _call;

    /// <param name="subject">I = H, linear activations, the sequence returned, time-major.</param>
    /// <param name="batch">B.</param>
    /// <param name="timeSteps">T.</param>
    public MaskLayer(Subject<double> subject, int batch, int timeSteps)
    {
        Subject = subject;
        _units = subject.Layers[0].Units;
        var shape = CanonicalWeights.ShapeOf(subject.Layers[0]);
        _weights = new(new double[shape.KernelLength], new double[shape.RecurrentKernelLength], new double[shape.BiasLength]);
        _tape = (GruTape<double>)subject.CreateTape(batch, timeSteps, 0);
        _call = new GruCall<double>(subject, batch, timeSteps, Ones(batch * timeSteps * _units))
        {
            InitialState = Ones(batch * subject.StateWidth),
        };
    }

    public Subject<double> Subject { get; }

    /// <summary>Whether masks are in effect.</summary>
    public bool Training
    {
        set => _tape.Training = value;
    }

    /// <summary>x ⊙ mask, of ones, reaches one gate, and the output shows it: z ⊙ 1, or r ⊙ 1, or g.</summary>
    public MaskLayer ShowInputs(int gate)
    {
        Diagonal(_weights.Kernel, gate);
        _weights.Bias.AsSpan((3 * _units) + (H * _units), _units).Fill(gate == R ? 1 : 0);
        return this;
    }

    /// <summary>h ⊙ mask, of ones at first, reaches one gate, and the output shows it.</summary>
    public MaskLayer ShowStates(int gate)
    {
        Diagonal(_weights.RecurrentKernel, gate);
        ResetsNothing(gate);
        return this;
    }

    /// <summary>The recurrent kernel ⊙ mask, of ones, comes out row by row: the initial states are unit vectors.</summary>
    /// <param name="gate">1 or 2: z only shows where the state is not zero.</param>
    public MaskLayer ShowRecurrentKernel(int gate)
    {
        for (var row = 0; row < _units; row++)
        {
            _weights.RecurrentKernel.AsSpan((row * 3 * _units) + (gate * _units), _units).Fill(1);
        }

        ResetsNothing(gate);
        for (var i = 0; i < _call.InitialState!.Length; i++)
        {
            _call.InitialState[i] = i % _units == i / _units % _units ? 1 : 0;
        }

        return this;
    }

    /// <summary>Every step adds one, where zoneout lets it: hn = h + 1.</summary>
    public MaskLayer CountSteps()
    {
        Diagonal(_weights.RecurrentKernel, H);
        ResetsNothing(H);
        _weights.Bias.AsSpan(H * _units, _units).Fill(1);
        Array.Clear(_call.InitialState!);
        return this;
    }

    /// <summary>The outputs of a call with the tape, one row for each time step: (T, B·H).</summary>
    public double[][] Record()
    {
        _call = _call.Again();
        Subject.SetWeights([.. Subject.Layers[0].StateSize.Select(_ => _weights)]);
        Subject.Record(_call, _tape);
        return Rows(_call);
    }

    /// <summary>The outputs of a call without a tape.</summary>
    public double[][] Infer()
    {
        var call = _call.Again();
        Subject.SetWeights([.. Subject.Layers[0].StateSize.Select(_ => _weights)]);
        Subject.Shaped(call);
        return Rows(call);
    }

    private static double[][] Rows(GruCall<double> call) => [.. call.Output.Chunk(call.Output.Length / call.TimeSteps)];

    private static double[] Ones(int length) => [.. Enumerable.Repeat(1.0, length)];

    /// <summary>r = 1 for the candidate's product with the state; or that product is one, to show r.</summary>
    private void ResetsNothing(int gate)
    {
        _weights.Bias.AsSpan(R * _units, _units).Fill(gate == H ? 1 : 0);
        _weights.Bias.AsSpan((3 * _units) + (H * _units), _units).Fill(gate == R ? 1 : 0);
    }

    private void Diagonal(double[] matrix, int gate)
    {
        for (var i = 0; i < _units; i++)
        {
            matrix[(i * 3 * _units) + (gate * _units) + i] = 1;
        }
    }
}
