using System.Globalization;
using GruGen.Bench.Editor.Measuring;
using GruGen.Bench.Editor.Workload;

const string Usage = """
    Measures what a keystroke costs in an editor: a project of 200 files and 50 layers, one file edited over and over.

      check [rounds]     the table of bounds; exits 0 only if every row holds
    """;

if (args is not ["check", ..])
{
    Console.WriteLine(Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
Console.WriteLine($"{SampleProject.Files} files, {SampleProject.Layers} layers, {rounds} rounds; milliseconds\n");
Console.WriteLine("keystroke                    part           bound    least   median");

var session = new Session();
var unrelated = session.Measure(Keystroke.Unrelated, rounds);
var call = session.Measure(Keystroke.Call, rounds);
var declaration = session.Measure(Keystroke.Declaration, rounds);
var attribute = session.Measure(Keystroke.Attribute, rounds);
bool[] holds =
[
    Row("in an unrelated file", "generator", 2, unrelated.Generator),
    Row("in an unrelated file", "analyzers", 5, unrelated.Analyzers),
    Row("in a file with calls", "generator", 2, call.Generator),
    Row("in a file with calls", "analyzers", 5, call.Analyzers),
    Row("in a declaration elsewhere", "generator", 2, declaration.Generator),
    Row("in a declaration elsewhere", "analyzers", 5, declaration.Analyzers),
    Row("in an attribute", "generator", 30, attribute.Generator),
    Row("in an attribute", "both", 30, attribute.Both),
    Memory(session),
];
return holds.All(static holds => holds) ? 0 : 1;

static bool Row(string keystroke, string part, double bound, Timing timing)
{
    // What one may expect counts: half of all keystrokes cost no more.
    var holds = timing.Median < bound;
    Console.WriteLine($"{keystroke,-28} {part,-12} {bound,7:F0} {timing.Least,8:F2} {timing.Median,8:F2}{(holds ? "" : "   too slow")}");
    return holds;
}

static bool Memory(Session session)
{
    const int Edits = 1_000;
    const double Bound = 1;
    var grown = session.MeasureGrowth(Edits);
    var holds = grown < Bound;
    Console.WriteLine($"\n{Edits} edits: memory in use changes by {grown:F2} MB, bound {Bound:F0}{(holds ? "" : "   grows")}");
    return holds;
}
