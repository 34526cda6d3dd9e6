namespace GruGen.Bench.Peers.Libraries;

/// <summary>The peers of this machine.</summary>
/// <param name="Present">Those that are built.</param>
/// <param name="Missing">Names of those that are not.</param>
internal sealed record PeerLibraries(IReadOnlyList<PeerLibrary> Present, IReadOnlyList<string> Missing)
{
    /// <summary>The two that are fast enough to set the bound of random shapes.</summary>
    public static IReadOnlyList<string> Runtimes => ["onednn", "onnxruntime"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All => [.. Runtimes, "torch"];

    /// <summary>Loads the named peers.</summary>
    public static PeerLibraries Load(IReadOnlyList<string> names)
    {
        var libraries = names.Select(static name => (Name: name, Library: PeerLibrary.TryLoad(name))).ToList();
        return new(
            [.. libraries.Select(static peer => peer.Library).OfType<PeerLibrary>()],
            [.. libraries.Where(static peer => peer.Library is null).Select(static peer => peer.Name)]);
    }
}
