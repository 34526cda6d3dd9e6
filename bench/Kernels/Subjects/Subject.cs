using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Something to measure.</summary>
/// <param name="Shape">The shape of one call.</param>
/// <param name="Create">Makes a layer with its data and returns the work: so many calls, one after the other.</param>
/// <param name="Note">What is special about it, or "".</param>
/// <param name="Products">Matrix products in units of those of a forward pass: a backward pass has two for each of its.</param>
internal sealed record Subject(Shape Shape, Func<Action<int>> Create, string Note = "", int Products = 1)
{
    /// <summary>Floating-point operations of the matrix products of one call.</summary>
    public double Operations => Products * Shape.Operations;

    public override string ToString() => Note.Length == 0 ? $"{Shape.Kind} {Shape}" : $"{Shape.Kind} {Shape} {Note}";
}
