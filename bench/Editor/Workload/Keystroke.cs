namespace GruGen.Bench.Editor.Workload;

/// <summary>One place where text changes, and what it changes to from one keystroke to the next.</summary>
/// <param name="File">The file that is edited.</param>
/// <param name="Before">Text that occurs once in it.</param>
/// <param name="After">What replaces it in every second keystroke.</param>
internal sealed record Keystroke(string File, string Before, string After)
{
    /// <summary>In a method that has nothing to do with layers.</summary>
    public static Keystroke Unrelated { get; } = new(SampleProject.OtherFile(7), "; // edit", " + 1; // edit");

    /// <summary>In a method that calls a layer.</summary>
    public static Keystroke Call { get; } = new(SampleProject.LayerFile(7), "; // call", "; ; // call");

    /// <summary>In the name of a method far from layers: what the project declares changes, so all layers are read.</summary>
    public static Keystroke Declaration { get; } = new(SampleProject.OtherFile(7), "Describe()", "Descript()");

    /// <summary>In the attribute of one layer.</summary>
    public static Keystroke Attribute { get; } = new(SampleProject.LayerFile(7), "TimeSteps = 10", "TimeSteps = 11");
}
