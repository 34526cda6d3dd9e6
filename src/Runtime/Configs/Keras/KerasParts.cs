using System.Text.Json;

namespace GruGen.Runtime;

/// <summary>Reads what stands in a config by name or as an object: activations, initializers, penalties, constraints.</summary>
/// <param name="config">The layer's config.</param>
/// <param name="isKeras2">Whether names mean what they meant up to Keras 2.</param>
internal sealed class KerasParts(KerasNode config, bool isKeras2)
{
    private const double FactorOfName = 0.01;

    public ActivationOption? Activation(string key, ActivationOption? absent)
    {
        if (config.Find(key) is not { } value)
        {
            return config.Names(key) ? new(GruGen.Activation.Linear) : absent;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            var text = config.Text(key);
            return ByName(key, text) ?? throw config.Error(key, $"there is no activation '{KerasNode.Excerpt(text)}'.");
        }

        var node = Function(key, out var name, out var module);
        if (module != KerasNames.Own)
        {
            return (module is null ? null : ByName(key, name)) ?? Method(node);
        }

        node.Ignore("module", "class_name", "registered_name", "config");
        var function = KerasNames.AnyActivation(name) ?? throw node.Error("config", $"there is no activation '{KerasNode.Excerpt(name)}'.");
        var option = new ActivationOption(function);
        option = option with
        {
            Alpha = option.Alpha is { } alpha ? node.Number("alpha", alpha) : null,
            Beta = option.Beta is { } beta ? node.Number("beta", beta) : null,
        };
        node.RejectUnread();
        return option;
    }

    public InitializerArguments? Initializer(string key, InitializerArguments? absent)
    {
        if (config.Find(key) is not { } value)
        {
            return config.Names(key) && absent is not null ? throw config.Error(key, "is null: it should name an initializer.") : absent;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return new(Initializer(config, key, config.Text(key)));
        }

        var node = config.Object(key);
        if (node.TextOrNull("class_name") == "function")
        {
            node = Function(key, out var name, out var module);
            var known = module is null ? null : KerasInitializers.ByName(name);
            node.RejectUnread();
            return known is { } named ? new(named) : new(node.Method("config")!);
        }

        var initializer = Initializer(node, "class_name", node.Text("class_name"));
        node.Ignore("module", "registered_name", "build_config");
        var arguments = node.Has("config") ? KerasInitializers.Arguments(initializer, node.Object("config")) : new(initializer);
        node.RejectUnread();
        return arguments;
    }

    public WeightRegularizer? Regularizer(string key)
    {
        if (Named(key) is not var (name, node, arguments))
        {
            return null;
        }

        double Factor(string argument, double absent) => arguments?.Number(argument, absent, 0) ?? absent;

        var regularizer = name switch
        {
            "L1" or "l1" => new WeightRegularizer { L1 = Factor("l1", FactorOfName) },
            "L2" or "l2" => new() { L2 = Factor("l2", FactorOfName) },
            "l1_l2" => new() { L1 = Factor("l1", FactorOfName), L2 = Factor("l2", FactorOfName) },
            "L1L2" or "l1l2" => new() { L1 = Factor("l1", 0), L2 = Factor("l2", 0) },
            "OrthogonalRegularizer" or "orthogonal_regularizer" => new()
            {
                Orthogonal = Factor("factor", FactorOfName),
                OrthogonalMode = Mode(arguments),
            },
            "L1L2Orthogonal" => new()
            {
                L1 = Factor("l1", 0),
                L2 = Factor("l2", 0),
                Orthogonal = Factor("factor", 0),
                OrthogonalMode = Mode(arguments),
            },
            _ => throw config.Error(key, $"there is no regularizer '{KerasNode.Excerpt(name)}'."),
        };
        arguments?.RejectUnread();
        node?.RejectUnread();

        // What costs nothing is no penalty, and its mode says nothing.
        return regularizer switch
        {
            { L1: 0, L2: 0, Orthogonal: 0 } => null,
            { Orthogonal: 0 } => regularizer with { OrthogonalMode = OrthogonalMode.Rows },
            _ => regularizer,
        };
    }

    public ActivityRegularizer? ActivityRegularizer(string key) => Regularizer(key) switch
    {
        null => null,
        { Orthogonal: 0 } weight => new() { L1 = weight.L1, L2 = weight.L2 },
        _ => throw config.Error(key, "an orthogonal penalty is for matrices of weights, not for outputs."),
    };

