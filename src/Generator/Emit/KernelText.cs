using System.Globalization;
using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>
/// How kernels spell operations on vectors. They are written once for all widths, as methods of a class derived from the runtime's
/// <c>VectorKernel</c>: V is the vector, Count the elements of one, and offsets are counted in vectors where memory is in the order of tiles.
/// </summary>
internal static class KernelText
{
    /// <summary>The runtime's operations add products to so many sums at most.</summary>
    private const int MostSumsOfCall = 4;

    /// <summary>They read so many vectors at most.</summary>
    private const int MostVectorsOfLoad = 4;

    /// <summary>They write so many vectors at most.</summary>
    private const int MostVectorsOfStore = 3;

    /// <summary>The vector at an offset in vectors.</summary>
    public static string Load(string reference, int vector = 0) => $"Load(ref {At(reference, vector)})";

    /// <summary>The vector of some units.</summary>
    public static string Load(string reference, UnitOffset offset) => Load(Elements(reference, offset.Elements), offset.Vectors);

    /// <summary>Statements that load vectors which lie one after the other into variables, up to four a call.</summary>
    public static IEnumerable<string> Load(IReadOnlyList<string> variables, string reference, int vector, bool declare) =>
        Chunks(variables, MostVectorsOfLoad).Select(chunk => (chunk.Sums.Count, declare) switch
        {
            (1, true) => $"var {chunk.Sums[0]} = {Load(reference, vector + chunk.First)};",
            (1, false) => $"{chunk.Sums[0]} = {Load(reference, vector + chunk.First)};",
            _ => $"Load(ref {reference}, {Number(vector + chunk.First)}, {string.Join(", ", chunk.Sums.Select(sum => (declare ? "out var " : "out ") + sum))});",
        });

    public static string Store(string value, string reference, int vector = 0) => $"Store({value}, ref {At(reference, vector)});";

    public static string Store(string value, string reference, UnitOffset offset) => Store(value, Elements(reference, offset.Elements), offset.Vectors);

    /// <summary>Statements that write vectors one after the other: a call for several takes the C# compiler as long as a call for one.</summary>
    public static IEnumerable<string> Stores(IReadOnlyList<string> values, string reference, int vector) => Chunks(values, MostVectorsOfStore).Select(
        chunk => Store(string.Join(", ", chunk.Sums), reference, vector + chunk.First));

    /// <summary>A statement that writes vectors of some units, a number of elements apart.</summary>
    public static string StoreApart(IReadOnlyList<string> values, string reference, UnitOffset offset, int distance)
    {
        var target = Elements(reference, offset.Elements);
        return values.Count == 1
            ? Store(values[0], target, offset.Vectors)
            : $"StoreApart({string.Join(", ", values)}, ref {(offset.Vectors == 0 ? target : VectorAt(target, offset.Vectors))}, {Number(distance)});";
    }

    /// <summary>The element at an index in all lanes.</summary>
    public static string Broadcast(string reference, string index) => $"Broadcast(ref {reference}, {index})";

    /// <summary>A reference to the element a number of vectors further on.</summary>
    public static string VectorAt(string reference, int vectors) => $"VectorAt(ref {reference}, {Number(vectors)})";

    /// <summary>a · b + c</summary>
    public static string MultiplyAdd(string a, string b, string c) => $"MultiplyAdd({a}, {b}, {c})";

    /// <summary>The sum of some values, from the left.</summary>
    public static string Sum(IEnumerable<string> values) => values.Aggregate(static (sum, value) => $"Add({sum}, {value})");

    /// <summary>
    /// Statements that add to each sum the product of one factor and a weight; the weights lie one after the other. A call for several sums
    /// takes the C# compiler as long as a call for one.
    /// </summary>
    public static IEnumerable<string> AddProducts(string factor, string weights, int vector, IReadOnlyList<string> sums) =>
        Chunks(sums, MostSumsOfCall).Select(chunk =>
            $"AddProducts({factor}, ref {weights}, {Number(vector + chunk.First)}, {References(chunk.Sums)});");

    /// <summary>Statements that add to each sum the product of the element at an index and a weight; the weights lie one after the other.</summary>
    /// <param name="factor">A name for the element, where it is needed more than once.</param>
    /// <param name="reference">The elements.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="vector">Offset of the first weight.</param>
    /// <param name="sums">The sums.</param>
    public static IEnumerable<string> AddProducts(
        string factor, string reference, string index, string weights, int vector, IReadOnlyList<string> sums) => sums.Count <= MostSumsOfCall
        ? [$"AddProducts(ref {reference}, {index}, ref {weights}, {Number(vector)}, {References(sums)});"]
        : AddProducts(factor, weights, vector, sums).Prepend($"var {factor} = {Broadcast(reference, index)};");

    /// <summary>Statements that add to the sums of rows the products of the elements at an index and the same weights: four, two or one rows a call.</summary>
    public static IEnumerable<string> AddProductsOfRows(
        IReadOnlyList<string> rows, string index, IReadOnlyList<string> weights, Func<int, IEnumerable<string>> sums)
    {
        for (var first = 0; first < rows.Count;)
        {
            var count = rows.Count - first >= 4 ? 4 : rows.Count - first >= 2 ? 2 : 1;
            var operands = References([.. rows.Skip(first).Take(count)]);
            var targets = References([.. Enumerable.Range(first, count).SelectMany(sums)]);
            yield return $"AddProducts{(count > 1 ? "OfRows" : "")}({operands}, {index}, {string.Join(", ", weights)}, {targets});";
            first += count;
        }
    }

    /// <summary>Statements that add to each sum the product of a vector and a weight; the weights lie one after the other, an element each.</summary>
    public static IEnumerable<string> AddMultiples(string factor, string weights, int offset, IReadOnlyList<string> sums) =>
        Chunks(sums, MostSumsOfCall).Select(chunk =>
            $"AddMultiples({factor}, ref {weights}, {Number(offset + chunk.First)}, {References(chunk.Sums)});");

    /// <summary>A reference to the element at an offset in elements.</summary>
    public static string Elements(string reference, int offset) => offset == 0 ? reference : $"Elements.At(ref {reference}, {Number(offset)})";

    public static string Clamp(string value, double limit) => $"Clamp({Literal("double", -limit)}, {Literal("double", limit)}, {value})";

    /// <summary>A literal of the element type.</summary>
    public static string Literal(string element, double value) => value switch
    {
        double.NaN => $"{element}.NaN",
        double.PositiveInfinity => $"{element}.PositiveInfinity",
        double.NegativeInfinity => $"{element}.NegativeInfinity",
        _ when element == "double" => value.ToString("R", CultureInfo.InvariantCulture) + "d",
        _ => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(int First, IReadOnlyList<string> Sums)> Chunks(IReadOnlyList<string> sums, int most)
    {
        for (var first = 0; first < sums.Count; first += most)
        {
            yield return (first, [.. sums.Skip(first).Take(most)]);
        }
    }

    private static string References(IReadOnlyList<string> sums) => string.Join(", ", sums.Select(static sum => $"ref {sum}"));

    private static string At(string reference, int vector) => vector == 0 ? reference : $"{reference}, {Number(vector)}";
}
