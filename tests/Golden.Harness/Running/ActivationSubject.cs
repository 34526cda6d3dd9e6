using System.Numerics;

namespace GruGen.Golden;

/// <summary>By name of an activation: functions of rows that compute it in a dense layer, in a gate and in a candidate.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class ActivationSubject<T> : Dictionary<string, IReadOnlyList<Func<T[], T[]>>>
{
    public ActivationSubject()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>Weights with which a layer puts out exactly f(x).</summary>
public static class ActivationProbes
{
    /// <summary>Functions of rows for one activation f.</summary>
    /// <param name="units">Width of a row.</param>
    /// <param name="dense">From kernel and bias to a dense layer with f.</param>
    /// <param name="gate">From weights to a step of a GRU layer with gates f and a linear candidate.</param>
    /// <param name="candidate">From weights to a step of a GRU layer with a candidate f and hard sigmoid gates.</param>
    public static IReadOnlyList<Func<T[], T[]>> Create<T>(
        int units,
        Func<T[], T[], Action<T[], T[]>> dense,
        Func<T[], T[], T[], Action<T[], T[]>> gate,
        Func<T[], T[], T[], Action<T[], T[]>> candidate)
        where T : unmanaged, INumberBase<T> =>
        [
            Dense(dense(Identity<T>(units, columns: units, at: 0), new T[units])),
            Gate(units, gate),
            Candidate(units, candidate),
        ];

    private static Func<T[], T[]> Dense<T>(Action<T[], T[]> forward) => x =>
    {
        var y = new T[x.Length];
        forward(x, y);
        return y;
    };

    /// <summary>z = f(x), g = 0, h = 1: h' = z·1 + (1 − z)·0.</summary>
    private static Func<T[], T[]> Gate<T>(int units, Func<T[], T[], T[], Action<T[], T[]>> layer)
        where T : unmanaged, INumberBase<T>
    {
        var step = layer(Identity<T>(units, 3 * units, at: 0), new T[units * 3 * units], new T[2 * 3 * units]);
        return x =>
        {
            var state = new T[x.Length];
            Array.Fill(state, T.One);
            step(x, state);
            return state;
        };
    }

    /// <summary>z = 0 by a bias far below the hard sigmoid's range, g = f(x), h = 0: h' = 0·0 + (1 − 0)·g.</summary>
    private static Func<T[], T[]> Candidate<T>(int units, Func<T[], T[], T[], Action<T[], T[]>> layer)
        where T : unmanaged, INumberBase<T>
    {
        var bias = new T[2 * 3 * units];
        Array.Fill(bias, T.CreateChecked(-8), 0, units);
        var step = layer(Identity<T>(units, 3 * units, at: 2 * units), new T[units * 3 * units], bias);
        return x =>
        {
            var state = new T[x.Length];
            step(x, state);
            return state;
        };
    }

    private static T[] Identity<T>(int rows, int columns, int at)
        where T : INumberBase<T>
    {
        var matrix = new T[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            matrix[(i * columns) + at + i] = T.One;
        }

        return matrix;
    }
}
