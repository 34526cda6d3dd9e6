namespace GruGen.Golden;

/// <summary>A golden set says something that the harness does not understand: a failure of the case, never a reason to skip it.</summary>
public sealed class GoldenException : Exception
{
    public GoldenException(string message)
        : base(message)
    {
    }

    public GoldenException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
