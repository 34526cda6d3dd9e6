using GruGen.Generator.Emit;
using GruGen.Generator.Spec;
using static GruGen.Generator.Stubs.Surface;

namespace GruGen.Generator.Stubs;

/// <summary>The public members of a layer with a step of the user's.</summary>
internal static class RecurrentSurface
{
    public static IEnumerable<SurfaceMember> Of(RecurrentSpec spec)
    {
        var t = Keyword(spec.Sequence.DType);
        var flat = Arguments(spec, t, ReadOnlySpan(t), Span(t), ReadOnlySpan("bool"), byReference: false);
        var tensors = Arguments(spec, t, ReadOnlyTensor(t), Tensor(t), ReadOnlyTensor("bool"), byReference: true);
        SurfaceParameter[] step =
        [
            new(ReadOnlySpan(t), "x"),
            .. Constants(spec, t),
            new($"global::GruGen.GruState<{t}>", "state"),
        ];
        return GruSurface.Constants(spec.Sequence)
            .Concat(spec.ConstantsSize == 0 ? [] : [SurfaceMember.Field("ConstantsSize", spec.ConstantsSize)])
            .Append(SurfaceMember.Method("void", "Forward", flat))
            .Append(SurfaceMember.Method("void", "Forward", [new("int", "batch"), new("int", "timeSteps"), .. flat]))
            .Append(SurfaceMember.Method("void", "Forward", tensors))
            .Append(SurfaceMember.Method(
                $"global::GruGen.GruState<{t}>", "CreateState", new SurfaceParameter("int", "batch", "1")))
            .Append(SurfaceMember.Method("void", "Step", step))
            .Concat(GruSurface.State(spec.Sequence, t));
    }

    private static SurfaceParameter[] Arguments(
        RecurrentSpec spec, string t, string source, string target, string mask, bool byReference) =>
    [
        new(source, "inputs", IsIn: byReference),
        .. new GruAxes(spec.Sequence).OutputNames.Select(name => new SurfaceParameter(target, name, IsIn: byReference)),
        .. Constants(spec, t),
        new(source, "initialState", "default", byReference),
        new(mask, "mask", "default", byReference),
        new(SequenceLengths, "sequenceLengths", "default"),
    ];

    private static SurfaceParameter[] Constants(RecurrentSpec spec, string t) =>
        spec.ConstantsSize == 0 ? [] : [new(ReadOnlySpan(t), "constants")];
}
