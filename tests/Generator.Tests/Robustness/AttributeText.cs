using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace GruGen.Generator.Tests.Robustness;

/// <summary>Generates attributes with any values, sensible or not, as a user could write them.</summary>
internal static class AttributeText
{
    private const string InputSize = nameof(GruLayerAttribute.InputSize);

    private static readonly string[] Ints = ["int.MinValue", "-1", "0", "1", "33", "1000", "int.MaxValue"];

    private static readonly string[] Doubles =
        ["double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "-1", "-0.0", "1.5", "1e300", "double.Epsilon"];

    private static readonly string[] Texts = ["null", "\"\"", "\" \"", "\"a/b\"", "\"ü\"", "\"\\n\"", "\"class\"", "nameof(Layer)"];

    private static readonly string[] Types =
        ["null", "typeof(int)", "typeof(Model)", "typeof(Missing)", "typeof(Outer<>.Inner)", "typeof(void)", "typeof(T*)", "typeof(Outer<int>.Inner)"];

    /// <summary>A file with every kind of layer, companions and a model.</summary>
    public static Gen<string> Source { get; } =
        from layer in Attribute(typeof(GruLayerAttribute), most: 6)
        from head in Attribute(typeof(DenseLayerAttribute), most: 3)
        from embed in Attribute(typeof(EmbeddingLayerAttribute), most: 3)
        from step in Attribute(typeof(RecurrentLayerAttribute), most: 5)
        from initializer in Attribute(typeof(InitializerAttribute), most: 4)
        from regularizer in Attribute(typeof(RegularizerAttribute), most: 3)
        from activity in Attribute(typeof(ActivityRegularizerAttribute), most: 2)
        from constraint in Attribute(typeof(ConstraintAttribute), most: 3)
        from companions in Gen.SubListOf(initializer, regularizer, activity, constraint)
        from count in Gen.Choose(0, 5)
        from types in Gen.Frequency((3, Gen.Elements("typeof(Layer)", "typeof(Head)", "typeof(Embed)")), (1, Gen.Elements(Types))).ListOf(count)
        select $$"""
            using System;
            using GruGen;
            namespace Demo;

            {{string.Join("\n", companions)}}
            {{layer}}
            public partial class Layer
            {
                private static float Activate(float x) => x;
                private static void Transform(ReadOnlySpan<float> stored, Span<float> transformed) => stored.CopyTo(transformed);
                private static void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomSource random) => values.Clear();
                private static ReadOnlySpan<float> Start() => [];
            }

            {{string.Join("\n", companions)}}
            {{head}}
            public partial class Head;

            {{embed}}
            public partial class Embed;

            {{step}}
            public partial class Steps
            {
                private static void Advance(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew) { }
                private void Move(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> hNew, ReadOnlySpan<float> constants) { }
            }

            [Sequential({{string.Join(", ", types)}})]
            public partial class Model;

            public partial class Outer<T>
            {
                [DenseLayer(2, InputSize = 2)] public partial class Inner;
            }

            """;

    /// <summary>An attribute with its constructor arguments and some of its properties.</summary>
    private static Gen<string> Attribute(Type attribute, int most)
    {
        var name = attribute.Name[..^nameof(System.Attribute).Length];
        var constructors = attribute.GetConstructors()
            .Select(c => Gen.CollectToArray(c.GetParameters().Select(p => Value(p.ParameterType, p.Name!)).ToArray()));
        var settable = attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.CanWrite).ToArray();
        var input = settable.Any(p => p.Name == InputSize) ? Value(typeof(int), InputSize).Select(v => $"{InputSize} = {v}") : Gen.Constant("");
        return from arguments in Gen.OneOf(constructors)
               from size in input
               from chosen in Gen.Shuffle(settable.Where(p => p.Name != InputSize))
               from count in Gen.Choose(0, Math.Min(most, chosen.Length))
               from values in Gen.CollectToArray(chosen.Take(count).Select(p => Value(p.PropertyType, p.Name).Select(v => $"{p.Name} = {v}")).ToArray())
               select $"[{name}({string.Join(", ", arguments.Append(size).Concat(values).Where(a => a.Length > 0))})]";
    }

    /// <summary>Sensible values more often than not, so that sources get past the first rule.</summary>
    private static Gen<string> Value(Type type, string name) => Gen.Frequency((9, Sensible(type, name)), (1, Wild(type)));

    private static Gen<string> Sensible(Type type, string name) => type switch
    {
        _ when name == "Implementation" => Gen.Elements("1", "2"),
        _ when name == "Axis" => Gen.Elements("0", "1"),
        _ when name.EndsWith("Method", StringComparison.Ordinal) => Gen.Constant("\"Activate\""),
        _ when name == "step" => Gen.Elements("\"Advance\"", "\"Move\""),
        _ when name == "method" => Gen.Elements("\"Draw\"", "\"Start\""),
        _ when name.EndsWith("Transform", StringComparison.Ordinal) => Gen.Constant("\"Transform\""),
        _ when type == typeof(int) => Gen.Elements("1", "2", "7", "8", "16"),
        _ when type == typeof(double) => Gen.Elements("0", "0.25", "1"),
        _ when type == typeof(bool) => Gen.Elements("true", "false"),
        _ when type == typeof(string) => Gen.Elements("\"name\"", "null"),
        _ => Gen.Elements(Enum.GetNames(type).Select(n => $"{type.Name}.{n}").ToArray()),
    };

    private static Gen<string> Wild(Type type) => type switch
    {
        _ when type == typeof(int) => Gen.Elements(Ints),
        _ when type == typeof(double) => Gen.Elements(Doubles),
        _ when type == typeof(bool) => Gen.Elements("true", "false"),
        _ when type == typeof(string) => Gen.Elements(Texts),
        _ => Gen.Choose(-2, 60).Select(n => $"({type.Name})({n})"),
    };
}
