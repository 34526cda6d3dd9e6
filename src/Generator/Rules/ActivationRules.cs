using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Rules;

/// <summary>Rules about activations, their parameters and the user's methods.</summary>
internal static class ActivationRules
{
    private static readonly ActivationOptions.Names[] All =
    [
        ActivationOptions.Candidate,
        ActivationOptions.Gates,
        ActivationOptions.BackwardCandidate,
        ActivationOptions.BackwardGates,
    ];

    public static IEnumerable<Finding> Check(LayerFacts facts, LayerSpec spec)
        => All.SelectMany(names => Check(facts.Attribute, names, spec));

    public static IEnumerable<Finding> Methods(LayerFacts facts, LayerSpec spec)
    {
        foreach (var method in facts.Methods)
        {
            var at = Anchor.Of(method.Attribute, method.Option);
            switch (method.Problem)
            {
                case MethodProblem.Missing:
                    var (advice, edits) = Spelled(facts, method);
                    yield return Descriptors.MethodMissing
                        .At(at, method.Option, method.Method, spec.Class.Name, method.Expected, advice)
                        .Fixed(edits);
                    break;
                case MethodProblem.NotStatic:
                    yield return Descriptors.MethodNotStatic.At(at, method.Option, method.Method, method.Expected);
                    break;
                case MethodProblem.WrongSignature:
                    yield return Descriptors.MethodSignature.At(at, method.Option, method.Method, method.Expected);
                    break;
                case MethodProblem.Obsolete:
                    yield return Descriptors.MethodObsolete.At(at, method.Option, method.Method);
                    break;
                case MethodProblem.None:
                    break;
            }
        }
    }

    /// <summary>What was probably meant by a name without a method: another method, or a function of this library.</summary>
    private static (string Advice, OptionEdit[] Edits) Spelled(LayerFacts facts, MethodFact method)
    {
        if (method.Meant is { } meant)
        {
            var name = $"nameof({ClassReader.Escape(meant)})";
            return ($" or write {name}", [new(method.Option, name)]);
        }

        if (method.Option == nameof(InitializerAttribute.Method))
        {
            return Named<Initializer>(method.Method) is { } initializer
                ? ($" or write {initializer}", [new(method.Option, initializer)])
                : ("", []);
        }

        var activation = All.FirstOrDefault(names => names.Method == method.Option);
        return activation is not null && !facts.Attribute.States(activation.Function) && Named<Activation>(method.Method) is { } function
            ?
            (
                $" or set {activation.Function} = {function}",
                [new(activation.Function, function), OptionEdit.Remove(activation.Method), OptionEdit.Remove(activation.Derivative)])
            : ("", []);
    }

    /// <summary>A value of an enum by its name, or a name close to it.</summary>
    private static string? Named<TEnum>(string name)
        where TEnum : struct, Enum
        => Spelling.Closest(name, Enum.GetNames(typeof(TEnum))) is { } value ? $"{typeof(TEnum).Name}.{value}" : null;

    private static IEnumerable<Finding> Check(AttributeFact attribute, ActivationOptions.Names names, LayerSpec spec)
    {
        if (attribute.States(names.Function) && attribute.Text(names.Method) is not null)
        {
            yield return Descriptors.ActivationTwice.At(Anchor.Of(attribute.Index, names.Method), names.Function, names.Method);
        }

        if (attribute.Text(names.Derivative) is not null && attribute.Text(names.Method) is null)
        {
            yield return EffectRules.Void(
                attribute, names.Derivative, $"there is no {names.Method} that it could be the derivative of");
        }

        if (Resolved(spec, names) is not { } activation)
        {
            yield break;
        }

        foreach (var (parameter, exists) in new[]
        {
            (names.Alpha, ActivationDefaults.HasAlpha(activation.Function)),
            (names.Beta, ActivationDefaults.HasBeta(activation.Function)),
        })
        {
            if (attribute.Find(parameter) is not { Value: double value } || double.IsNaN(value))
            {
                continue;
            }

            if (activation.Method is { } method)
            {
                yield return EffectRules.Void(attribute, parameter, $"the method '{method}' computes the activation");
            }
            else if (!exists)
            {
                yield return EffectRules.Void(attribute, parameter, $"{activation.Function} has no such parameter");
            }
            else if (double.IsInfinity(value))
            {
                yield return Descriptors.ActivationParameterInvalid.At(Anchor.Of(attribute.Index, parameter), parameter, Words.Of(value));
            }
        }
    }

    private static ActivationSpec? Resolved(LayerSpec spec, ActivationOptions.Names names) => spec switch
    {
        DenseSpec dense when names == ActivationOptions.Candidate => dense.Activation,
        GruSpec gru when names == ActivationOptions.Candidate => gru.Directions[0].Activation,
        GruSpec gru when names == ActivationOptions.Gates => gru.Directions[0].RecurrentActivation,
        GruSpec { Bidirectional: true } gru when names == ActivationOptions.BackwardCandidate => gru.Directions[1].Activation,
        GruSpec { Bidirectional: true } gru when names == ActivationOptions.BackwardGates => gru.Directions[1].RecurrentActivation,
        _ => null,
    };
}