    public WeightConstraint? Constraint(string key, int rank)
    {
        if (Named(key) is not var (name, node, arguments))
        {
            return null;
        }

        var constraint = new WeightConstraint(name switch
        {
            "NonNeg" or "non_neg" or "nonneg" => GruGen.Constraint.NonNegative,
            "MaxNorm" or "max_norm" or "maxnorm" => GruGen.Constraint.MaxNorm,
            "UnitNorm" or "unit_norm" or "unitnorm" => GruGen.Constraint.UnitNorm,
            "MinMaxNorm" or "min_max_norm" or "minmaxnorm" => GruGen.Constraint.MinMaxNorm,
            _ => throw config.Error(key, $"there is no constraint '{KerasNode.Excerpt(name)}'."),
        });
        if (arguments is not null)
        {
            constraint = Arguments(constraint, arguments, rank);
            arguments.RejectUnread();
        }

        node?.RejectUnread();
        return constraint;
    }

    private static WeightConstraint Arguments(WeightConstraint constraint, KerasNode arguments, int rank)
    {
        if (constraint.Projection is GruGen.Constraint.MinMaxNorm)
        {
            constraint = constraint with
            {
                MinValue = arguments.Number("min_value", constraint.MinValue, 0),
                Rate = arguments.Number("rate", constraint.Rate, 0, 1),
            };
        }

        if (constraint.Projection is GruGen.Constraint.MinMaxNorm or GruGen.Constraint.MaxNorm)
        {
            constraint = constraint with { MaxValue = arguments.Number("max_value", constraint.MaxValue, constraint.MinValue) };
        }

        if (constraint.Projection is GruGen.Constraint.NonNegative)
        {
            return constraint;
        }

        var axis = arguments.WholeOrNull("axis", -rank) ?? 0;
        return axis < rank
            ? constraint with { Axis = axis < 0 ? axis + rank : axis }
            : throw arguments.Error("axis", $"a parameter of rank {rank} has no axis {axis}.");
    }

    private static OrthogonalMode Mode(KerasNode? arguments) => arguments?.TextOrNull("mode") switch
    {
        null or "rows" => OrthogonalMode.Rows,
        "columns" => OrthogonalMode.Columns,
        var other => throw arguments!.Error("mode", $"should be rows or columns, not '{KerasNode.Excerpt(other)}'."),
    };

    private static Initializer Initializer(KerasNode node, string key, string name) =>
        KerasInitializers.ByName(name) ?? throw node.Error(key, $"there is no initializer '{KerasNode.Excerpt(name)}'.");

    private static ActivationOption Method(KerasNode node)
    {
        var option = new ActivationOption(node.Method("config")!) { Derivative = node.Method("derivative") };
        node.RejectUnread();
        return option;
    }

    private ActivationOption? ByName(string key, string name) => name switch
    {
        "hard_sigmoid" when isKeras2 => new(GruGen.Activation.HardSigmoidKeras2),
        "glu" => throw config.Error(key, "'glu' is no activation of a layer: it halves the width."),
        "threshold" => throw config.Error(key, "'threshold' is no activation of a layer: it needs arguments."),
        _ => KerasNames.KerasActivation(name) is { } function ? new(function) : null,
    };

    /// <summary>An object that names a function. One without a module is a method of the user's, whatever its name.</summary>
    private KerasNode Function(string key, out string name, out string? module)
    {
        var node = config.Object(key);
        if (node.Text("class_name") != "function")
        {
            throw node.Error("class_name", $"should be function, not '{KerasNode.Excerpt(node.Text("class_name"))}'.");
        }

        name = node.Text("config");
        module = node.TextOrNull("module");
        node.Ignore("registered_name", "build_config");
        return node;
    }

    /// <summary>A name, or an object with a name and arguments; null where there is neither.</summary>
    private (string Name, KerasNode? Object, KerasNode? Arguments)? Named(string key)
    {
        if (config.Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return (config.Text(key), null, null);
        }

        var node = config.Object(key);
        node.Ignore("module", "registered_name", "build_config");
        return (node.Text("class_name"), node, node.ObjectOrNull("config"));
    }
}
