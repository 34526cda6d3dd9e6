using System.Globalization;
using System.Reflection;
using GruGen.Golden;

namespace GruGen.Composition.Tests.Dense;

/// <summary>A dense layer as a user writes it.</summary>
/// <param name="InputSize">I.</param>
/// <param name="Units">U.</param>
/// <param name="DType">Element type.</param>
/// <param name="Options">The attribute's other arguments, such as <c>UseBias = false</c>.</param>
/// <param name="Members">The class's own members.</param>
internal sealed record DenseCase(int InputSize, int Units, DType DType = DType.Float32, string Options = "", string Members = "")
{
    private string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"Dense{InputSize}x{Units}{DType}{string.Concat(Options.Where(char.IsLetterOrDigit))}");

    private string Element => DType == DType.Float64 ? "double" : "float";

    private string Text => $$"""
        using System;
        using GruGen;

        [DenseLayer({{Units}}, InputSize = {{InputSize}}, DType = DType.{{DType}}{{(Options.Length > 0 ? ", " + Options : "")}})]
        public partial class {{Name}}
        {
            {{Members}}

            public static GruGen.Composition.Tests.Dense.DenseSubject<{{Element}}> Create()
            {
                var layer = new {{Name}}(seed: 1);
                return new(Info, (kernel, bias) => layer.SetWeights(kernel{{(Options.Contains("UseBias = false", StringComparison.Ordinal) ? "" : ", bias")}}), (x, y) => layer.Forward(x, y));
            }
        }
        """;

    /// <summary>Compiles layers into one assembly.</summary>
    public static Assembly Compile(string name, IEnumerable<DenseCase> cases) =>
        Assembly.Load(GoldenCompiler.Compile(name, cases.Select(static c => (c.Name, c.Text))).RequireAssembly());

    public DenseSubject<T> Create<T>(Assembly assembly)
        => (DenseSubject<T>)assembly.GetType(Name)!.GetMethod("Create")!.Invoke(null, null)!;
}
