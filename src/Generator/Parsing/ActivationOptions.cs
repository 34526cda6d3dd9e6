using GruGen.Generator.Spec;

namespace GruGen.Generator.Parsing;

/// <summary>Resolves an activation option, its two parameters and its method into one <see cref="ActivationSpec"/>.</summary>
internal static class ActivationOptions
{
    /// <summary>
    /// The options of one activation, such as <c>Activation</c>, <c>ActivationAlpha</c>, <c>ActivationBeta</c>, <c>ActivationMethod</c>,
    /// <c>ActivationDerivative</c>.
    /// </summary>
    public sealed record Names(string Function)
    {
        public string Alpha => Function + "Alpha";

        public string Beta => Function + "Beta";

        public string Method => Function + "Method";

        public string Derivative => Function + "Derivative";
    }

    public static Names Candidate { get; } = new(nameof(GruLayerAttribute.Activation));

    public static Names Gates { get; } = new(nameof(GruLayerAttribute.RecurrentActivation));

    public static Names BackwardCandidate { get; } = new(nameof(GruLayerAttribute.BackwardActivation));

    public static Names BackwardGates { get; } = new(nameof(GruLayerAttribute.BackwardRecurrentActivation));

    /// <summary>The activation that the attribute states, over a fallback.</summary>
    /// <param name="attribute">The stated arguments.</param>
    /// <param name="names">Which of the activations.</param>
    /// <param name="fallback">What holds where nothing is stated; its parameters too, as long as the function stays the same.</param>
    /// <param name="preset">Decides the default parameters of a function.</param>
    public static ActivationSpec Read(AttributeFact attribute, Names names, ActivationSpec fallback, Preset preset)
    {
        if (attribute.Text(names.Method) is { } method)
        {
            var derivative = attribute.Text(names.Derivative);
            var escaped = derivative is null ? null : ClassReader.Escape(derivative);
            return new(Activation.Linear, Method: ClassReader.Escape(method), Derivative: escaped);
        }

        var stated = attribute.States(names.Function);
        if (!stated && fallback.Method is not null)
        {
            return fallback;
        }

        var function = attribute.Enum(names.Function, fallback.Function);
        var start = stated ? ByName(function, preset) : fallback;
        return start with
        {
            Alpha = ActivationDefaults.HasAlpha(function) ? attribute.Number(names.Alpha, start.Alpha) : 0,
            Beta = ActivationDefaults.HasBeta(function) ? attribute.Number(names.Beta, start.Beta) : 0,
        };
    }

    /// <summary>A function as its name alone means it under a preset.</summary>
    public static ActivationSpec ByName(Activation function, Preset preset)
        => new(function, ActivationDefaults.Alpha(function, preset), ActivationDefaults.Beta(function));
}
