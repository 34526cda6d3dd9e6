using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;

namespace GruGen.Kernels.Tests.MachineCode;

/// <summary>What the JIT makes of kernels: the inner loop is loads and multiply-adds, nothing is spilled, called or checked.</summary>
public sealed partial class InnerLoopTests
{
    private static readonly Lazy<Dictionary<string, string[]>> Listings = new(Disassemble);

    [WideVectorTheory]
    [InlineData("I8_H32", "t1x", 12, "t1x", 12)]
    [InlineData("I40_H64", "t1x", 12, "t1x", 12)]
    [InlineData("I128_H256", "t1x", 12, "t1x", 12)]
    [InlineData("I40_H64", "t8x1[GruGen.Runtime.Rows8]", 24, "t4x1", 12)]
    [InlineData("I128_H256", "t8x1[GruGen.Runtime.Rows5]", 15, "t4x1", 12)]
    public void An_inner_loop_is_loads_and_multiply_adds(string shape, string tileAt512, int multiplyAddsAt512, string tileAt256, int multiplyAddsAt256)
    {
        var (tile, multiplyAdds) = Vector512.IsHardwareAccelerated ? (tileAt512, multiplyAddsAt512) : (tileAt256, multiplyAddsAt256);
        var (_, listing) = Assert.Single(Listings.Value, l => l.Key.StartsWith($"Step_f32_{shape}_{tile}", StringComparison.Ordinal));
        var products = InnerLoops(listing).Where(static loop => loop.Any(IsMultiplyAdd) && !loop.Any(IsOfActivation)).ToArray();

        Assert.NotEmpty(products);
        Assert.All(products, loop =>
        {
            Assert.Equal(multiplyAdds, loop.Count(IsMultiplyAdd));
            Assert.DoesNotContain(loop, VectorOnStack().IsMatch);
            Assert.DoesNotContain(loop, CallOrCheck().IsMatch);
        });
    }

    [WideVectorTheory]
    [InlineData("I8_H4_t1x1", 4)]
    public void A_state_in_a_register_is_broadcast_from_there(string kernel, int units)
    {
        var listing = Listings.Value[$"Step_f32_{kernel}"];

        Assert.InRange(listing.Count(LaneBroadcast().IsMatch), units, 2 * units);
        Assert.DoesNotContain(listing, CallOrCheck().IsMatch);
    }

    [GeneratedRegex(@"^; Assembly listing for method .*:(\w+(?:\[[\w.]+\])?)\(")]
    private static partial Regex Method();

    /// <summary>From one register to another.</summary>
    [GeneratedRegex(@"^\s+v(permilps|shufps|broadcastss)\s+xmm\d+, xmm")]
    private static partial Regex LaneBroadcast();

    [GeneratedRegex(@"^(G_M\w+_IG\d+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+j\w+\s+(?:SHORT )?(G_M\w+_IG\d+)")]
    private static partial Regex Jump();

    /// <summary>A sum that was spilled; addresses of rows may lie on the stack.</summary>
    [GeneratedRegex(@"mmword ptr \[r[sb]p")]
    private static partial Regex VectorOnStack();

    /// <summary>Checks of bounds jump to a failure when an index is above or equal.</summary>
    [GeneratedRegex(@"^\s+(call|jae|jbe)\b")]
    private static partial Regex CallOrCheck();

    private static bool IsMultiplyAdd(string line) => line.Contains("vfmadd", StringComparison.Ordinal);

    private static bool IsOfActivation(string line) => line.Contains("vdiv", StringComparison.Ordinal);

    /// <summary>What lies between a label and a jump back to it, without the ranges that have such a range inside.</summary>
    private static IEnumerable<string[]> InnerLoops(string[] listing)
    {
        var labels = new Dictionary<string, int>();
        var ranges = new List<(int First, int Last)>();
        for (var i = 0; i < listing.Length; i++)
        {
            if (Label().Match(listing[i]) is { Success: true } label)
            {
                labels[label.Groups[1].Value] = i;
            }
            else if (Jump().Match(listing[i]) is { Success: true } jump && labels.TryGetValue(jump.Groups[1].Value, out var first))
            {
                ranges.Add((first, i));
            }
        }

        return from range in ranges
               where !ranges.Any(other => other != range && other.First >= range.First && other.Last <= range.Last)
               select listing[range.First..(range.Last + 1)];
    }

    private static Dictionary<string, string[]> Disassemble()
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", ["exec", typeof(InnerLoopTests).Assembly.Location]);
            start.Environment["DOTNET_JitDisasm"] = "Step_f32_*";
            start.Environment["DOTNET_JitStdOutFile"] = file;
            using var process = Process.Start(start)!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            var listings = new Dictionary<string, string[]>();
            var (method, lines) = ("", new List<string>());
            foreach (var line in File.ReadLines(file).Append("; Assembly listing for method End:End("))
            {
                if (Method().Match(line) is { Success: true } next)
                {
                    listings[method] = [.. lines];
                    (method, lines) = (next.Groups[1].Value, []);
                }

                lines.Add(line);
            }

            return listings;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A theory about machine code with fused multiply-adds.</summary>
internal sealed class WideVectorTheoryAttribute : TheoryAttribute
{
    public WideVectorTheoryAttribute()
    {
        if (!Fma.IsSupported || !Vector256.IsHardwareAccelerated)
        {
            Skip = "The listings are those of x64 with AVX2 and FMA; this machine has neither.";
        }
    }
}
