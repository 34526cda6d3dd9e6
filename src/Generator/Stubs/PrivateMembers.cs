namespace GruGen.Generator.Stubs;

/// <summary>The members of generated classes that are not public. No member of the user's may have one of their prefixes.</summary>
internal static class PrivateMembers
{
    private static readonly string[] Prefixes = ["GruGen", "_gruGen"];

    /// <summary>All of them, whatever the layer: a class may not be named as one of its members.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "GruGenCell", "GruGenForwardCell", "GruGenBackwardCell", "GruGenRun", "GruGenStep", "GruGenRepack", "GruGenWeights",
        "GruGenPackRow", "GruGenPackTile", "GruGenPackRecurrent", "GruGenPackLanes", "GruGenTransform",
        "GruGenPackForwardRow", "GruGenPackForwardTile", "GruGenPackForwardRecurrent", "GruGenPackForwardLanes", "GruGenTransformForward",
        "GruGenPackBackwardRow", "GruGenPackBackwardTile", "GruGenPackBackwardRecurrent", "GruGenPackBackwardLanes", "GruGenTransformBackward",
        "_gruGenMemory", "_gruGenOptions", "_gruGenTimeMajorOptions", "_gruGenBatchMajorOptions", "_gruGenTraining",
        "_gruGenTrainingOptions", "_gruGenVariables", "_gruGenWeights", "_gruGenForwardWeights", "_gruGenBackwardWeights",
    };

    /// <summary>Whether a generated class has a member of this name.</summary>
    public static bool Contains(string name) => Names.Contains(name);

    /// <summary>Whether a member of the user's could clash with one of them, of this version or a later one.</summary>
    public static bool Reserves(string name) => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
