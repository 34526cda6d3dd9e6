using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace GruGen.Consumers;

/// <summary>What building a project gave.</summary>
/// <param name="Assembly">The assembly; null where there were errors.</param>
/// <param name="Diagnostics">Warnings and errors of compiler, generator and analyzers.</param>
/// <param name="Generated">Generated texts by file name.</param>
public sealed record ConsumerBuild(
    byte[]? Assembly, ImmutableArray<Diagnostic> Diagnostics, ImmutableSortedDictionary<string, string> Generated)
{
    /// <summary>Loads the assembly for the rest of the process.</summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message lists why.</exception>
    public Assembly Load()
    {
        if (Assembly is null)
        {
            throw new InvalidOperationException(string.Join('\n', Diagnostics));
        }

        using var image = new MemoryStream(Assembly);
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
