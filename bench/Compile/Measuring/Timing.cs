namespace GruGen.Bench.Compile.Measuring;

/// <summary>How long a build took, in seconds of a clock on the wall.</summary>
/// <param name="Build">From the command to its end.</param>
/// <param name="Compiler">The C# compiler's part of it: generators and analyzers included.</param>
internal readonly record struct Timing(double Build, double Compiler)
{
    public static Timing Least(Timing a, Timing b) => new(Math.Min(a.Build, b.Build), Math.Min(a.Compiler, b.Compiler));
}
