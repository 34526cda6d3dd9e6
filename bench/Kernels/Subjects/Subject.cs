using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Something to measure: a layer, and what one call of it does.</summary>
/// <param name="Shape">The shape of one call.</param>
/// <param name="Options">More arguments of the attribute, such as <c>ResetAfter = false</c>, or "".</param>
/// <param name="Trained">
/// Whether a call goes forward with a tape and back again, from the gradient of the sum of squares of the outputs to those of the inputs
/// and of all parameters.
/// </param>
internal sealed record Subject(Shape Shape, string Options = "", bool Trained = false)
{
    /// <summary>Floating-point operations of the matrix products of one call: a backward pass has two for each of the forward pass.</summary>
    public double Operations => Shape.Operations * (Trained ? 3 : 1);

    public override string ToString()
        => string.Join(' ', [Shape.Kind, Shape.ToString(), .. (Trained ? ["trained"] : Array.Empty<string>()), .. ShortOptions]);

    // "TimeMajor = true" as it is, an enumeration by its value alone.
    private IEnumerable<string> ShortOptions => Options.Length == 0 ? [] : [Options[(Options.LastIndexOf('.') + 1)..]];
}
