using System.Globalization;

namespace GruGen.Runtime;

/// <summary>The shape that an argument must have: two or three named axes, or one.</summary>
internal readonly struct ExpectedShape
{
    /// <summary>An extent that may be anything; for tensors only.</summary>
    public const int Any = -1;

    private readonly string _axes;
    private readonly int _first;
    private readonly int _second;
    private readonly int _third;

    private ExpectedShape(int rank, string axes, int first, int second = 1, int third = 1)
    {
        Rank = rank;
        _axes = axes;
        _first = first;
        _second = second;
        _third = third;
    }

    /// <summary>Number of axes.</summary>
    public int Rank { get; }

    private int this[int axis] => axis == 0 ? _first : axis == 1 ? _second : _third;

    /// <summary>(B, T, features) or time-major.</summary>
    public static ExpectedShape Sequence(SequenceOptions options, SequenceShape shape, int features) => options.TimeMajor
        ? new(3, "(timesteps, batch, features)", shape.TimeSteps, shape.Batch, features)
        : new(3, "(batch, timesteps, features)", shape.Batch, shape.TimeSteps, features);

    /// <summary>(B, features).</summary>
    public static ExpectedShape Rows(int batch, int features) => new(2, "(batch, features)", batch, features);

    /// <summary>(rows, features), whatever the rows are.</summary>
    public static ExpectedShape Vectors(int rows, int features) => new(2, "(rows, features)", rows, features);

    /// <summary>One value for each token id.</summary>
    public static ExpectedShape Ids(int count) => new(1, "(ids)", count);

    /// <summary>(B, T, O), time-major (T, B, O), or (B, O) without a returned sequence.</summary>
    public static ExpectedShape Output(SequenceOptions options, SequenceShape shape) =>
        options.ReturnSequences ? Sequence(options, shape, options.OutputSize) : Rows(shape.Batch, options.OutputSize);

    /// <summary>(B, H), bidirectional (2, B, H).</summary>
    public static ExpectedShape State(SequenceOptions options, int batch) =>
        options.Bidirectional ? new(3, "(directions, batch, units)", 2, batch, options.Units) : State(batch, options.Units);

    /// <summary>(B, H).</summary>
    public static ExpectedShape State(int batch, int units) => new(2, "(batch, units)", batch, units);

    /// <summary>(B, C).</summary>
    public static ExpectedShape Constants(int batch, int constants) => new(2, "(batch, constants)", batch, constants);

    /// <summary>(B, T) or time-major.</summary>
    public static ExpectedShape Mask(SequenceOptions options, SequenceShape shape) => options.TimeMajor
        ? new(2, "(timesteps, batch)", shape.TimeSteps, shape.Batch)
        : new(2, "(batch, timesteps)", shape.Batch, shape.TimeSteps);

    /// <summary>(B).</summary>
    public static ExpectedShape Lengths(int batch) => new(1, "(batch)", batch);

    /// <summary>Demands as many values as the shape has.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void RequireLength(string argument, int length)
    {
        // No span is longer than int.MaxValue, so a larger partial product fits none, whatever follows; all features are at least 1.
        var product = (long)_first * _second;
        if (product > int.MaxValue || product * _third != length)
        {
            // Three extents may exceed 64 bits, so the message counts in floating point.
            throw ArgumentError.Create(argument, $"Expected {this}, {(double)_first * _second * _third:0} values; got {length} values.");
        }
    }

    /// <summary>Demands this rank and these extents.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    public void RequireExtents(string argument, ReadOnlySpan<nint> lengths)
    {
        var same = lengths.Length == Rank;
        for (var axis = 0; same && axis < Rank; axis++)
        {
            same = this[axis] == Any || this[axis] == lengths[axis];
        }

        if (!same)
        {
            throw ArgumentError.Create(argument, $"Expected {this}; got {Describe(lengths)}.");
        }
    }

    /// <summary>Actual extents, with the names of the axes where they are as many.</summary>
    public string Describe(ReadOnlySpan<nint> lengths)
    {
        var extents = $"({string.Join(", ", lengths.ToArray())})";
        return lengths.Length == Rank ? $"{_axes} = {extents}" : $"{extents}, of rank {lengths.Length}";
    }

    /// <summary>Such as <c>(batch, units) = (3, 5)</c>.</summary>
    public override string ToString() => $"{_axes} = ({string.Join(", ", Enumerable.Range(0, Rank).Select(Extent))})";

    private string Extent(int axis) => this[axis] == Any ? "any" : this[axis].ToString(CultureInfo.InvariantCulture);
}
