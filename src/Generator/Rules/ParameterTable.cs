using GruGen.Generator.Spec;
using Option = GruGen.GruLayerAttribute;

namespace GruGen.Generator.Rules;

/// <summary>A parameter of a layer, as initializers, regularizers and constraints see it.</summary>
/// <param name="Parameter">Which.</param>
/// <param name="Length">Values in one vector of it.</param>
/// <param name="DrawnRank">Rank of what an initializer draws: 1 for a vector, 2 for a matrix.</param>
/// <param name="Rank">Rank of the whole variable.</param>
/// <param name="InitializerOption">The option that names its initializer.</param>
/// <param name="Initializer">The resolved initializer.</param>
/// <param name="RegularizerOption">The option that names its regularizer, null where it has none.</param>
/// <param name="Regularizer">The resolved regularizer.</param>
/// <param name="ConstraintOption">The option that names its constraint, null where it has none.</param>
/// <param name="Constraint">The resolved constraint.</param>
internal sealed record ParameterRow(
    GruParameter Parameter,
    int Length,
    int DrawnRank,
    int Rank,
    string InitializerOption,
    InitializerSpec Initializer,
    string? RegularizerOption = null,
    RegularizerSpec? Regularizer = null,
    string? ConstraintOption = null,
    ConstraintSpec? Constraint = null);

/// <summary>The parameters of each kind of layer.</summary>
internal static class ParameterTable
{
    public static IEnumerable<ParameterRow> Of(LayerSpec spec) => spec switch
    {
        GruSpec gru => Gru(gru),
        DenseSpec dense => Dense(dense),
        EmbeddingSpec embedding =>
        [
            new(
                GruParameter.Embeddings, embedding.Units, 2, 2,
                nameof(EmbeddingLayerAttribute.EmbeddingsInitializer), embedding.Initializer),
        ],
        _ => [],
    };

    private static IEnumerable<ParameterRow> Gru(GruSpec gru)
    {
        var width = unchecked(3 * gru.Units);
        yield return new(
            GruParameter.Kernel, width, 2, 2,
            nameof(Option.KernelInitializer), gru.KernelInitializer,
            nameof(Option.KernelRegularizer), gru.KernelRegularizer,
            nameof(Option.KernelConstraint), gru.KernelConstraint);
        yield return new(
            GruParameter.RecurrentKernel, width, 2, 2,
            nameof(Option.RecurrentInitializer), gru.RecurrentInitializer,
            nameof(Option.RecurrentRegularizer), gru.RecurrentRegularizer,
            nameof(Option.RecurrentConstraint), gru.RecurrentConstraint);
        if (!gru.UseBias)
        {
            yield break;
        }

        // Keras draws both rows of the bias as one matrix; drawing by gate makes vectors of it.
        var rank = gru.ResetAfter ? 2 : 1;
        yield return new(
            GruParameter.Bias, gru.PerGateInitialization ? gru.Units : width, gru.PerGateInitialization ? 1 : rank, rank,
            nameof(Option.BiasInitializer), gru.BiasInitializer,
            nameof(Option.BiasRegularizer), gru.BiasRegularizer,
            nameof(Option.BiasConstraint), gru.BiasConstraint);
        if (gru is { ResetAfter: true, PerGateInitialization: true })
        {
            yield return new(
                GruParameter.RecurrentBias, gru.Units, 1, 1, nameof(Option.RecurrentBiasInitializer), gru.RecurrentBiasInitializer);
        }
    }

    private static IEnumerable<ParameterRow> Dense(DenseSpec dense)
    {
        yield return new(GruParameter.Kernel, dense.Units, 2, 2, nameof(DenseLayerAttribute.KernelInitializer), dense.KernelInitializer);
        if (dense.UseBias)
        {
            yield return new(GruParameter.Bias, dense.Units, 1, 1, nameof(DenseLayerAttribute.BiasInitializer), dense.BiasInitializer);
        }
    }
}
