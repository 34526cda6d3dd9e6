using GruGen.Generator.Spec;

namespace GruGen.Generator.Emit;

/// <summary>From a layer's spec to the text of its generated file.</summary>
internal static class LayerEmitter
{
    /// <summary>Version written into [GeneratedCode].</summary>
    public static string Version { get; } = typeof(LayerEmitter).Assembly.GetName().Version.ToString(3);

    /// <summary>The whole file. Deterministic: the same spec gives the same bytes on every machine and in every culture.</summary>
    public static string Emit(LayerSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var writer = new SourceWriter();
        switch (spec)
        {
            case GruSpec gru:
                new GruEmitter(writer, gru).Emit();
                break;
            case DenseSpec dense:
                new DenseEmitter(writer, dense).Emit();
                break;
            case EmbeddingSpec embedding:
                new EmbeddingEmitter(writer, embedding).Emit();
                break;
            case RecurrentSpec recurrent:
                new RecurrentEmitter(writer, recurrent).Emit();
                break;
            case SequentialSpec sequential:
                new SequentialEmitter(writer, sequential).Emit();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(spec));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return writer.ToString();
    }
}
