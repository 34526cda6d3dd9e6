using System.Numerics;
using System.Reflection;
using GruGen.Golden.Kinds;
using GruGen.Golden.Mapping;

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

    /// <summary>Compiles all cases of a set that can be mapped; those that cannot fail when they are run.</summary>
    public static CompiledText Compile(GoldenSet set)
    {
        var texts = new List<(string, string)>();
        foreach (var (goldenCase, dtype) in Runs(set))
        {
            try
            {
                if (TextOf(goldenCase, dtype) is { } text)
                {
                    texts.Add((Literal.Identifier(goldenCase.Id) + dtype, text));
                }
            }
            catch (GoldenException)
            {
                // Reported by Run, for this case alone.
            }
        }

        return GoldenCompiler.Compile("GoldenCases", texts);
    }

    /// <summary>All runs of a set: the cases of which something is compared, in each precision.</summary>
    public static IEnumerable<(GoldenCase Case, DType DType)> Runs(GoldenSet set) =>
        from goldenCase in set.Cases
        where !IsKnown(goldenCase) || Coverage.IsCovered(goldenCase)
        from dtype in Precisions
        select (goldenCase, dtype);

    /// <summary>Runs one case.</summary>
    /// <returns>What failed, one line each; empty if all is well.</returns>
    public static IReadOnlyList<string> Run(Assembly assembly, GoldenCase goldenCase, DType dtype) => dtype == DType.Float32
        ? Run<float>(assembly, goldenCase, dtype)
        : Run<double>(assembly, goldenCase, dtype);

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

    private static IReadOnlyList<string> Run<T>(Assembly assembly, GoldenCase goldenCase, DType dtype)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var results = new CaseResults<T>(goldenCase);
        try
        {
            var kind = CaseKinds.Of(goldenCase);
            var subject = kind.Map(goldenCase, dtype) is null ? null : Create(assembly, goldenCase, dtype);
            kind.Run(goldenCase, subject, results);
            results.RequireAll(expected => kind.NotCovered(goldenCase, expected) is null);
        }
        catch (Exception e)
        {
            results.Fail((e as TargetInvocationException)?.InnerException?.ToString() ?? (e is GoldenException ? e.Message : e.ToString()));
        }

        return results.Failures;
    }

    private static object? Create(Assembly assembly, GoldenCase goldenCase, DType dtype)
    {
        var holder = assembly.GetTypes().FirstOrDefault(t =>
            t.GetCustomAttribute<GoldenSubjectAttribute>() is { } mark && mark.CaseId == goldenCase.Id && mark.DType == dtype);
        return holder is null
            ? throw new GoldenException($"{goldenCase.Id} was not compiled as {dtype}.")
            : holder.GetMethod("Create")!.Invoke(null, null);
    }
}
