using System.Reflection;
using GruGen.Golden.Mapping;

namespace GruGen.Golden.Tests.Errors;

/// <summary>Layers that wrong arguments are given to: B = 3, T = 5, I = 4, H = 6.</summary>
internal static class ErrorLayers
{
    public const int Batch = 3;
    public const int TimeSteps = 5;
    public const int InputSize = 4;
    public const int Units = 6;

    private static readonly Lazy<Assembly> Compiled = new(static () => Assembly.Load(GoldenCompiler.Compile("ErrorLayers",
    [
        ("Free", LayerSource.Of(Text("Free"))),
        ("Fixed", LayerSource.Of(Text("Fixed", static a => a.With("TimeSteps", TimeSteps)))),
        ("Stateful", LayerSource.Of(
            Text("Stateful", static a => a.With("BatchSize", Batch).With("Stateful", "true")) with { Stateful = true })),
        ("Haste", LayerSource.Of(Text("Haste", static a => a.With("Preset", "Preset.Haste")))),
    ]).RequireAssembly()));

    /// <summary>Time steps and batch free.</summary>
    public static Subject<float> Free => LayerSource.Create<float>(Compiled.Value, "Free");

    /// <summary>Time steps fixed.</summary>
    public static Subject<float> Fixed => LayerSource.Create<float>(Compiled.Value, "Fixed");

    /// <summary>Stateful, batch fixed.</summary>
    public static Subject<float> Stateful => LayerSource.Create<float>(Compiled.Value, "Stateful");

    /// <summary>With the preset of haste.</summary>
    public static Subject<float> Haste => LayerSource.Create<float>(Compiled.Value, "Haste");

    private static GruText Text(string name, Action<AttributeText>? options = null)
    {
        var text = GruText.Create(name, Units, InputSize, DType.Float32);
        text.Attribute.With("ReturnSequences", "true").With("ReturnState", "true");
        options?.Invoke(text.Attribute);
        return text;
    }
}
