namespace GruGen.Golden.Kinds;

/// <summary>What the product cannot do yet, in words; every expectation that is not compared names one of these.</summary>
public static class Coverage
{
    /// <summary>Contents of a file in a format that has no reader yet.</summary>
    public const string HierarchicalFiles = "reading .h5, .weights.h5 and .keras files: no reader yet";

    /// <summary>Contents of a file in a format that has no reader yet.</summary>
    public const string OnnxFiles = "reading .onnx files: no reader yet";

    /// <summary>All reasons; a test holds the reasons in use against this list.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        [HierarchicalFiles, OnnxFiles];

    /// <summary>Why an expected tensor of a case is not compared; null if it is.</summary>
    /// <exception cref="GoldenException">The kind of the case is unknown.</exception>
    public static string? WhyNot(GoldenCase goldenCase, GoldenTensor expected) => CaseKinds.Of(goldenCase).NotCovered(goldenCase, expected);

    /// <summary>Whether any expectation of a case is compared.</summary>
    public static bool IsCovered(GoldenCase goldenCase) => goldenCase.Expected.Any(e => WhyNot(goldenCase, e) is null);
}
