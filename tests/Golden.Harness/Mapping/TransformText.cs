namespace GruGen.Golden.Mapping;

/// <summary>Transforms of stored weights, value by value, with the methods that take gradients back through them.</summary>
internal static class TransformText
{
    /// <summary>States a transform and adds its methods to the class.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="option">The option, as KernelTransform.</param>
    /// <param name="value">The transformed value as an expression of the stored one, <c>w</c>.</param>
    /// <param name="derivative">Its derivative as an expression of <c>w</c>.</param>
    public static void Add(GruText layer, string option, string value, string derivative)
    {
        Method(option, "transformed", $"= {value}");
        Method(option + "Gradient", "gradient", $"*= {derivative}");

        void Method(string property, string target, string assignment)
        {
            var method = property + "Of";
            var parameters = $"ReadOnlySpan<{layer.Element}> stored, Span<{layer.Element}> {target}";
            var body = $"for (var i = 0; i < stored.Length; i++) {{ var w = stored[i]; {target}[i] {assignment}; }}";
            layer.Attribute
                .With(property, $"nameof({method})")
                .Member($"private static void {method}({parameters}) {{ {body} }}");
        }
    }
}
