namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Data of the measured calls, the same at every run. Public, because layers that are compiled at run time ask for them too.</summary>
public static class Values
{
    /// <summary>Values spread over −1 to 1.</summary>
    public static float[] Inputs(int length) => Uniform(new Random(1), length, 1);

    /// <summary>Weights and biases that saturate no gate: the products of a unit have a variance of about a third, whatever the shape.</summary>
    public static void Fill(ParameterSet<float> parameters)
    {
        var random = new Random(2);
        for (var i = 0; i < parameters.Variables.Count; i++)
        {
            var variable = parameters.Variables[i];
            parameters.Set(i, Uniform(random, variable.Length, 1 / MathF.Sqrt(variable.Shape[0])), variable.Name);
        }
    }

    private static float[] Uniform(Random random, int length, float largest)
        => [.. Enumerable.Range(0, length).Select(_ => ((random.NextSingle() * 2) - 1) * largest)];
}
