namespace GruGen.Weights;

/// <summary>The checksum of zip entries: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = BuildTable();

    private uint _inverted;

    /// <summary>The checksum of everything appended so far.</summary>
    public readonly uint Value => ~_inverted;

    public static Crc32 Start() => new() { _inverted = uint.MaxValue };

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = _inverted;
        foreach (var value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        _inverted = crc;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
