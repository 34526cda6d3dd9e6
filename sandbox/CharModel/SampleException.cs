namespace GruGen.Samples;

/// <summary>Something that the user of this program can put right; the message says what.</summary>
/// <param name="message">The message.</param>
public sealed class SampleException(string message) : Exception(message);
