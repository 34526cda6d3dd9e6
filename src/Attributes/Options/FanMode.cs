namespace GruGen;

/// <summary>Which fan <see cref="Initializer.VarianceScaling"/> divides by.</summary>
public enum FanMode
{
    /// <summary>The rows of the drawn matrix.</summary>
    FanIn,

    /// <summary>The columns of the drawn matrix.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAverage,
}
