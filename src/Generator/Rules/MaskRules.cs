using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>Whether the constant contents of a mask let a call take the cuDNN-equivalent path.</summary>
internal static class MaskRules
{
    public static IEnumerable<CallFinding> Check(GruSpec gru, CallFacts call, int? batch, int? timeSteps)
    {
        if (gru.FastPath == FastPath.Off
            || call["mask"].Flags is not { Count: > 0 } flags
            || batch is not { } rows
            || timeSteps is not { } steps
            || flags.Count != (long)rows * steps
            || FastPathConditions.Unmet(gru).Any())
        {
            return [];
        }

        return Enumerable.Range(0, rows)
            .Select(row => (Row: row, Problem: Problem(Row(row))))
            .Where(found => found.Problem is not null)
            .Take(1)
            .Select(found => new CallFinding(
                Descriptors.MaskNotRightPadded, "mask", gru.Class.Name, $"row {Words.Of(found.Row)} {found.Problem}")
            {
                Severity = FastPathRules.Severity(gru.FastPath == FastPath.Required, call.HasIlgpu),
            });

        IEnumerable<bool> Row(int row)
            => Enumerable.Range(0, steps).Select(t => flags[gru.TimeMajor ? (t * rows) + row : (row * steps) + t]);
    }

    private static string? Problem(IEnumerable<bool> row)
    {
        var valid = row.TakeWhile(step => step).Count();
        return valid == 0 && !row.Any(step => step) ? "has no valid step"
            : row.Skip(valid).Any(step => step) ? "is valid again after a masked step"
            : null;
    }
}
