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
                    yield return Descriptors.MethodMissing.At(at, method.Option, method.Method, spec.Class.Name, method.Expected);
                    break;
                case MethodProblem.NotStatic:
                    yield return Descriptors.MethodNotStatic.At(at, method.Option, method.Method, method.Expected);
                    break;
                case MethodProblem.WrongSignature:
                    yield return Descriptors.MethodSignature.At(at, method.Option, method.Method, method.Expected);
                    break;
                case MethodProblem.None:
                    break;
            }
        }
    }

    private static IEnumerable<Finding> Check(AttributeFact attribute, ActivationOptions.Names names, LayerSpec spec)
    {
        if (attribute.States(names.Function) && attribute.Text(names.Method) is not null)
        {
            yield return Descriptors.ActivationTwice.At(Anchor.Of(attribute.Index, names.Method), names.Function, names.Method);
        }

        if (attribute.Text(names.Derivative) is not null && attribute.Text(names.Method) is null)
        {
            yield return Descriptors.NoEffect.At(
                Anchor.Of(attribute.Index, names.Derivative), names.Derivative, $"there is no {names.Method} that it could be the derivative of");
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

            var at = Anchor.Of(attribute.Index, parameter);
            if (activation.Method is { } method)
            {
                yield return Descriptors.NoEffect.At(at, parameter, $"the method '{method}' computes the activation");
            }
            else if (!exists)
            {
                yield return Descriptors.NoEffect.At(at, parameter, $"{activation.Function} has no such parameter");
            }
            else if (double.IsInfinity(value))
            {
                yield return Descriptors.ActivationParameterInvalid.At(at, parameter, Words.Of(value));
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
