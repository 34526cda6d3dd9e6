using GruGen.Generator.Parsing;
using GruGen.Generator.Spec;
using GruGen.Generator.Stubs;
using Microsoft.CodeAnalysis.CSharp;

namespace GruGen.Generator.Rules;

/// <summary>Rules about the project and about how the class is declared.</summary>
internal static class DeclarationRules
{
    public static IEnumerable<Finding> Target(LayerFacts facts, LayerSpec spec)
    {
        if (!facts.Shape.IsSource)
        {
            yield break;
        }

        var target = facts.Target;
        var at = Anchor.Attribute(facts.Attribute.Index);
        if (target.Language < TargetFacts.LeastLanguage)
        {
            yield return Descriptors.LanguageTooOld.At(at, spec.Class.Name, target.Language.ToDisplayString());
        }

        if (!target.HasVector512)
        {
            yield return Descriptors.TargetTooOld.At(at, spec.Class.Name);
        }
        else if (!target.HasRuntime)
        {
            yield return Descriptors.RuntimeMissing.At(at, spec.Class.Name);
        }
    }

    public static IEnumerable<Finding> Shape(LayerFacts facts, LayerSpec spec)
    {
        var shape = facts.Shape;
        var name = spec.Class.Name;
        if (!shape.IsPartial)
        {
            yield return Descriptors.NotPartial.At(Anchor.ClassName, name);
        }

        if (shape.IsStatic)
        {
            yield return Descriptors.IsStatic.At(Anchor.ClassName, name);
        }

        if (shape.IsAbstract)
        {
            yield return Descriptors.IsAbstract.At(Anchor.ClassName, name);
        }

        if (shape.IsGeneric)
        {
            yield return Descriptors.IsGeneric.At(Anchor.ClassName, name);
        }

        if (shape.IsFileLocal)
        {
            yield return Descriptors.IsFileLocal.At(Anchor.ClassName, name);
        }

        if (shape.HasPrimaryConstructor && HasConstructor(spec))
        {
            yield return Descriptors.PrimaryConstructor.At(Anchor.ClassName, name);
        }

        if (!shape.BaseIsConstructible && HasConstructor(spec))
        {
            yield return Descriptors.BaseConstructor.At(Anchor.ClassName, name);
        }

        for (var i = 0; i < shape.Containers.Count; i++)
        {
            var container = shape.Containers[i];
            if (container.IsFileLocal)
            {
                yield return Descriptors.IsFileLocal.At(Anchor.Container(i), container.Name);
            }
            else if (!container.IsPartial)
            {
                yield return Descriptors.ContainerNotPartial.At(Anchor.Container(i), container.Name, name);
            }
        }
    }

    public static IEnumerable<Finding> Members(LayerFacts facts, LayerSpec spec)
    {
        if (!facts.Shape.IsSource)
        {
            yield break;
        }

        var generated = Surface.Of(spec).ToLookup(m => m.Name);
        if (generated.Contains(spec.Class.Name) || PrivateMembers.Contains(spec.Class.Name))
        {
            yield return Descriptors.MemberClash.At(Anchor.ClassName, spec.Class.Name, spec.Class.Name);
        }

        foreach (var member in facts.Shape.Members)
        {
            if (PrivateMembers.Reserves(member.Name) || generated[member.Name].Any(own => Clash(own, member)))
            {
                yield return Descriptors.MemberClash.At(
                    Anchor.Member(member.Ordinal), spec.Class.Name, member.IsConstructor ? spec.Class.Name : member.Name);
            }
            else if (member is { IsConstructor: true, CallsThis: false } && !facts.Shape.HasPrimaryConstructor && HasConstructor(spec))
            {
                yield return Descriptors.ConstructorDoesNotChain.At(Anchor.Member(member.Ordinal), spec.Class.Name);
            }
        }
    }

    /// <summary>The generated members, by position in the surface, that the class has no room for; a stub leaves them out.</summary>
    public static IEnumerable<int> Crowded(LayerFacts facts, LayerSpec spec)
    {
        var shape = facts.Shape;
        var isConstructible = shape is { HasPrimaryConstructor: false, BaseIsConstructible: true };
        return Surface.Of(spec)
            .Select((own, position) => (Member: own, Position: position))
            .Where(own => own.Member.Name == spec.Class.Name
                || (own.Member.IsConstructor && !isConstructible)
                || shape.Members.Any(member => member.Name == own.Member.Name && Clash(own.Member, member)))
            .Select(own => own.Position);
    }

    /// <summary>Only methods may share a name, and only where their signatures differ.</summary>
    private static bool Clash(SurfaceMember generated, MemberFact member)
        => generated.Signature is null || member.Signature is null || generated.Signature == member.Signature;

    /// <summary>Whether the generated part constructs the class.</summary>
    private static bool HasConstructor(LayerSpec spec) => spec is not RecurrentSpec;

    /// <summary>A second layer attribute of another kind; one of the same kind the compiler refuses.</summary>
    public static IEnumerable<Finding> Attributes(LayerFacts facts, LayerSpec spec)
        => from companion in facts.Companions
           where WellKnown.KindOf(companion.Name) is { } kind && kind != facts.Kind
           select Descriptors.SeveralLayers.At(Anchor.Attribute(companion.Index), spec.Class.Name, Words.Attribute(facts.Attribute.Name));

    /// <summary>Attributes that describe a layer, on a class that is none.</summary>
    public static IEnumerable<Finding> Orphans(string type, IEnumerable<AttributeFact> attributes)
        => attributes.Select(a => Descriptors.CompanionWithoutLayer.At(Anchor.Attribute(a.Index), type, Words.Attribute(a.Name)));
}
