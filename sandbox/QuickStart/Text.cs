using GruGen.Samples;

/// <summary>A network that was trained on this repository reads a text: an embedding, a GRU and a dense layer, see sandbox/CharModel.</summary>
internal static class Text
{
    /// <param name="path">A text file, or - for standard input.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string path)
    {
        try
        {
            var text = path == "-" ? Console.In.ReadToEnd() : File.ReadAllText(path);
            var network = new CharNetwork();
            network.Load(CharNetwork.DefaultWeights);
            new CharReader(network).Write(100, temperature: 1, new Random(0)); // so that the JIT is done before time is taken
            var reader = new CharReader(network);
            var (bits, time) = reader.Measure(text);
            Console.WriteLine($"{text.Length} characters, {bits:F2} bits each, {time.TotalMicroseconds:F2} us each");
            Console.WriteLine($"it goes on: {reader.Write(200, temperature: 0.7, new Random(1))}");
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
