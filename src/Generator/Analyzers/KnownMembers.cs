using GruGen.Generator.Rules;
using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis.Operations;

namespace GruGen.Generator.Analyzers;

/// <summary>Works out what the properties of layers, states, tapes and spans tell about lengths.</summary>
internal sealed class KnownMembers(KnownCode code)
{
    private const string Values = "Values";

    /// <summary>Elements of a span that a property returns.</summary>
    public int? Length(IPropertyReferenceOperation reference)
    {
        var (property, type) = (reference.Property, reference.Property.ContainingType);
        return property.Name switch
        {
            "Empty" when SystemTypes.IsSpan(type) => 0,
            Values when reference.Instance is IPropertyReferenceOperation { Property: { Name: "Parameters", ContainingType: var layer } }
                => code.Layer(layer) is { } spec ? WeightRules.Parameters(spec) : null,
            Values when KnownOrigins.IsState(type) => code.Origins.Of(reference.Instance) is { Batch: { } batch, Width: { } units }
                ? CallShape.Of("", 0, batch, units).Elements
                : null,
            _ => code.Layer(type) is { } spec ? WeightRules.Length(spec, property.Name) : null,
        };
    }

    /// <summary>A number that a property returns.</summary>
    public int? Value(IPropertyReferenceOperation reference) => (reference.Property.Name, reference.Property.ContainingType) switch
    {
        ("ParameterCount", var type) => code.Layer(type) is SequentialSpec model ? WeightRules.Parameters(model) : null,
        ("Batch", var type) when KnownOrigins.IsTape(type) || KnownOrigins.IsState(type) => code.Origins.Of(reference.Instance)?.Batch,
        ("TimeSteps", var type) when KnownOrigins.IsTape(type) => code.Origins.Of(reference.Instance)?.TimeSteps,
        ("Units", var type) when KnownOrigins.IsState(type) => code.Origins.Of(reference.Instance)?.Width,
        _ => null,
    };
}
