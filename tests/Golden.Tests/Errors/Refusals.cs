namespace GruGen.Golden.Tests.Errors;

/// <summary>What a refusal has to look like.</summary>
internal static class Refusals
{
    /// <summary>The compiler or a rule refuses a class, at the text of the user.</summary>
    /// <param name="attribute">Attributes of the class.</param>
    /// <param name="rule">Id of the rule, or "CS" for what cannot be written down.</param>
    /// <param name="at">Text that the error has to point into.</param>
    public static void OfClass(string attribute, string rule, string at)
    {
        var text = $"using GruGen;\nnamespace Users;\n{attribute}\npublic partial class Layer;\n";

        OfText(text, rule, at);
    }

    /// <summary>The compiler or a rule refuses a text.</summary>
    public static void OfText(string text, string rule, string at)
    {
        var compiled = GoldenCompiler.Compile("Refused", [("Layer", text)]);

        var errors = compiled.Errors.Where(e => e.Id.StartsWith(rule, StringComparison.Ordinal)).ToArray();
        Assert.True(errors.Length > 0, $"{text}: no {rule}, but {string.Join("; ", compiled.Diagnostics)}");
        Assert.Contains(errors, error =>
        {
            var span = error.Location.SourceSpan;
            var line = error.Location.SourceTree?.FilePath == "Layer.cs" ? text[span.Start..span.End] : "";
            return line.Contains(at, StringComparison.Ordinal) || (at.Contains(line, StringComparison.Ordinal) && line.Length > 0);
        });
    }

    /// <summary>A call is refused in every way of calling, by an error that names the argument; nothing is written.</summary>
    /// <param name="argument">Name of the argument.</param>
    /// <param name="change">Makes the wrong call for a layer.</param>
    public static void OfCall(string argument, Func<Subject<float>, GruCall<float>> change)
    {
        foreach (var (layer, ways) in new (Subject<float>, Func<Subject<float>, IEnumerable<Action<GruCall<float>>>>)[]
                 {
                     (ErrorLayers.Free, static s => [s.Shaped, s.Tensor!]),
                     (ErrorLayers.Fixed, static s => [s.Flat, s.Shaped, s.Tensor!]),
                 })
        {
            foreach (var way in ways(layer))
            {
                OfCall(argument, way, change(layer));
            }
        }
    }

    /// <summary>A call is refused by an error that names the argument; nothing is written.</summary>
    public static void OfCall(string argument, Action<GruCall<float>> way, GruCall<float> call)
    {
        Array.Fill(call.Output, float.NaN);
        Array.Fill(call.FinalState!, float.NaN);

        var error = Assert.ThrowsAny<ArgumentException>(() => way(call));

        Assert.Equal(argument, error.ParamName);
        Assert.Matches(@"\d", error.Message);
        Assert.All(call.Output, static v => Assert.True(float.IsNaN(v)));
        Assert.All(call.FinalState!, static v => Assert.True(float.IsNaN(v)));
    }
}
