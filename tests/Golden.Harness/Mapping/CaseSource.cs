namespace GruGen.Golden.Mapping;

/// <summary>The C# text of one case in one precision: what a user would write, and a function that makes the subject of the test.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="DType">Element type.</param>
/// <param name="Text">A compilation unit.</param>
internal sealed record CaseSource(string CaseId, DType DType, string Text)
{
    private const string Usings = """
        using System;
        using GruGen;
        using GruGen.Golden;

        namespace GoldenCases;


        """;

    /// <summary>Wraps classes and the expression of a subject into a compilation unit.</summary>
    /// <param name="goldenCase">The case.</param>
    /// <param name="dtype">Element type.</param>
    /// <param name="classes">Declarations.</param>
    /// <param name="create">Statements that end with returning the subject.</param>
    /// <param name="subject">Type of the subject.</param>
    public static CaseSource Create(GoldenCase goldenCase, DType dtype, IEnumerable<string> classes, string create, string subject) => new(
        goldenCase.Id,
        dtype,
        $$"""
        {{Usings}}{{string.Join("\n", classes)}}
        [GoldenSubject({{Literal.Of(goldenCase.Id)}}, {{Literal.Of(dtype)}})]
        public static class {{NameOf(goldenCase, dtype)}}
        {
            public static {{subject}} Create()
            {
        {{create}}
            }
        }

        """);

    /// <summary>The subject of one GRU layer.</summary>
    public static CaseSource ForLayer(GoldenCase goldenCase, LayerText layer)
    {
        var element = layer.Main.Element;
        var twin = layer.WithState is null
            ? ""
            : $$"""
                          WithState = new Subject<{{element}}>
                          {
              {{layer.WithState.Subject("twin")}}            },

              """;
        var twinVariable = layer.WithState is null ? "" : $"\n        var twin = new {layer.WithState.ClassName}(seed: 1);";
        return Create(
            goldenCase,
            layer.Main.DType,
            layer.Classes,
            $$"""
                    var layer = new {{layer.Main.ClassName}}(seed: 1);{{twinVariable}}
                    return new Subject<{{element}}>
                    {
            {{layer.Main.Subject("layer")}}{{twin}}        };
            """,
            $"Subject<{element}>");
    }

    /// <summary>Name of the class that holds <c>Create</c>, and prefix of the layer classes.</summary>
    public static string NameOf(GoldenCase goldenCase, DType dtype) =>
        Literal.Identifier(goldenCase.Id) + (dtype == DType.Float32 ? "_F32" : "_F64");
}
