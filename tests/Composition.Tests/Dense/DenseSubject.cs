namespace GruGen.Composition.Tests.Dense;

/// <summary>A generated dense layer behind delegates; compiled cases create it.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Info">Its options.</param>
/// <param name="SetWeights">Sets kernel and bias; the bias is ignored where the layer has none.</param>
/// <param name="Forward">Computes output from inputs.</param>
public sealed record DenseSubject<T>(DenseLayerInfo Info, Action<T[], T[]> SetWeights, Action<T[], T[]> Forward);
