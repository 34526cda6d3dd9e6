using System.Numerics;
using System.Reflection;
using GruGen.Golden.Kinds;
using GruGen.Golden.Mapping;
using Microsoft.CodeAnalysis;

namespace GruGen.Golden;

/// <summary>Maps, compiles and runs the cases of a set.</summary>
public static class GoldenRunner
{
    /// <summary>The precisions in which every case is run.</summary>
    public static IReadOnlyList<DType> Precisions { get; } = [DType.Float32, DType.Float64];

    /// <summary>The text of a case in one precision; null where it needs no generated class or nothing of it is compared.</summary>
    /// <exception cref="GoldenException">Its configuration has no mapping.</exception>
    public static string? TextOf(GoldenCase goldenCase, DType dtype) =>
        Coverage.IsCovered(goldenCase) ? CaseKinds.Of(goldenCase).Map(goldenCase, dtype)?.Text : null;

    /// <summary>Compiles all cases of a set.</summary>
    /// <remarks>A case without mapping, or whose text has errors, is left out and fails when it is run; the others still run.</remarks>
    /// <returns>The assembly, and the diagnostics of all texts.</returns>
    public static CompiledText Compile(GoldenSet set)
    {
        var texts = Texts(set).ToArray();
        var compiled = GoldenCompiler.Compile("GoldenCases", texts);
        if (compiled.Assembly is not null)
        {
            return compiled;
        }

        var sound = texts.Where(t => !compiled.Errors.Any(e => IsOf(t.Name, e))).ToArray();
        return compiled with { Assembly = GoldenCompiler.Compile("GoldenCases", sound).Assembly };
    }

    /// <summary>All runs of a set: the cases of which something is compared, in each precision.</summary>
    public static IEnumerable<(GoldenCase Case, DType DType)> Runs(GoldenSet set) =>
        from goldenCase in set.Cases
        where !IsKnown(goldenCase) || Coverage.IsCovered(goldenCase)
        from dtype in Precisions
        select (goldenCase, dtype);

    /// <summary>Runs one case.</summary>
    /// <returns>What failed, one line each; empty if all is well.</returns>
    public static IReadOnlyList<string> Run(Assembly assembly, GoldenCase goldenCase, DType dtype) =>
        Run(goldenCase, dtype, () => CaseKinds.Of(goldenCase).Map(goldenCase, dtype) is null ? null : Create(assembly, goldenCase, dtype));

    /// <summary>Runs one case with a subject in place of its own.</summary>
    internal static IReadOnlyList<string> Run(GoldenCase goldenCase, object? subject, DType dtype) => Run(goldenCase, dtype, () => subject);

    private static IEnumerable<(string Name, string Text)> Texts(GoldenSet set)
    {
        foreach (var (goldenCase, dtype) in Runs(set))
        {
            string? text = null;
            try
            {
                text = TextOf(goldenCase, dtype);
            }
            catch (GoldenException)
            {
                // Reported by Run, for this case alone.
            }

            if (text is not null)
            {
                yield return (CaseSource.NameOf(goldenCase, dtype), text);
            }
        }
    }

    /// <summary>
    /// Whether a diagnostic lies in a case's text or in what was generated for it; names there start with that of the case.
    /// </summary>
    private static bool IsOf(string name, Diagnostic diagnostic)
    {
        var file = Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? "");
        return file == name + ".cs" || file.Contains($".{name}_", StringComparison.Ordinal);
    }

    private static bool IsKnown(GoldenCase goldenCase)
    {
        try
        {
            _ = CaseKinds.Of(goldenCase);
            return true;
        }
        catch (GoldenException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> Run(GoldenCase goldenCase, DType dtype, Func<object?> create) => dtype == DType.Float32
        ? Run<float>(goldenCase, create)
        : Run<double>(goldenCase, create);

    private static IReadOnlyList<string> Run<T>(GoldenCase goldenCase, Func<object?> create)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var results = new CaseResults<T>(goldenCase);
        try
        {
            var kind = CaseKinds.Of(goldenCase);
            kind.Run(goldenCase, create(), results);
            results.RequireAll(expected => kind.NotCovered(goldenCase, expected) is null);
        }
        catch (Exception e)
        {
            results.Fail((e as TargetInvocationException)?.InnerException?.ToString() ?? (e is GoldenException ? e.Message : e.ToString()));
        }

        return results.Failures;
    }

    /// <summary>A new subject of a case.</summary>
    internal static object? Create(Assembly assembly, GoldenCase goldenCase, DType dtype)
    {
        var holder = assembly.GetTypes().FirstOrDefault(t =>
            t.GetCustomAttribute<GoldenSubjectAttribute>() is { } mark && mark.CaseId == goldenCase.Id && mark.DType == dtype);
        return holder is null
            ? throw new GoldenException($"{goldenCase.Id} was not compiled as {dtype}.")
            : holder.GetMethod("Create")!.Invoke(null, null);
    }
}
