using GruGen.Generator.Emit;
using GruGen.Generator.Spec;
using static GruGen.Generator.Stubs.Surface;

namespace GruGen.Generator.Stubs;

/// <summary>The public members of a generated GRU layer.</summary>
internal static class GruSurface
{
    public static IEnumerable<SurfaceMember> Of(GruSpec spec)
    {
        var t = Keyword(spec.DType);
        return Constants(spec)
            .Append(SurfaceMember.Property("global::GruGen.GruLayerInfo", "Info", "public static"))
            .Append(SurfaceMember.Constructor(spec.Class, new SurfaceParameter("int?", "seed", "null")))
            .Append(SurfaceMember.Property($"global::GruGen.ParameterSet<{t}>", "Parameters"))
            .Concat(Weights(spec, t))
            .Concat(TransformedWeights(spec, t))
            .Concat(LoadAndSave)
            .Concat(Forward(spec, t))
            .Concat(Streaming(spec, t))
            .Concat(State(spec, t))
            .Concat(Training(spec, t));
    }

    public static IEnumerable<SurfaceMember> Constants(GruSpec spec)
    {
        yield return SurfaceMember.Field("Units", spec.Units);
        yield return SurfaceMember.Field("InputSize", spec.InputSize);
        yield return SurfaceMember.Field("OutputSize", unchecked(spec.OutputSize));
        if (spec.TimeSteps != 0)
        {
            yield return SurfaceMember.Field("TimeSteps", spec.TimeSteps);
        }

        if (spec.BatchSize != 0)
        {
            yield return SurfaceMember.Field("BatchSize", spec.BatchSize);
        }
    }

    private static IEnumerable<SurfaceMember> Weights(GruSpec spec, string t)
    {
        string[] directions = spec.Bidirectional ? ["Forward", "Backward"] : [""];
        foreach (var direction in directions)
        {
            yield return SurfaceMember.Property(ReadOnlySpan(t), direction + "Kernel");
            yield return SurfaceMember.Property(ReadOnlySpan(t), direction + "RecurrentKernel");
            if (spec.UseBias)
            {
                yield return SurfaceMember.Property(ReadOnlySpan(t), direction + "Bias");
            }

            yield return SurfaceMember.Method(
                "void",
                $"Set{direction}Weights",
                new SurfaceParameter(ReadOnlySpan(t), "kernel"),
                new SurfaceParameter(ReadOnlySpan(t), "recurrentKernel"),
                spec.UseBias ? new SurfaceParameter(ReadOnlySpan(t), "bias") : null);
        }
    }

    private static IEnumerable<SurfaceMember> TransformedWeights(GruSpec spec, string t)
    {
        if (!GruTransformsEmitter.HasTransforms(spec))
        {
            yield break;
        }

        string[] directions = spec.Bidirectional ? ["Forward", "Backward"] : [""];
        foreach (var direction in directions)
        {
            var name = $"GetTransformed{direction}Weights";
            var (kernel, recurrent) = (new SurfaceParameter(Span(t), "kernel"), new SurfaceParameter(Span(t), "recurrentKernel"));
            var (bias, recurrentBias) = (new SurfaceParameter(Span(t), "bias"), new SurfaceParameter(Span(t), "recurrentBias"));
            yield return SurfaceMember.Method("void", name, kernel, recurrent, spec.UseBias ? bias : null);
            if (spec is { UseBias: true, ResetAfter: true })
            {
                yield return SurfaceMember.Method("void", name, kernel, recurrent, bias, recurrentBias);
            }
        }
    }

    private static IEnumerable<SurfaceMember> Forward(GruSpec spec, string t)
    {
        var flat = Arguments(spec, ReadOnlySpan(t), Span(t), ReadOnlySpan("bool"), byReference: false);
        yield return SurfaceMember.Method("void", "Forward", flat);
        yield return SurfaceMember.Method("void", "Forward", [new("int", "batch"), new("int", "timeSteps"), .. flat]);
        yield return SurfaceMember.Method(
            "void", "Forward", Arguments(spec, ReadOnlyTensor(t), Tensor(t), ReadOnlyTensor("bool"), byReference: true));
    }

    private static SurfaceParameter[] Arguments(GruSpec spec, string source, string target, string mask, bool byReference)
    {
        string[] outputs = spec is { Bidirectional: true, MergeMode: MergeMode.None } ? ["forwardOutput", "backwardOutput"] : ["output"];
        string[] all = spec.ReturnState ? [.. outputs, "finalState"] : outputs;
        return
        [
            new(source, "inputs", IsIn: byReference),
            .. all.Select(name => new SurfaceParameter(target, name, IsIn: byReference)),
            new(source, "initialState", "default", byReference),
            new(mask, "mask", "default", byReference),
            new(SequenceLengths, "sequenceLengths", "default"),
            .. TimeAxis(spec),
        ];
    }

    private static IEnumerable<SurfaceParameter> TimeAxis(GruSpec spec) =>
        spec.ChoosesTimeAxisPerCall ? [new("bool", "timeMajor", spec.TimeMajor ? "true" : "false")] : [];

    private static IEnumerable<SurfaceMember> Streaming(GruSpec spec, string t)
    {
        if (spec.Bidirectional)
        {
            yield break;
        }

        yield return SurfaceMember.Method($"global::GruGen.GruState<{t}>", "CreateState", new SurfaceParameter("int", "batch", "1"));
        yield return SurfaceMember.Method(
            "void", "Step", new SurfaceParameter(ReadOnlySpan(t), "x"), new SurfaceParameter($"global::GruGen.GruState<{t}>", "state"));
        yield return SurfaceMember.Method(
            "void", "Step", new SurfaceParameter(ReadOnlySpan(t), "x"), new SurfaceParameter(Span(t), "state"));
    }

    /// <summary>What every layer over sequences has beside its calls.</summary>
    public static IEnumerable<SurfaceMember> State(GruSpec spec, string t)
    {
        yield return SurfaceMember.StaticMethod(ReadOnlySpan("bool"), "ComputeMask", new SurfaceParameter(ReadOnlySpan("bool"), "mask"));
        if (spec.Stateful)
        {
            yield return SurfaceMember.Property(ReadOnlySpan(t), "States");
        }

        yield return SurfaceMember.Method("void", "ResetStates");
        yield return SurfaceMember.Method("void", "ResetStates", new SurfaceParameter(ReadOnlySpan(t), "states"));
    }

    private static IEnumerable<SurfaceMember> Training(GruSpec spec, string t)
    {
        var tape = $"global::GruGen.GruTape<{t}>";
        var outputs = new GruAxes(spec).OutputNames.ToArray();
        yield return SurfaceMember.Property("global::GruGen.RandomMasks", "Masks");
        yield return SurfaceMember.Method(tape, "CreateTape", TapeExtents);
        yield return SurfaceMember.Method(
            "void",
            "Forward",
            [
                new(ReadOnlySpan(t), "inputs"),
                .. outputs.Select(name => new SurfaceParameter(Span(t), name)),
                new(tape, "tape"),
                new(ReadOnlySpan(t), "initialState", "default"),
                .. MaskAndLengths,
                .. TimeAxis(spec),
            ]);
        yield return SurfaceMember.Method(
            "void",
            "Backward",
            [
                new(tape, "tape"),
                .. outputs.Select(name => new SurfaceParameter(ReadOnlySpan(t), name + "Gradient")),
                new(Span(t), "gradients"),
                new(Span(t), "inputGradient", "default"),
                new(Span(t), "initialStateGradient", "default"),
            ]);
    }
}
