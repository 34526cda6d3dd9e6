using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using GruGen.Golden;

const string Usage = """
    compile <assembly> [set]   writes the cases of a golden set, compiled with the generator
    run <assembly> [set]       runs them with the instructions that this process may use
    compile-grid <assembly>    writes the edge grid, compiled with the generator
    run-grid <assembly>        runs it
    sources [set]              prints the C# text of all cases
    A failure is a line of output; exit codes: 0 all is well, 1 failures, 2 usage.
    """;

switch (args)
{
    case ["compile", var assembly, .. var set]:
        File.WriteAllBytes(assembly, GoldenRunner.Compile(SetOf(set)).RequireAssembly());
        return 0;
    case ["run", var assembly, .. var set]:
        var cases = Load(assembly);
        return Report(
            GoldenRunner.Runs(SetOf(set)),
            run => $"{run.Case.Id} {run.DType}",
            run => GoldenRunner.Run(cases, run.Case, run.DType));
    case ["compile-grid", var assembly]:
        File.WriteAllBytes(assembly, EdgeGrid.Compile().RequireAssembly());
        return 0;
    case ["run-grid", var assembly]:
        var grid = Load(assembly);
        return Report(EdgeGrid.Layers, layer => layer.Name, layer => EdgeGrid.Run(grid, layer));
    case ["sources", .. var set]:
        foreach (var (goldenCase, dtype) in GoldenRunner.Runs(SetOf(set)))
        {
            Console.WriteLine(GoldenRunner.TextOf(goldenCase, dtype));
        }

        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static GoldenSet SetOf(string[] rest) => rest is [var folder, ..] ? GoldenSet.Load(folder) : GoldenSet.Default;

static Assembly Load(string path) => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path));

static int Report<T>(IEnumerable<T> runs, Func<T, string> name, Func<T, IReadOnlyList<string>> run)
{
    var (count, failed) = (0, 0);
    foreach (var item in runs)
    {
        var failures = run(item);
        count++;
        failed += failures.Count > 0 ? 1 : 0;
        foreach (var failure in failures)
        {
            Console.WriteLine($"{name(item)}: {failure}");
        }
    }

    Console.WriteLine($"{count} runs, {failed} failed; vectors of {VectorBits()} bits.");
    return failed == 0 ? 0 : 1;
}

static int VectorBits() =>
    Vector512.IsHardwareAccelerated ? 512
    : Vector256.IsHardwareAccelerated ? 256
    : Vector128.IsHardwareAccelerated ? 128
    : 0;
