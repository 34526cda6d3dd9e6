namespace GruGen.Weights;

/// <summary>A weight file is malformed, or what it holds does not fit the layer. Nothing was loaded.</summary>
/// <remarks>Failures to open or read the file itself stay what they are, such as <see cref="FileNotFoundException"/>.</remarks>
public sealed class WeightFileException : Exception
{
    /// <summary>An exception with a message only.</summary>
    /// <param name="message">What is wrong.</param>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that knows where the fault lies.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="fileName">The file's path, null where it is a stream without a name.</param>
    /// <param name="tensorName">The tensor, null where the fault is not that of one tensor.</param>
    /// <param name="innerException">What the parser of a part reported, or null.</param>
    public WeightFileException(string message, string? fileName, string? tensorName, Exception? innerException = null)
        : base(Compose(message, fileName, tensorName), innerException)
    {
        FileName = fileName;
        TensorName = tensorName;
    }

    /// <summary>The file's path, null where it is a stream without a name.</summary>
    public string? FileName { get; }

    /// <summary>The tensor at fault, null where the fault is not that of one tensor.</summary>
    public string? TensorName { get; }

    private static string Compose(string message, string? fileName, string? tensorName)
    {
        var file = fileName is null ? "" : $"{fileName}: ";
        var tensor = tensorName is null ? "" : $"tensor '{Excerpt(tensorName)}': ";
        return file + tensor + Excerpt(message, 4000);
    }

    // A hostile file can carry names of megabytes, and messages quote names.
    private static string Excerpt(string text, int length = 200) => text.Length <= length ? text : text[..length] + "…";
}
