using System.Numerics;
using System.Reflection;

namespace GruGen.Golden.Mapping;

/// <summary>A GRU class with a function that makes its subject, where there is no case behind it.</summary>
internal static class LayerSource
{
    /// <summary>The C# text.</summary>
    public static string Of(GruText layer) => $$"""
        using System;
        using GruGen;
        using GruGen.Golden;

        namespace GoldenCases;

        {{layer.Attribute}}
        public static class {{layer.ClassName}}_Subject
        {
            public static Subject<{{layer.Element}}> Create()
            {
                var layer = new {{layer.ClassName}}(seed: 1);
                return new Subject<{{layer.Element}}>
                {
        {{layer.Subject("layer")}}        };
            }
        }

        """;

    /// <summary>A new subject of a compiled class.</summary>
    public static Subject<T> Create<T>(Assembly assembly, string className)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Subject<T>)assembly.GetType($"GoldenCases.{className}_Subject", throwOnError: true)!.GetMethod("Create")!.Invoke(null, null)!;
}
