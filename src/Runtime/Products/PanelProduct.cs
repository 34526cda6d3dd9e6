using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>A matrix product C = C or head + A·P, where the columns of P and C lie in panels of up to three vectors.</summary>
/// <typeparam name="T">The elements.</typeparam>
internal ref struct PanelProduct<T>
    where T : unmanaged
{
    /// <summary>The element of row 0 at depth 0.</summary>
    public required ref T A;

    /// <summary>The vectors of panel 0 at depth 0.</summary>
    public required ref T P;

    /// <summary>The first vector of row 0 of panel 0.</summary>
    public required ref T C;

    /// <summary>What sums begin with that are not added to: one row for each panel. May be null where all are added to.</summary>
    public ref T Heads;

    /// <summary>Distance between rows of A.</summary>
    public required nint ARow { get; init; }

    /// <summary>How the depth of A is walked.</summary>
    public required DepthWalk Walk { get; init; }

    /// <summary>Distance between depths of a panel.</summary>
    public required nint PStep { get; init; }

    /// <summary>Distance between panels of P.</summary>
    public required nint PPanel { get; init; }

    /// <summary>Distance between the heads of panels; 0 = one for all.</summary>
    public nint HeadPanel { get; init; }

    /// <summary>Distance between rows of C.</summary>
    public required nint CRow { get; init; }

    /// <summary>Distance between panels of C.</summary>
    public required nint CPanel { get; init; }

    /// <summary>Rows of A and C.</summary>
    public required nint Rows { get; init; }

    /// <summary>Number of panels.</summary>
    public required int Panels { get; init; }

    /// <summary>Vectors of a panel, 1 to 3.</summary>
    public required int Vectors { get; init; }

    /// <summary>Vectors of the last panel, 1 to <see cref="Vectors"/>.</summary>
    public required int LastVectors { get; init; }

    /// <summary>What the sums begin with.</summary>
    public required SumStart Start { get; init; }

    /// <summary>The element of A in a row at depth 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T ARowAt(nint row) => ref Unsafe.Add(ref A, row * ARow);
}

/// <summary>What the sums of a product begin with.</summary>
internal enum SumStart
{
    /// <inheritdoc cref="FromHead"/>
    Head,

    /// <inheritdoc cref="Adding"/>
    Add,

    /// <inheritdoc cref="FirstFromHead"/>
    FirstFromHead,
}
