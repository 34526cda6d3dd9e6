namespace GruGen.Runtime;

/// <summary>
/// Writes initializers, penalties and constraints: by the layer's own option where a name says all, else as an attribute of their own.
/// </summary>
internal sealed class ParameterText(AttributeText layer, List<AttributeText> companions)
{
    private const double FactorOfName = 0.01;

    public void Initializer(GruParameter parameter, string option, InitializerArguments? stated, Initializer standard)
    {
        if (stated is null || stated == new InitializerArguments(standard))
        {
            return;
        }

        if (stated == new InitializerArguments(stated.Initializer))
        {
            layer.Stated(option, stated.Initializer, standard);
            return;
        }

        var text = Companion("Initializer", parameter);
        if (stated.Method is { } method)
        {
            text.Argument(AttributeText.Literal(method));
            return;
        }

        var defaults = new InitializerArguments(stated.Initializer);
        text.Argument(AttributeText.Literal(stated.Initializer))
            .Stated(nameof(stated.Value), stated.Value, defaults.Value)
            .Stated(nameof(stated.Gain), stated.Gain, defaults.Gain)
            .Stated(nameof(stated.Mean), stated.Mean, defaults.Mean)
            .Stated(nameof(stated.StandardDeviation), stated.StandardDeviation, defaults.StandardDeviation)
            .Stated(nameof(stated.Minimum), stated.Minimum, defaults.Minimum)
            .Stated(nameof(stated.Maximum), stated.Maximum, defaults.Maximum)
            .Stated(nameof(stated.Scale), stated.Scale, defaults.Scale)
            .Stated(nameof(stated.Mode), stated.Mode, defaults.Mode)
            .Stated(nameof(stated.Distribution), stated.Distribution, defaults.Distribution);
    }

    public void Regularizer(GruParameter parameter, string option, WeightRegularizer? stated)
    {
        if (stated is null)
        {
            return;
        }

        if (ByName(stated.L1, stated.L2, stated.Orthogonal) is { } name && stated.OrthogonalMode == OrthogonalMode.Rows)
        {
            layer.Stated(option, name, GruGen.Regularizer.None);
            return;
        }

        Companion("Regularizer", parameter)
            .Stated(nameof(stated.L1), stated.L1, 0)
            .Stated(nameof(stated.L2), stated.L2, 0)
            .Stated(nameof(stated.Orthogonal), stated.Orthogonal, 0)
            .Stated(nameof(stated.OrthogonalMode), stated.OrthogonalMode, OrthogonalMode.Rows);
    }

    public void ActivityRegularizer(ActivityRegularizer? stated)
    {
        if (stated is null)
        {
            return;
        }

        if (ByName(stated.L1, stated.L2, 0) is { } name)
        {
            layer.Stated(nameof(GruLayerAttribute.ActivityRegularizer), name, GruGen.Regularizer.None);
            return;
        }

        var text = new AttributeText("ActivityRegularizer")
            .Stated(nameof(stated.L1), stated.L1, 0)
            .Stated(nameof(stated.L2), stated.L2, 0);
        companions.Add(text);
    }

    public void Constraint(GruParameter parameter, string option, WeightConstraint? stated)
    {
        if (stated is null)
        {
            return;
        }

        var defaults = new WeightConstraint(stated.Projection);
        if (stated == defaults)
        {
            layer.Stated(option, stated.Projection, GruGen.Constraint.None);
            return;
        }

        Companion("Constraint", parameter)
            .Argument(AttributeText.Literal(stated.Projection))
            .Stated(nameof(stated.MinValue), stated.MinValue, defaults.MinValue)
            .Stated(nameof(stated.MaxValue), stated.MaxValue, defaults.MaxValue)
            .Stated(nameof(stated.Rate), stated.Rate, defaults.Rate)
            .Stated(nameof(stated.Axis), stated.Axis, defaults.Axis);
    }

    /// <summary>The name that stands for these factors, or null.</summary>
    private static Regularizer? ByName(double l1, double l2, double orthogonal) => (l1, l2, orthogonal) switch
    {
        (FactorOfName, 0, 0) => GruGen.Regularizer.L1,
        (0, FactorOfName, 0) => GruGen.Regularizer.L2,
        (FactorOfName, FactorOfName, 0) => GruGen.Regularizer.L1L2,
        (0, 0, FactorOfName) => GruGen.Regularizer.Orthogonal,
        _ => null,
    };

    private AttributeText Companion(string name, GruParameter parameter)
    {
        var text = new AttributeText(name).Argument(AttributeText.Literal(parameter));
        companions.Add(text);
        return text;
    }
}
