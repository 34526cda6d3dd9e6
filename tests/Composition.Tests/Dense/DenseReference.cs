using System.Numerics;
using GruGen.Composition.Tests.Support;

namespace GruGen.Composition.Tests.Dense;

/// <summary>activation(x W + b) row by row and unit by unit, in float64.</summary>
internal static class DenseReference
{
    public static double[] Run<T>(int inputSize, int units, T[] inputs, T[] kernel, T[]? bias, Action<double[]>? activation)
        where T : unmanaged, INumber<T>
    {
        var output = new List<double>();
        for (var row = 0; row < inputs.Length / inputSize; row++)
        {
            var y = new double[units];
            for (var u = 0; u < units; u++)
            {
                y[u] = bias is null ? 0 : double.CreateChecked(bias[u]);
                for (var i = 0; i < inputSize; i++)
                {
                    y[u] += double.CreateChecked(inputs[(row * inputSize) + i]) * double.CreateChecked(kernel[(i * units) + u]);
                }
            }

            activation?.Invoke(y);
            output.AddRange(y);
        }

        return [.. output];
    }

    /// <summary>Runs a layer with random weights on 0 to 17 rows, and on a few more than two tiles, and compares.</summary>
    public static void Compare<T>(DenseSubject<T> layer, double tolerance, Action<double[]>? activation = null)
        where T : unmanaged, INumber<T>
    {
        var (inputSize, units) = (layer.Info.InputSize, layer.Info.Units);
        var kernel = Numbers.Random<T>(1, inputSize * units);
        var bias = Numbers.Random<T>(2, units);
        layer.SetWeights(kernel, bias);
        for (var rows = 0; rows <= 21; rows++)
        {
            var inputs = Numbers.Random<T>(3 + rows, rows * inputSize);
            var output = new T[rows * units];
            layer.Forward(inputs, output);
            var expected = Run(inputSize, units, inputs, kernel, layer.Info.UseBias ? bias : null, activation);
            Numbers.AssertClose<T>(expected, output, tolerance * Math.Max(1, Math.Sqrt(inputSize)), $"{inputSize} → {units}, {rows} rows");
        }
    }
}
