using System.ComponentModel;
using System.Numerics;

namespace GruGen.Runtime;

/// <summary>Fills the parameters of layers whose variables each have one initializer: dense layers, embeddings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerInitializer
{
    /// <summary>
    /// Fills every variable by its initializer, each from a random stream of its own, so that none depends on the others.
    /// </summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="parameters">The variables.</param>
    /// <param name="seed">Same seed, same values; null: different each time.</param>
    /// <param name="initializers">As many as variables, in their order.</param>
    /// <exception cref="ArgumentException">
    /// Another number of initializers, or one that cannot fill its variable; nothing was written.
    /// </exception>
    public static void Fill<T>(ParameterSet<T> parameters, int? seed, params InitializerArguments[] initializers)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(initializers);
        var variables = parameters.Variables;
        if (initializers.Length != variables.Count)
        {
            throw new ArgumentException(
                $"{variables.Count} variables need as many initializers; got {initializers.Length}.", nameof(initializers));
        }

        for (var i = 0; i < variables.Count; i++)
        {
            Initializers.Validate(initializers[i], variables[i].Shape.Count, variables[i].Name);
        }

        var resolved = RandomSource.ResolveSeed(seed);
        Replace(parameters, values =>
        {
            for (var i = 0; i < variables.Count; i++)
            {
                var tensor = values.Slice(variables[i].Offset, variables[i].Length);
                Initializers.Fill(tensor, initializers[i], [.. variables[i].Shape], new RandomSource(resolved, (ulong)i));
            }
        });
    }

    /// <summary>Replaces all values at once: where a user's method fails, none is changed.</summary>
    internal static void Replace<T>(ParameterSet<T> parameters, SpanAction<T> fill)
        where T : unmanaged
    {
        parameters.Update(values =>
        {
            Span<T> fresh = new T[values.Length];
            fill(fresh);
            fresh.CopyTo(values);
        });
    }
}
