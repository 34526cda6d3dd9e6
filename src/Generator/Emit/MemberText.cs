using System.Globalization;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>Writes the members that all kinds of layers have.</summary>
internal static class MemberText
{
    /// <summary>A constant of the layer's shape.</summary>
    public static void Constant(SourceWriter writer, string name, int value, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public const int {name} = {value};").Line();
    }

    /// <summary>The description of parameters without penalties and projections.</summary>
    public static void Variables(SourceWriter writer, bool trainable, IEnumerable<(string Name, int[] Shape)> variables) =>
        Variables(writer, trainable, variables.Select(static variable => (variable.Name, variable.Shape, "")));

    /// <summary>The description of the parameters; offsets follow from the shapes.</summary>
    public static void Variables(SourceWriter writer, bool trainable, IEnumerable<(string Name, int[] Shape, string Extras)> variables)
    {
        using (writer.Block("private static readonly global::GruGen.Parameter[] _gruGenVariables =", "};"))
        {
            var offset = 0;
            foreach (var (name, shape, extras) in variables)
            {
                var rest = extras.Length > 0 ? $" {{ {extras} }}" : "";
                writer.Line($"new(\"{name}\", new[] {{ {Extents(shape)} }}, {offset}, {(trainable ? "true" : "false")}){rest},");
                offset += shape.Aggregate(1, static (a, b) => a * b);
            }
        }

        writer.Line();
    }

    /// <summary>Opens the constructor.</summary>
    public static SourceWriter.Scope Constructor(SourceWriter writer, ClassSpec type)
    {
        writer.Line("/// <summary>A layer with fresh parameters from the initializers.</summary>");
        writer.Line("/// <param name=\"seed\">Same seed, same parameters, on every machine; null draws them anew each time.</param>");
        return writer.Block($"public {type.Name}(int? seed = null)");
    }

    /// <summary>Name and parameters.</summary>
    public static void Parameters(SourceWriter writer, string element, string layout)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"string global::GruGen.ILayer<{element}>.Name => Info.Name;").Line();
        writer.Line($"/// <summary>All parameters in canonical (Keras) layout{layout}.</summary>");
        writer.Line($"public global::GruGen.ParameterSet<{element}> Parameters {{ get; }}").Line();
    }

    /// <summary>The values of one parameter.</summary>
    public static void Getter(SourceWriter writer, string element, string name, int index, string summary)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public global::System.ReadOnlySpan<{element}> {name} => Parameters[{index}];").Line();
    }

    /// <summary>Load and Save.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="layer">What the readers and writers of weight files need to know of the layer.</param>
    public static void Files(SourceWriter writer, string layer)
    {
        writer.Line("/// <summary>Reads the weights from a file; names, layout and gate order are recognised.</summary>");
        writer.Line("/// <param name=\"path\">A .safetensors or .npz file.</param>");
        writer.Line($"public void Load(string path) => global::GruGen.Weights.WeightFiles.Load({layer}, path);").Line();
        writer.Line("/// <summary>Writes the weights to a file, in Keras's layout and names.</summary>");
        writer.Line("/// <param name=\"path\">A .safetensors or .npz file.</param>");
        writer.Line($"public void Save(string path) => global::GruGen.Weights.WeightFiles.Save({layer}, path);").Line();
    }

    public static string Extents(IEnumerable<int> shape)
        => string.Join(", ", shape.Select(static n => n.ToString(CultureInfo.InvariantCulture)));
}
