namespace GruGen.Runtime;

/// <summary>What all layers demand of tapes and gradients.</summary>
internal static class TapeChecks
{
    /// <summary>Demands that a tape was made by the layer that is to use it.</summary>
    /// <exception cref="ArgumentException">It was made by another.</exception>
    public static void RequireOwn<TLayer>(TLayer maker, TLayer user)
        where TLayer : class
    {
        if (!ReferenceEquals(maker, user))
        {
            throw ArgumentError.Create("tape", $"The tape belongs to another layer: to {maker}, not to this {user}.");
        }
    }

    /// <summary>Demands one gradient for each parameter.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static void RequireGradients(int parameters, int length)
    {
        if (length != parameters)
        {
            throw ArgumentError.Create("gradients", $"Expected {parameters} values, one for each parameter; got {length} values.");
        }
    }

    /// <summary>Demands that a tape has the extent that a layer fixes.</summary>
    /// <param name="argument">Name of the argument.</param>
    /// <param name="extent">Its value.</param>
    /// <param name="fixedExtent">What the layer fixes; 0 = nothing.</param>
    /// <exception cref="ArgumentException">It differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public static void RequireExtent(string argument, int extent, int fixedExtent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1, argument);
        if (fixedExtent != 0 && extent != fixedExtent)
        {
            throw ArgumentError.Create(argument, $"The layer has {fixedExtent}; got {extent}.");
        }
    }

    /// <summary>Demands that no derivative is missing.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="missing">The options that are missing, in words; empty = none.</param>
    /// <exception cref="InvalidOperationException">One is missing.</exception>
    public static void RequireDerivatives(string layer, string missing)
    {
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"{layer} cannot be trained before it states the derivatives of its methods: {missing}.");
        }
    }
}
