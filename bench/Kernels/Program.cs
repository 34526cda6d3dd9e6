using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using GruGen.Bench.Kernels.Commands;
using GruGen.Bench.Kernels.Shapes;

const string Usage = """
    Measures generated layers on one core, beside the limits of this machine.

      check                       the table of bounds; exits 0 only if every row holds
      check batches               its rows for large batches alone
      check training              bounds for forward and back again
      shapes I,H,T,B ...          any shapes; T = B = 1 measures Step, everything else Forward
      random N SEED               N shapes drawn up to 512
      limits                      the machine's limits alone

    shapes and random take --options "ResetAfter = false, ..." for more arguments of the attribute.
    DOTNET_EnableAVX512=0 and DOTNET_EnableAVX2=0 measure the narrower kernels.
    """;

var options = args.SkipWhile(static arg => arg != "--options").Skip(1).FirstOrDefault("");
var words = args.TakeWhile(static arg => arg != "--options").ToArray();
switch (words)
{
    case ["check"]:
        var widest = Bench.Check(CheckRows.Widest, CliffRow.All);
        return Vector512.IsHardwareAccelerated ? Math.Max(widest, CheckNarrower()) : widest;
    case ["check", "batches"]:
        return Bench.Check(CheckRows.Batches, []);
    case ["check", "training"]:
        return Bench.Check(CheckRows.Training, []);
    case ["shapes", _, ..]:
        return Bench.Shapes([.. words[1..].Select(Shape.Parse)], options);
    case ["random", var count, var seed]:
        return Bench.Shapes(
            [.. RandomShapes.Draw(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture))], options);
    case ["limits"]:
        Bench.PrintLimits();
        return 0;
    default:
        Console.WriteLine(Usage);
        return 2;
}

// The width is settled when a process starts, so 256 bits need a process of their own.
static int CheckNarrower()
{
    Console.WriteLine("\nThe same with vectors of 256 bits:\n");
    // Started as `dotnet NAME.dll`, the process is dotnet, and the name is its first argument.
    var isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
    string[] assembly = isHost ? [Environment.GetCommandLineArgs()[0]] : [];
    var start = new ProcessStartInfo(Environment.ProcessPath!, [.. assembly, "check", "batches"]);
    start.Environment["DOTNET_EnableAVX512"] = "0";
    using var narrower = Process.Start(start)!;
    narrower.WaitForExit();
    return narrower.ExitCode;
}
