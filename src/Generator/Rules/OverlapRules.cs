namespace GruGen.Generator.Rules;

/// <summary>
/// Rules about memory: what a call writes may be shared with nothing, except that a final state may replace the initial one.
/// </summary>
internal static class OverlapRules
{
    private static readonly (string Written, string[] Others)[] Pairs =
    [
        ("output", ["inputs", "initialState", "initialStates", "finalState", "finalStates", "constants"]),
        ("forwardOutput", ["inputs", "initialState", "finalState"]),
        ("backwardOutput", ["forwardOutput", "inputs", "initialState", "finalState"]),
        ("finalState", ["inputs", "constants"]),
        ("finalStates", ["inputs"]),
    ];

    /// <summary>The same variable in two places. A call that computes nothing may have it, so lengths of 0 are no fault.</summary>
    public static IEnumerable<CallFinding> Check(string layer, CallFacts call)
        => from pair in Pairs
           let written = call[pair.Written]
           where written is { Variable: not null, Length: not 0 }
           from other in pair.Others.Where(other => call[other].Variable == written.Variable).Take(1)
           select new CallFinding(Descriptors.MemoryShared, pair.Written, pair.Written, other, layer);
}
