using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Golden;

/// <summary>The arguments of one Forward call and room for its results.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class GruCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly nint[] _outputShape;
    private readonly nint[] _stateShape;

    /// <param name="subject">What is called; its options give the shapes.</param>
    /// <param name="batch">B.</param>
    /// <param name="timeSteps">T.</param>
    /// <param name="inputs">(B, T, I), or (T, B, I) if time-major.</param>
    public GruCall(Subject<T> subject, int batch, int timeSteps, T[] inputs)
    {
        var first = subject.Layers[0];
        var last = subject.Layers[^1];
        nint[] Time(int b, int t) => first.TimeMajor ? [t, b] : [b, t];

        Subject = subject;
        Batch = batch;
        TimeSteps = timeSteps;
        Inputs = inputs;
        InputShape = [.. Time(batch, timeSteps), first.InputSize];
        MaskShape = Time(batch, timeSteps);
        _outputShape = last.ReturnSequences ? [.. Time(batch, timeSteps), last.OutputSize] : [batch, last.OutputSize];
        _stateShape = last.Bidirectional ? [2, batch, last.Units] : [batch, last.Units];
        InitialStateShape = _stateShape;
        Output = new T[_outputShape.Aggregate(1, static (product, extent) => product * (int)extent)];
        BackwardOutput = last is { Bidirectional: true, MergeMode: MergeMode.None } ? new T[Output.Length] : null;
        FinalState = subject.ReturnsState ? new T[batch * subject.StateWidth] : null;
    }

    public Subject<T> Subject { get; }

    public int Batch { get; }

    public int TimeSteps { get; }

    public T[] Inputs { get; }

    /// <summary>Room for the output; set where it is wrong on purpose, as that of the others.</summary>
    public T[] Output { get; init; }

    /// <summary>Null unless two directions come out apart.</summary>
    public T[]? BackwardOutput { get; init; }

    /// <summary>Null where the call has none.</summary>
    public T[]? FinalState { get; init; }

    public T[]? InitialState { get; init; }

    /// <summary>(B, T), or (T, B) if time-major.</summary>
    public bool[]? Mask { get; init; }

    public int[]? SequenceLengths
    {
        get;
        init
        {
            field = value;
            WideLengths = value is null ? null : [.. value.Select(static length => (long)length)];
        }
    }

    /// <summary>The same lengths as 64-bit integers: a layer takes either.</summary>
    public long[]? WideLengths { get; private init; }

    /// <summary>Shape of the inputs as a tensor; set where it is wrong on purpose.</summary>
    public nint[] InputShape { get; init; }

    /// <summary>Shape of the mask as a tensor; set where it is wrong on purpose.</summary>
    public nint[] MaskShape { get; init; }

    /// <summary>Shape of the initial state as a tensor; set where it is wrong on purpose.</summary>
    public nint[] InitialStateShape { get; init; }

    /// <summary>Shape of the output.</summary>
    public IReadOnlyList<int> OutputShape => [.. _outputShape.Select(static n => (int)n)];

    /// <summary>All results one after the other.</summary>
    public T[] Results => [.. Output, .. BackwardOutput ?? [], .. FinalState ?? []];

    public ReadOnlyTensorSpan<T> InputsTensor => new(Inputs, InputShape);

    public TensorSpan<T> OutputTensor => new(Output, _outputShape);

    public TensorSpan<T> BackwardOutputTensor => new(BackwardOutput, _outputShape);

    public TensorSpan<T> FinalStateTensor => new(FinalState, _stateShape);

    public ReadOnlyTensorSpan<T> InitialStateTensor => InitialState is null ? default : new(InitialState, InitialStateShape);

    public ReadOnlyTensorSpan<bool> MaskTensor => Mask is null ? default : new(Mask, MaskShape);

    /// <summary>The same arguments with new room for results.</summary>
    public GruCall<T> Again(Subject<T>? subject = null) => new(subject ?? Subject, Batch, TimeSteps, Inputs)
    {
        InitialState = InitialState,
        Mask = Mask,
        SequenceLengths = SequenceLengths,
    };
}
