using GruGen.Golden.Mapping;

namespace GruGen.Golden.Kinds;

/// <summary>Projections of a weight tensor.</summary>
internal sealed class ConstraintsKind : CaseKind
{
    public override string Name => "constraints";

    public override CaseSource? Map(GoldenCase goldenCase, DType dtype) => null;

    public override void Run<T>(GoldenCase goldenCase, object? subject, CaseResults<T> results)
    {
        goldenCase.Config.Ignore("epsilon");
        var constraints = goldenCase.Config.Object("constraints");
        foreach (var expected in goldenCase.Expected)
        {
            var values = results.Values("w");
            Read(constraints.Object(expected.Name)).Project<T>(values, goldenCase["w"].Shape);
            results.Give(expected.Name, values, goldenCase["w"].Shape);
        }

        constraints.RejectUnread();
        goldenCase.Config.RejectUnread();
    }

    private static WeightConstraint Read(JsonOptions options)
    {
        var defaults = new WeightConstraint(options.Text("kind") switch
        {
            "non_neg" => Constraint.NonNegative,
            "max_norm" => Constraint.MaxNorm,
            "unit_norm" => Constraint.UnitNorm,
            "min_max_norm" => Constraint.MinMaxNorm,
            _ => throw options.Unknown("kind"),
        });
        var constraint = defaults with
        {
            MinValue = options.Number("min_value", defaults.MinValue),
            MaxValue = options.Number("max_value", defaults.MaxValue),
            Rate = options.Number("rate", defaults.Rate),
            Axis = options.Int("axis", defaults.Axis),
        };
        options.RejectUnread();
        return constraint;
    }
}
