namespace GruGen.Bench.Editor.Workload;

/// <summary>One place where text changes, and what it changes to from one keystroke to the next.</summary>
/// <param name="File">The file that is edited.</param>
/// <param name="Texts">What stands there in turn; the first occurs once in the file, none has a later one in it.</param>
internal sealed record Keystroke(string File, params string[] Texts)
{
    /// <summary>In a method that has nothing to do with layers.</summary>
    public static Keystroke Unrelated { get; } = new(SampleProject.OtherFile(7), "; // edit", " + 1; // edit");

    /// <summary>In a method that calls a layer.</summary>
    public static Keystroke Call { get; } = new(SampleProject.LayerFile(7), "; // call", "; ; // call");

    /// <summary>In the name of a method far from layers: what the project declares changes, and mostly differs from how it began.</summary>
    public static Keystroke Declaration { get; } = new(SampleProject.OtherFile(7), "Describe()", "Descript()", "Descrip()", "Descri()");

    /// <summary>In the attribute of one layer.</summary>
    public static Keystroke Attribute { get; } = new(SampleProject.LayerFile(7), "TimeSteps = 10", "TimeSteps = 11");
}
