using System.Text.Json;

namespace GruGen.Golden;

/// <summary>A condition that must be an error.</summary>
/// <param name="Id">Its name; numbers in it are the offending values.</param>
/// <param name="Phase">When it must be reported at the latest: constructor, build, call, reset_states, load, backward.</param>
/// <param name="Condition">The condition in words.</param>
public sealed record ErrorCondition(string Id, string Phase, string Condition)
{
    /// <inheritdoc />
    public override string ToString() => Id;
}

/// <summary>A file that a loader must refuse.</summary>
/// <param name="File">Path inside the set.</param>
/// <param name="Condition">What is wrong with it.</param>
public sealed record BadFile(string File, string Condition)
{
    /// <inheritdoc />
    public override string ToString() => File;
}

/// <summary>The <c>errors.json</c> of a set.</summary>
/// <param name="Conditions">Conditions that must be errors.</param>
/// <param name="Files">Files that must be refused.</param>
public sealed record ErrorConditions(IReadOnlyList<ErrorCondition> Conditions, IReadOnlyList<BadFile> Files)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="GoldenException">The file is not of the form that README.md describes.</exception>
    public static ErrorConditions Load(GoldenSet set)
    {
        var path = Path.Combine(set.Folder, "errors.json");
        try
        {
            var json = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
            foreach (var entry in json.GetProperty("conditions").EnumerateArray().Concat(json.GetProperty("files").EnumerateArray()))
            {
                if (Text(entry, "expect") != "error")
                {
                    throw new GoldenException($"{path}: expect = {Text(entry, "expect")} is unknown.");
                }
            }

            var conditions = json.GetProperty("conditions").EnumerateArray();
            var files = json.GetProperty("files").EnumerateArray();
            return new ErrorConditions(
                [.. conditions.Select(e => new ErrorCondition(Text(e, "id"), Text(e, "phase"), Text(e, "condition")))],
                [.. files.Select(e => new BadFile(Text(e, "file"), Text(e, "condition")))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new GoldenException($"{path}: {e.Message}", e);
        }
    }
}
