using System.ComponentModel;
using System.Globalization;

namespace GruGen.Runtime;

/// <summary>A user's method as initializer: it draws the values, or it returns them as a tensor.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MethodInitializer<T> : InitializerArguments
    where T : unmanaged
{
    private readonly Draw? _draw;
    private readonly Tensor? _tensor;

    private MethodInitializer(string name, Draw? draw, Tensor? tensor)
        : base(name) => (_draw, _tensor) = (draw, tensor);

    /// <summary>Fills a tensor.</summary>
    /// <param name="values">Receives all values, row-major.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="random">Random numbers that follow from the layer's seed.</param>
    public delegate void Draw(Span<T> values, ReadOnlySpan<int> shape, RandomSource random);

    /// <summary>Returns a tensor, row-major.</summary>
    public delegate ReadOnlySpan<T> Tensor();

    /// <summary>Whether the values come as a whole, and not by gate.</summary>
    internal bool IsTensor => _tensor is not null;

    /// <summary>A method that draws.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="draw">The method.</param>
    public static MethodInitializer<T> Drawing(string name, Draw draw) => new(name, draw, null);

    /// <summary>A method that returns a tensor.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="tensor">The method.</param>
    public static MethodInitializer<T> Returning(string name, Tensor tensor) => new(name, null, tensor);

    /// <exception cref="ArgumentException">The returned tensor has another number of values; nothing was written.</exception>
    internal void Fill(Span<T> values, ReadOnlySpan<int> shape, RandomSource random)
    {
        if (_draw is not null)
        {
            _draw(values, shape, random);
            return;
        }

        var tensor = _tensor!();
        if (tensor.Length != values.Length)
        {
            var extents = string.Join(", ", shape.ToArray());
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The initializer '{Method}' must return the {values.Length} values of a parameter of shape ({extents}); "
                + $"got {tensor.Length} values."));
        }

        tensor.CopyTo(values);
    }
}
