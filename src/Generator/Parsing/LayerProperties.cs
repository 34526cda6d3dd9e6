using System.Globalization;
using GruGen.Generator.Spec;
using GruGen.Generator.Stubs;

namespace GruGen.Generator.Parsing;

/// <summary>Names the properties through which a model shows its layers.</summary>
internal static class LayerProperties
{
    /// <summary>
    /// Each layer's class name; where that is taken, by another layer or a generated member, with the first free number from 2.
    /// </summary>
    public static EquatableArray<LayerProperty> Name(ClassSpec model, IEnumerable<LayerSpec> layers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { model.Name };
        taken.UnionWith(OtherSurfaces.ModelNames);
        return layers.Select(layer => new LayerProperty(Unique(layer.Class.Name, taken), layer.Class.Visibility)).ToEquatableArray();
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = name.TrimStart('@') + number.ToString(CultureInfo.InvariantCulture);
        }

        return candidate;
    }
}
