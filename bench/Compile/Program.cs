using System.Globalization;
using GruGen.Bench.Compile.Measuring;
using GruGen.Bench.Compile.Workload;

const string Usage = """
    Measures what layers cost in a build: a project of 20 layers beside an empty one, both compiled anew, in alternation.

      check [rounds]     exits 0 only if the layers take less than the bound
    """;
const double Bound = 3;

if (args is not ["check", ..])
{
    Console.WriteLine(Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
using var folder = new ScratchFolder();
var empty = new Build(SampleProjects.WriteEmpty(folder.Path));
var layers = new Build(SampleProjects.WriteLayers(folder.Path));
for (var round = 0; round < rounds; round++)
{
    empty.Run();
    layers.Run();
}

Console.WriteLine($"{SampleProjects.Layers} layers, least of {rounds} rounds, seconds; a new compiler process each time\n");
Console.WriteLine("             build   compiler");
Row("empty", empty.Least);
Row("layers", layers.Least);
var difference = new Timing(layers.Least.Build - empty.Least.Build, layers.Least.Compiler - empty.Least.Compiler);
Row("difference", difference);
var holds = difference.Build < Bound;
Console.WriteLine($"\nbound {Bound:F1}{(holds ? "" : ": too slow")}");
return holds ? 0 : 1;

static void Row(string name, Timing timing) =>
    Console.WriteLine($"{name,-10} {timing.Build,7:F2} {timing.Compiler,10:F2}");
