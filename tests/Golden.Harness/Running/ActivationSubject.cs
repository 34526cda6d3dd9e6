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

/// <summary>Weights with which layers show what a function computes.</summary>
public static class ActivationProbes
{
    /// <summary>Functions of rows for one activation f.</summary>
    /// <param name="units">Width of a row.</param>
    /// <param name="dense">From kernel and bias to a dense layer with f.</param>
    /// <param name="gru">From weights to a step of a GRU layer with f for the gates and for the candidate.</param>
    public static IReadOnlyList<Func<T[], T[]>> Create<T>(
        int units, Func<T[], T[], Action<T[], T[]>> dense, Func<T[], T[], T[], Action<T[], T[]>> gru)
        where T : unmanaged, INumberBase<T>
    {
        var f = Dense(dense(Identity<T>(units, columns: units, at: 0), new T[units]));
        return [f, Gate(units, f, gru), Candidate(units, f, gru)];
    }

    private static Func<T[], T[]> Dense<T>(Action<T[], T[]> forward) => x =>
    {
        var y = new T[x.Length];
        forward(x, y);
        return y;
    };

    /// <summary>z = f(x), g = f(0), h = g + 1: h' = z h + (1 - z) g = z + g.</summary>
    private static Func<T[], T[]> Gate<T>(int units, Func<T[], T[]> f, Func<T[], T[], T[], Action<T[], T[]>> gru)
        where T : unmanaged, INumberBase<T>
    {
        var step = gru(Identity<T>(units, 3 * units, at: 0), new T[units * 3 * units], new T[2 * 3 * units]);
        return x =>
        {
            var g = f(new T[x.Length]);
            T[] state = [.. g.Select(static v => v + T.One)];
            step(x, state);
            return [.. state.Zip(g, static (h, v) => h - v)];
        };
    }

    /// <summary>z = f(-1), g = f(x), h = 0: h' = (1 - z) g. No activation gives 1 for a row of -1.</summary>
    private static Func<T[], T[]> Candidate<T>(int units, Func<T[], T[]> f, Func<T[], T[], T[], Action<T[], T[]>> gru)
        where T : unmanaged, INumberBase<T>
    {
        var bias = new T[2 * 3 * units];
        Array.Fill(bias, -T.One, 0, units);
        var step = gru(Identity<T>(units, 3 * units, at: 2 * units), new T[units * 3 * units], bias);
        return x =>
        {
            var state = new T[x.Length];
            step(x, state);
            var z = f([.. Enumerable.Repeat(-T.One, x.Length)]);
            return [.. state.Zip(z, static (h, v) => h / (T.One - v))];
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
