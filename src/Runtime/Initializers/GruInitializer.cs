using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Fills the parameters of a GRU layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GruInitializer
{
    private const int Gates = 3;

    // Room for every GruParameter of a direction, whether the layer has it or not: leaving out the bias changes no other variable.
    private const int StreamsPerDirection = 4;

    /// <summary>Fills all variables. Each has its own random stream, so that none depends on which others there are.</summary>
    /// <remarks>Per gate, a variable's three blocks are drawn from its stream one after the other, in the order z, r, h.</remarks>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="parameters">The variables of each direction in turn: kernel, recurrent kernel, and bias where there is one.</param>
    /// <param name="options">Shapes and initializers.</param>
    /// <param name="seed">Same seed, same values; null: different each time.</param>
    /// <exception cref="ArgumentException">
    /// The variables have other shapes than the options say, or an initializer cannot fill its variable; nothing was written.
    /// </exception>
    public static void Fill<T>(ParameterSet<T> parameters, GruInitializerOptions options, int? seed)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        Draw[] draws = [.. Enumerable.Range(0, options.Directions).SelectMany(direction => Plan(options, direction))];
        Check(parameters.Variables, options, draws);

        var resolved = RandomSource.ResolveSeed(seed);
        LayerInitializer.Replace(parameters, values =>
        {
            foreach (var draw in draws)
            {
                var offset = parameters.Variables[draw.Variable].Offset + draw.Start;
                Fill(values.Slice(offset, draw.Length), draw, new RandomSource(resolved, draw.Stream));
            }
        });
    }

    private static IEnumerable<Draw> Plan(GruInitializerOptions options, int direction)
    {
        var width = Gates * options.Units;
        var variable = direction * (options.UseBias ? 3 : 2);
        yield return New(0, GruParameter.Kernel, options.Kernel, [options.InputSize, width]);
        var recurrent = New(1, GruParameter.RecurrentKernel, options.RecurrentKernel, [options.Units, width]);
        yield return recurrent with { IsStacked = options.StacksRecurrentGates && !options.PerGate };
        if (!options.UseBias)
        {
            yield break;
        }

        if (!options.ResetAfter)
        {
            yield return New(2, GruParameter.Bias, options.Bias, [width]);
        }
        else if (!options.PerGate)
        {
            yield return New(2, GruParameter.Bias, options.Bias, [2, width]);
        }
        else
        {
            yield return New(2, GruParameter.Bias, options.Bias, [width]);
            yield return New(2, GruParameter.RecurrentBias, options.RecurrentBias, [width]) with { Start = width };
        }

        Draw New(int index, GruParameter parameter, InitializerArguments initializer, int[] shape)
        {
            var stream = (ulong)((direction * StreamsPerDirection) + (int)parameter);
            return new Draw(variable + index, 0, shape, options.PerGate ? Gates : 1, initializer, stream);
        }
    }

    private static void Check(IReadOnlyList<Parameter> parameters, GruInitializerOptions options, Draw[] draws)
    {
        var width = Gates * options.Units;
        int[] kernel = [options.InputSize, width];
        int[] recurrentKernel = [options.Units, width];
        int[] bias = options.ResetAfter ? [2, width] : [width];
        int[][] direction = options.UseBias ? [kernel, recurrentKernel, bias] : [kernel, recurrentKernel];
        var expected = Enumerable.Repeat(direction, options.Directions).SelectMany(static shapes => shapes);
        if (!expected.SelectMany(Extents).SequenceEqual(parameters.Select(static variable => variable.Shape).SelectMany(Extents)))
        {
            var found = parameters.Select(static variable => variable.Shape);
            throw new ArgumentException($"The layer's variables have shapes {Text(expected)}; got {Text(found)}.", nameof(parameters));
        }

        foreach (var draw in draws)
        {
            Initializers.Validate(draw.Initializer, draw.Shape.Length, parameters[draw.Variable].Name);
        }

        static IEnumerable<int> Extents(IReadOnlyList<int> shape) => shape.Prepend(shape.Count);

        static string Text(IEnumerable<IReadOnlyList<int>> shapes) =>
            string.Join(", ", shapes.Select(static shape => $"({string.Join(", ", shape)})"));
    }

    private static void Fill<T>(Span<T> values, Draw draw, RandomSource random)
        where T : unmanaged, INumber<T>
    {
        if (draw.Initializer is MethodInitializer<T> { IsTensor: true })
        {
            Initializers.Fill(values, draw.Initializer, draw.Shape, random);
        }
        else if (draw.IsStacked)
        {
            var width = draw.Shape[^1] / Gates;
            ReadOnlySpan<T> stacked = Draw([Gates * draw.Shape[0], width], values.Length);
            for (var gate = 0; gate < Gates; gate++)
            {
                Place(stacked.Slice(gate * stacked.Length / Gates, stacked.Length / Gates), values, gate, width);
            }
        }
        else if (draw.Blocks == 1)
        {
            Initializers.Fill(values, draw.Initializer, draw.Shape, random);
        }
        else
        {
            var width = draw.Shape[^1] / draw.Blocks;
            for (var gate = 0; gate < draw.Blocks; gate++)
            {
                Place(Draw([.. draw.Shape[..^1], width], values.Length / draw.Blocks), values, gate, width);
            }
        }

        T[] Draw(int[] shape, int length)
        {
            var drawn = new T[length];
            Initializers.Fill(drawn, draw.Initializer, shape, random);
            return drawn;
        }

        static void Place(ReadOnlySpan<T> block, Span<T> values, int gate, int width)
        {
            for (var row = 0; row * width < block.Length; row++)
            {
                block.Slice(row * width, width).CopyTo(values[((row * Gates * width) + (gate * width))..]);
            }
        }
    }

    /// <summary>A tensor that one stream fills: (part of) a variable, drawn whole or in blocks along its last axis.</summary>
    private sealed record Draw(int Variable, int Start, int[] Shape, int Blocks, InitializerArguments Initializer, ulong Stream)
    {
        /// <summary>Whether the gates are drawn as blocks of rows below each other, in one matrix.</summary>
        public bool IsStacked { get; init; }

        public int Length => Shape.Aggregate(1, static (product, extent) => checked(product * extent));
    }
}
