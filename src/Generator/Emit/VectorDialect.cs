using System.Globalization;

namespace GruGen.Generator.Emit;

/// <summary>How vector operations of one width are spelled in the emitted text.</summary>
/// <param name="Element">"float" or "double".</param>
/// <param name="Lanes">Elements a vector; 1 = scalar code.</param>
internal sealed record VectorDialect(string Element, int Lanes)
{
    /// <summary>The runtime's operations add products to so many sums at most.</summary>
    private const int MostSumsOfCall = 4;

    /// <summary>They write so many vectors at most.</summary>
    private const int MostVectorsOfStore = 3;

    private int ElementBits => Element == "double" ? 64 : 32;

    private int Bits => Lanes * ElementBits;

    private string Helper => $"Vector{Bits}";

    /// <summary>The runtime's class of operations on such vectors.</summary>
    private string Operations => $"Simd{Bits}";

    /// <summary>Suffix of kernel names: v512, v256, v128, scalar.</summary>
    public string Name => Lanes == 1 ? "scalar" : $"v{Bits}";

    /// <summary>The type of one vector.</summary>
    public string Type => Lanes == 1 ? Element : $"{Helper}<{Element}>";

    public string Zero => Lanes == 1 ? Literal(0) : $"{Type}.Zero";

    /// <summary>The test, constant for the JIT, that this width is there; empty where no test is needed.</summary>
    public string IsSupported => Bits switch
    {
        _ when Lanes == 1 => "",
        512 => "Vector512.IsHardwareAccelerated",
        256 => "Vector256.IsHardwareAccelerated && global::System.Runtime.Intrinsics.X86.Fma.IsSupported",
        _ => "",
    };

    public string Load(string reference, int offset) => Lanes == 1
        ? ElementAt(reference, offset)
        : $"{Operations}.Load(ref {At(reference, offset)})";

    public string Store(string value, string reference, int offset) => Lanes == 1
        ? $"{ElementAt(reference, offset)} = {value};"
        : $"{Operations}.Store({value}, ref {At(reference, offset)});";

    /// <summary>Statements that write vectors one after the other: a call for several takes the C# compiler as long as a call for one.</summary>
    public string Store(IReadOnlyList<string> values, string reference, int offset) => Lanes == 1
        ? string.Join(" ", values.Select((value, i) => Store(value, reference, offset + i)))
        : string.Join(" ", Chunks(values, MostVectorsOfStore).Select(
            chunk => Store(string.Join(", ", chunk.Sums), reference, offset + (chunk.First * Lanes))));

    /// <summary>One value in all lanes.</summary>
    public string Create(string scalar) => Lanes == 1 ? scalar : $"{Helper}.Create({scalar})";

    /// <summary>The element at an index in all lanes.</summary>
    public string Broadcast(string reference, string index) =>
        Lanes == 1 ? $"Elements.At(ref {reference}, {index})" : $"{Operations}.Broadcast(ref {reference}, {index})";

    /// <summary>One lane of a vector, in all lanes.</summary>
    public string BroadcastLane(string source, string lane) => $"{Operations}.Broadcast({source}, {lane})";

    public string Constant(double value) => Create(Literal(value));

    /// <summary>a · b + c</summary>
    public string MultiplyAdd(string a, string b, string c) => $"{(Lanes == 1 ? "Simd" : Operations)}.MultiplyAdd({a}, {b}, {c})";

    /// <summary>
    /// Statements that add to each sum the product of one factor and a weight; the weights lie one after the other. A call for several sums
    /// takes the C# compiler as long as a call for one.
    /// </summary>
    public IEnumerable<string> AddProducts(string factor, string weights, int offset, IReadOnlyList<string> sums) => Lanes == 1
        ? sums.Select((sum, i) => $"{sum} = {MultiplyAdd(factor, ElementAt(weights, offset + i), sum)};")
        : Chunks(sums, MostSumsOfCall).Select(chunk =>
            $"{Operations}.AddProducts({factor}, ref {weights}, {Number(offset + (chunk.First * Lanes))}, {References(chunk.Sums)});");

    /// <summary>Statements that add to each sum the product of the element at an index and a weight.</summary>
    /// <param name="factor">A name for the element, where one is needed.</param>
    /// <param name="reference">The elements.</param>
    /// <param name="index">Index of the element.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="sums">As many sums.</param>
    public string AddProducts(string factor, string reference, string index, IReadOnlyList<string> weights, IReadOnlyList<string> sums) => Lanes == 1
        ? $"var {factor} = {Broadcast(reference, index)}; " + string.Join(" ", sums.Select((sum, i) => $"{sum} = {MultiplyAdd(factor, weights[i], sum)};"))
        : $"{Operations}.AddProducts(ref {reference}, {index}, {string.Join(", ", weights)}, {References(sums)});";

    /// <summary>Statements that add to each sum the product of a vector and a weight; the weights lie one after the other, an element each.</summary>
    public IEnumerable<string> AddMultiples(string factor, string weights, int offset, IReadOnlyList<string> sums) => Chunks(sums, MostSumsOfCall).Select(
        chunk => $"{Operations}.AddMultiples({factor}, ref {weights}, {Number(offset + chunk.First)}, {References(chunk.Sums)});");

    private static IEnumerable<(int First, IReadOnlyList<string> Sums)> Chunks(IReadOnlyList<string> sums, int most)
    {
        for (var first = 0; first < sums.Count; first += most)
        {
            yield return (first, [.. sums.Skip(first).Take(most)]);
        }
    }

    private static string References(IReadOnlyList<string> sums) => string.Join(", ", sums.Select(static sum => $"ref {sum}"));

    /// <summary>The first of two bfloat16 weights that share 32 bits; the second one is the whole.</summary>
    public string LowerHalf(string pair) => $"{Helper}.ShiftLeft({pair}.AsUInt32(), 16).AsSingle()";

    public string Clamp(string value, double limit) => Lanes == 1
        ? $"{Element}.Clamp({value}, {Literal(-limit)}, {Literal(limit)})"
        : $"{Helper}.Min({Helper}.Max({value}, {Constant(-limit)}), {Constant(limit)})";

    /// <summary>A literal of the element type.</summary>
    public string Literal(double value) => Literal(Element, value);

    /// <inheritdoc cref="Literal(double)"/>
    public static string Literal(string element, double value) => value switch
    {
        double.NaN => $"{element}.NaN",
        double.PositiveInfinity => $"{element}.PositiveInfinity",
        double.NegativeInfinity => $"{element}.NegativeInfinity",
        _ when element == "double" => value.ToString("R", CultureInfo.InvariantCulture) + "d",
        _ => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    private static string ElementAt(string reference, int offset) =>
        offset == 0 ? reference : $"Elements.At(ref {reference}, {Number(offset)})";

    private static string At(string reference, int offset) => offset == 0 ? reference : $"{reference}, {Number(offset)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
