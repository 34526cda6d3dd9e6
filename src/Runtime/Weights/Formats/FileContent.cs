namespace GruGen.Weights;

/// <summary>Reads streams without trusting any declared size: memory grows with what really arrives.</summary>
internal static class FileContent
{
    private const int FirstBlock = 4096;

    /// <summary>The rest of the stream.</summary>
    public static byte[] ReadAll(Stream stream, WeightSource source)
    {
        var content = ReadUpTo(stream, Array.MaxLength);
        return content.Length < Array.MaxLength || stream.ReadByte() < 0
            ? content
            : throw source.Error($"more than {Array.MaxLength} bytes cannot be read at once.");
    }

    /// <summary>At most <paramref name="limit"/> bytes; fewer where the stream ends before.</summary>
    public static byte[] ReadUpTo(Stream stream, int limit)
    {
        var buffer = new byte[Math.Min(limit, FirstBlock)];
        var length = 0;
        while (length < limit)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(limit, 2L * length));
            }

            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        Array.Resize(ref buffer, length);
        return buffer;
    }
}
