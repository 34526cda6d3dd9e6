namespace GruGen;

/// <summary>Whether <see cref="Regularizer.Orthogonal"/> compares rows or columns.</summary>
public enum OrthogonalMode
{
    /// <summary>Rows should be orthogonal.</summary>
    Rows,

    /// <summary>Columns should be orthogonal.</summary>
    Columns,
}
