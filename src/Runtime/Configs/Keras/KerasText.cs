using System.Text.Json;

namespace GruGen.Runtime;

/// <summary>Writes the pieces that configs are made of.</summary>
internal sealed class KerasText(Utf8JsonWriter json)
{
    public void Text(string key, string value) => json.WriteString(key, value);

    public void Number(string key, double value) => json.WriteNumber(key, value);

    public void Number(string key, int value) => json.WriteNumber(key, value);

    public void Flag(string key, bool value) => json.WriteBoolean(key, value);

    public void Null(string key) => json.WriteNull(key);

    /// <summary>A list, whose items the action writes.</summary>
    public void List(string key, Action items)
    {
        json.WriteStartArray(key);
        items();
        json.WriteEndArray();
    }

    /// <summary>An object, whose members the action writes.</summary>
    public void Object(string? key, Action members)
    {
        if (key is not null)
        {
            json.WritePropertyName(key);
        }

        json.WriteStartObject();
        members();
        json.WriteEndObject();
    }

    /// <summary>An object as Keras serializes it: where Python finds its class, and its config.</summary>
    /// <param name="key">Its key; null in a list or as the whole.</param>
    /// <param name="module">The module of the class.</param>
    /// <param name="className">The class.</param>
    /// <param name="config">Writes the config's members.</param>
    /// <param name="beside">Writes what stands beside the config, or null.</param>
    public void Serialized(string? key, string module, string className, Action config, Action? beside = null) => Object(key, () =>
    {
        json.WriteString("module", module);
        json.WriteString("class_name", className);
        Object("config", config);
        json.WriteNull("registered_name");
        beside?.Invoke();
    });

    /// <summary>What every layer's config begins with.</summary>
    public void Head(string name, bool trainable, DType type)
    {
        Text("name", name);
        Flag("trainable", trainable);
        Serialized("dtype", "keras", "DTypePolicy", () => Text("name", type == DType.Float64 ? "float64" : "float32"));
    }

    /// <summary>The width of the inputs, where it is known: Keras builds the layer for it.</summary>
    public void BuildConfig(int axes, int inputSize)
    {
        if (inputSize > 0)
        {
            Object("build_config", () => List("input_shape", () =>
            {
                for (var axis = 1; axis < axes; axis++)
                {
                    json.WriteNullValue();
                }

                json.WriteNumberValue(inputSize);
            }));
        }
    }

    /// <summary>An activation: by name where Keras has it as it is, else as a function that only this library knows.</summary>
    public void Activation(string key, ActivationOption activation)
    {
        if (activation.Method is { } method)
        {
            Function(key, null, method, () => Optional("derivative", activation.Derivative));
            return;
        }

        var (name, isOfKeras) = KerasNames.Of(activation);
        if (isOfKeras)
        {
            Text(key, name);
            return;
        }

        Function(key, KerasNames.Own, name, () =>
        {
            if (activation.Alpha is { } alpha)
            {
                Number("alpha", alpha);
            }

            if (activation.Beta is { } beta)
            {
                Number("beta", beta);
            }
        });
    }

    public void Initializer(string key, InitializerArguments initializer)
    {
        if (initializer.Method is { } method)
        {
            Function(key, null, method, null);
            return;
        }

        var className = KerasInitializers.Of(initializer.Initializer);
        Serialized(key, "keras.initializers", className, () => KerasInitializers.Write(this, initializer));
    }

    /// <summary>A penalty: the class of Keras that has its factors, else one that only this library knows.</summary>
    public void Regularizer(string key, WeightRegularizer? regularizer)
    {
        switch (regularizer)
        {
            case null:
                Null(key);
                break;
            case { Orthogonal: 0 }:
                Factors(key, regularizer.L1, regularizer.L2);
                break;
            case { L1: 0, L2: 0 }:
                Serialized(key, "keras.regularizers", "OrthogonalRegularizer", () => Orthogonal(regularizer));
                break;
            default:
                Serialized(key, KerasNames.Own, "L1L2Orthogonal", () =>
                {
                    Number("l1", regularizer.L1);
                    Number("l2", regularizer.L2);
                    Orthogonal(regularizer);
                });
                break;
        }
    }

    public void Regularizer(string key, ActivityRegularizer? regularizer)
    {
        if (regularizer is null)
        {
            Null(key);
        }
        else
        {
            Factors(key, regularizer.L1, regularizer.L2);
        }
    }

    public void Constraint(string key, WeightConstraint? constraint)
    {
        if (constraint is null or { Projection: GruGen.Constraint.None })
        {
            Null(key);
            return;
        }

        var className = constraint.Projection == GruGen.Constraint.NonNegative ? "NonNeg" : constraint.Projection.ToString();
        Serialized(key, "keras.constraints", className, () =>
        {
            if (constraint.Projection == GruGen.Constraint.MinMaxNorm)
            {
                Number("min_value", constraint.MinValue);
                Number("rate", constraint.Rate);
            }

            if (constraint.Projection is GruGen.Constraint.MinMaxNorm or GruGen.Constraint.MaxNorm)
            {
                Number("max_value", constraint.MaxValue);
            }

            if (constraint.Projection != GruGen.Constraint.NonNegative)
            {
                Number("axis", constraint.Axis);
            }
        });
    }

    /// <summary>A text where there is one.</summary>
    public void Optional(string key, string? value)
    {
        if (value is not null)
        {
            Text(key, value);
        }
    }

    private void Factors(string key, double l1, double l2) => Serialized(key, "keras.regularizers", "L1L2", () =>
    {
        Number("l1", l1);
        Number("l2", l2);
    });

    private void Orthogonal(WeightRegularizer regularizer)
    {
        Number("factor", regularizer.Orthogonal);
        Text("mode", regularizer.OrthogonalMode == OrthogonalMode.Rows ? "rows" : "columns");
    }

    /// <summary>
    /// A function that Keras does not have. The name it is registered by keeps Keras from taking one of its own of that name.
    /// </summary>
    private void Function(string key, string? module, string name, Action? parameters) => Object(key, () =>
    {
        if (module is null)
        {
            Null("module");
        }
        else
        {
            Text("module", module);
        }

        Text("class_name", "function");
        Text("config", name);
        Text("registered_name", $"{KerasNames.Own}>{name}");
        parameters?.Invoke();
    });
}
