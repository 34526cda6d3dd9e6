using GruGen.Bench.Kernels.Shapes;

namespace GruGen.Bench.Kernels.Subjects;

/// <summary>Something to measure.</summary>
/// <param name="Shape">The shape of one call.</param>
/// <param name="Create">Makes a layer with its data and returns the work: so many calls, one after the other.</param>
/// <param name="Note">What is special about it, or "".</param>
internal sealed record Subject(Shape Shape, Func<Action<int>> Create, string Note = "")
{
    public override string ToString() => Note.Length == 0 ? $"{Shape.Kind} {Shape}" : $"{Shape.Kind} {Shape} {Note}";
}

/// <summary>Inputs of the measured calls. Public, because the layers that are compiled at run time ask for them too.</summary>
public static class Inputs
{
    /// <summary>The same values at every run, spread over −1 to 1, so that no gate saturates.</summary>
    public static float[] Of(int length)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
