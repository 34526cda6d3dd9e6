using FsCheck;

namespace GruGen.Tests;

/// <summary>How many cases a property is tried with, and which: the same in every run, so that a failure comes from a change.</summary>
/// <remarks>The environment variable GRUGEN_SEED draws other cases.</remarks>
internal static class Draws
{
    private const ulong Seed = 7267173708169946655;
    private const ulong Gamma = 2942360007825066833;

    public static Config Of(int samples) => Config.QuickThrowOnFailure.WithMaxTest(samples).WithReplay(
        ulong.TryParse(Environment.GetEnvironmentVariable("GRUGEN_SEED"), out var seed) ? seed : Seed, Gamma);
}
