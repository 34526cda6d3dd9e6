using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>
/// Fills fresh parameters. Names, formulas and defaults are those of Keras 3; the random numbers are those of <see cref="RandomSource"/>.
/// </summary>
/// <remarks>
/// Values are computed in double precision and rounded once, so float and double layers of one seed start from the same numbers.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializers
{
    // The standard deviation of a standard normal that is cut at ±2.
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Checks that an initializer can fill a tensor.</summary>
    /// <param name="arguments">The initializer.</param>
    /// <param name="rank">Number of the tensor's axes.</param>
    /// <param name="name">What the tensor is called in messages.</param>
    /// <exception cref="ArgumentException">
    /// The rank is not 1 or 2; <see cref="Initializer.Orthogonal"/> or <see cref="Initializer.Identity"/> meets rank 1; an argument that
    /// the initializer uses is out of its range.
    /// </exception>
    public static void Validate(InitializerArguments arguments, int rank, string name)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var initializer = arguments.Initializer;
        var problem = initializer switch
        {
            _ when rank is not (1 or 2) => Invariant($"initializers fill tensors of rank 1 or 2, not {rank}"),
            Initializer.Orthogonal or Initializer.Identity when rank != 2 => Invariant($"{initializer} needs rank 2, not {rank}"),
            Initializer.Orthogonal or Initializer.Identity => Finite(arguments.Gain, nameof(arguments.Gain)),
            Initializer.Constant => Finite(arguments.Value, nameof(arguments.Value)),
            Initializer.RandomNormal or Initializer.TruncatedNormal when !(arguments.StandardDeviation >= 0) =>
                Invariant($"{nameof(arguments.StandardDeviation)} {arguments.StandardDeviation} is not at least 0"),
            Initializer.RandomNormal or Initializer.TruncatedNormal =>
                Finite(arguments.Mean, nameof(arguments.Mean)) ?? Finite(arguments.StandardDeviation, nameof(arguments.StandardDeviation)),
            Initializer.RandomUniform when !(arguments.Minimum <= arguments.Maximum) =>
                Invariant($"{nameof(arguments.Minimum)} {arguments.Minimum} is above {nameof(arguments.Maximum)} {arguments.Maximum}"),
            Initializer.RandomUniform =>
                Finite(arguments.Minimum, nameof(arguments.Minimum)) ?? Finite(arguments.Maximum, nameof(arguments.Maximum)),
            Initializer.VarianceScaling when !(arguments.Scale > 0) =>
                Invariant($"{nameof(arguments.Scale)} {arguments.Scale} is not positive"),
            Initializer.VarianceScaling => Finite(arguments.Scale, nameof(arguments.Scale)),
            _ => Enum.IsDefined(initializer) ? null : Invariant($"{initializer} is no initializer"),
        };
        if (problem is not null)
        {
            throw new ArgumentException(Invariant($"Initializer of {name}: {problem}."), nameof(arguments));
        }
    }

    /// <summary>Fills a tensor.</summary>
    /// <remarks>
    /// The fans are its rows and its columns, for rank 1 both its length. Orthogonal: Saxe et al. 2014; Glorot: Glorot and Bengio 2010;
    /// He: He et al. 2015; Lecun: LeCun et al. 1998.
    /// </remarks>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="values">The tensor, row-major.</param>
    /// <param name="arguments">What fills it.</param>
    /// <param name="shape">Its extents, one or two.</param>
    /// <param name="random">Source of random numbers, drawn in memory order.</param>
    /// <exception cref="ArgumentException">
    /// What <see cref="Validate"/> refuses, a length that is not the product of the extents, or a method that returns another number of
    /// values; nothing was written.
    /// </exception>
    public static void Fill<T>(Span<T> values, InitializerArguments arguments, ReadOnlySpan<int> shape, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        Validate(arguments, shape.Length, nameof(values));
        var (rows, columns) = shape.Length == 2 ? (shape[0], shape[1]) : (1, shape[0]);
        if (rows < 0 || columns < 0 || (long)rows * columns != values.Length)
        {
            var extents = string.Join(", ", shape.ToArray());
            throw new ArgumentException(Invariant($"Shape ({extents}) does not have {values.Length} elements."), nameof(shape));
        }

        if (values.IsEmpty)
        {
            return;
        }

        if (arguments is MethodInitializer<T> method)
        {
            method.Fill(values, shape, random);
            return;
        }

        switch (arguments.Initializer)
        {
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Ones:
                values.Fill(T.One);
                break;
            case Initializer.Constant:
                values.Fill(T.CreateTruncating(arguments.Value));
                break;
            case Initializer.Identity:
                FillIdentity(values, arguments.Gain, columns);
                break;
            case Initializer.Orthogonal:
                FillOrthogonal(values, arguments.Gain, rows, columns, random);
                break;
            case Initializer.RandomUniform:
                FillUniform(values, arguments.Minimum, arguments.Maximum, random);
                break;
            case Initializer.RandomNormal:
                FillNormal(values, arguments.Mean, arguments.StandardDeviation, random);
                break;
            case Initializer.TruncatedNormal:
                FillTruncated(values, arguments.Mean, arguments.StandardDeviation, random);
                break;
            default:
                var (scale, mode, distribution) = Scaling(arguments);
                FillScaled(values, Variance(scale, mode, shape.Length == 2 ? rows : columns, columns), distribution, random);
                break;
        }
    }

    // The named initializers are settings of variance scaling.
    private static (double Scale, FanMode Mode, Distribution Distribution) Scaling(InitializerArguments arguments) =>
        arguments.Initializer switch
        {
            Initializer.GlorotUniform => (1, FanMode.FanAverage, Distribution.Uniform),
            Initializer.GlorotNormal => (1, FanMode.FanAverage, Distribution.TruncatedNormal),
            Initializer.HeUniform => (2, FanMode.FanIn, Distribution.Uniform),
            Initializer.HeNormal => (2, FanMode.FanIn, Distribution.TruncatedNormal),
            Initializer.LecunUniform => (1, FanMode.FanIn, Distribution.Uniform),
            Initializer.LecunNormal => (1, FanMode.FanIn, Distribution.TruncatedNormal),
            _ => (arguments.Scale, arguments.Mode, arguments.Distribution),
        };

    private static double Variance(double scale, FanMode mode, double fanIn, double fanOut)
    {
        var fan = mode switch
        {
            FanMode.FanIn => fanIn,
            FanMode.FanOut => fanOut,
            _ => (fanIn + fanOut) / 2,
        };
        return scale / Math.Max(1, fan);
    }

    private static void FillScaled<T>(Span<T> values, double variance, Distribution distribution, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        switch (distribution)
        {
            case Distribution.Uniform:
                var limit = Math.Sqrt(3 * variance);
                FillUniform(values, -limit, limit, random);
                break;
            case Distribution.UntruncatedNormal:
                FillNormal(values, 0, Math.Sqrt(variance), random);
                break;
            default:
                FillTruncated(values, 0, Math.Sqrt(variance) / TruncatedDeviation, random);
                break;
        }
    }

    private static void FillUniform<T>(Span<T> values, double minimum, double maximum, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        foreach (ref var value in values)
        {
            value = T.CreateTruncating(minimum + ((maximum - minimum) * random.NextUniform()));
        }
    }

    private static void FillNormal<T>(Span<T> values, double mean, double deviation, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        foreach (ref var value in values)
        {
            value = T.CreateTruncating(mean + (deviation * random.NextNormal()));
        }
    }

    private static void FillTruncated<T>(Span<T> values, double mean, double deviation, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        foreach (ref var value in values)
        {
            value = T.CreateTruncating(mean + (deviation * random.NextTruncatedNormal()));
        }
    }

    private static void FillIdentity<T>(Span<T> values, double gain, int columns)
        where T : unmanaged, INumber<T>
    {
        values.Clear();
        for (var i = 0; i < values.Length && i / (columns + 1) < columns; i += columns + 1)
        {
            values[i] = T.CreateTruncating(gain);
        }
    }

    // The drawn matrix stands upright; a wide one is its transpose.
    private static void FillOrthogonal<T>(Span<T> values, double gain, int rows, int columns, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        var narrow = Math.Min(rows, columns);
        var q = OrthogonalMatrix.Draw(Math.Max(rows, columns), narrow, random);
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            var element = rows < columns ? (column * narrow) + row : (row * narrow) + column;
            values[i] = T.CreateTruncating(gain * q[element]);
        }
    }

    private static string? Finite(double value, string name) => double.IsFinite(value) ? null : Invariant($"{name} {value} is not finite");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
