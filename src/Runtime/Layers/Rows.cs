using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>A number of rows as a type: one text of a kernel is compiled for each number, as if it were written for it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRows
{
    /// <summary>Rows of a tile, 2 to 8.</summary>
    static abstract int Count { get; }
}

/// <summary>2 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows2 : IRows
{
    /// <inheritdoc/>
    public static int Count => 2;
}

/// <summary>3 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows3 : IRows
{
    /// <inheritdoc/>
    public static int Count => 3;
}

/// <summary>4 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows4 : IRows
{
    /// <inheritdoc/>
    public static int Count => 4;
}

/// <summary>5 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows5 : IRows
{
    /// <inheritdoc/>
    public static int Count => 5;
}

/// <summary>6 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows6 : IRows
{
    /// <inheritdoc/>
    public static int Count => 6;
}

/// <summary>7 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows7 : IRows
{
    /// <inheritdoc/>
    public static int Count => 7;
}

/// <summary>8 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Rows8 : IRows
{
    /// <inheritdoc/>
    public static int Count => 8;
}
