using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// The right-hand side of a matrix product: its columns in panels of up to three vectors, the last vector padded with zeros.
/// </summary>
/// <param name="kernels">The arithmetic.</param>
/// <param name="depth">Number of rows.</param>
/// <param name="width">Number of columns.</param>
/// <typeparam name="T">The elements.</typeparam>
internal sealed class PanelMatrix<T>(TrainingKernels<T> kernels, int depth, int width)
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _values = new(checked(depth * PanelColumns.Of(kernels.Lanes, width).Stride));

    /// <summary>How the columns lie.</summary>
    public PanelColumns Columns { get; } = PanelColumns.Of(kernels.Lanes, width);

    /// <summary>Bytes of the panels.</summary>
    public long ByteCount => (long)_values.Length * Unsafe.SizeOf<T>();

    /// <summary>Takes a matrix.</summary>
    /// <param name="matrix">(depth, width).</param>
    public void Pack(ReadOnlySpan<T> matrix)
    {
        for (var k = 0; k < depth; k++)
        {
            var row = matrix.Slice(k * width, width);
            for (var panel = 0; panel < Columns.Panels; panel++)
            {
                var first = panel * Columns.PanelWidth;
                row.Slice(first, Math.Min(Columns.PanelWidth, width - first)).CopyTo(_values.Span[Place(panel, k)..]);
            }
        }
    }

    /// <summary>Takes a matrix that is transposed.</summary>
    /// <param name="matrix">(width, depth).</param>
    public void PackTransposed(ReadOnlySpan<T> matrix)
    {
        for (var column = 0; column < width; column++)
        {
            var row = matrix.Slice(column * depth, depth);
            var (panel, lane) = Math.DivRem(column, Columns.PanelWidth);
            ref var place = ref _values.Span[Place(panel, 0) + lane];
            for (var k = 0; k < row.Length; k++)
            {
                Unsafe.Add(ref place, k * Columns.PanelWidth) = row[k];
            }
        }
    }

    /// <summary>C = head + A · this, for some rows.</summary>
    /// <param name="a">A, first row, depth elements each.</param>
    /// <param name="aRow">Distance between rows of A.</param>
    /// <param name="c">C, first row; rows are as long as the padded columns.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="head">What each sum begins with: a row of padded columns.</param>
    public void Multiply(ref T a, nint aRow, ref T c, nint rows, ref T head) => kernels.Run(new PanelProduct<T>
    {
        A = ref a,
        ARow = aRow,
        Walk = new DepthWalk(1, depth),
        P = ref _values.Reference,
        PStep = Columns.PanelWidth,
        PPanel = (nint)depth * Columns.PanelWidth,
        Heads = ref head,
        HeadPanel = Columns.PanelWidth,
        C = ref c,
        CRow = Columns.Stride,
        CPanel = Columns.PanelWidth,
        Rows = rows,
        Panels = Columns.Panels,
        Vectors = Columns.PanelVectors,
        LastVectors = Columns.LastVectors,
        Start = SumStart.Head,
    });

    /// <summary>All panels are of equal width, but for the last, which may have fewer vectors and is stored as if it had not.</summary>
    private int Place(int panel, int k) => ((panel * depth) + k) * Columns.PanelWidth;
}

/// <summary>How the columns of a matrix fall into panels.</summary>
/// <param name="Lanes">Elements of a vector.</param>
/// <param name="Vectors">Vectors of all columns.</param>
internal readonly record struct PanelColumns(int Lanes, int Vectors)
{
    private const int MostVectors = 3;

    /// <summary>Vectors of a panel.</summary>
    public int PanelVectors => Math.Min(MostVectors, Vectors);

    /// <summary>Number of panels.</summary>
    public int Panels => (Vectors + PanelVectors - 1) / PanelVectors;

    /// <summary>Vectors of the last panel.</summary>
    public int LastVectors => Vectors - ((Panels - 1) * PanelVectors);

    /// <summary>Columns of a panel.</summary>
    public int PanelWidth => PanelVectors * Lanes;

    /// <summary>Columns of all panels: a row that many elements long holds each panel's columns side by side.</summary>
    public int Stride => Panels * PanelWidth;

    /// <summary>The panels of a number of columns.</summary>
    public static PanelColumns Of(int lanes, int width) => new(lanes, (width + lanes - 1) / lanes);
}
