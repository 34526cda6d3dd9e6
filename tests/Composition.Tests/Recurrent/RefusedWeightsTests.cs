namespace GruGen.Composition.Tests.Recurrent;

/// <summary>A transform that throws leaves a layer as it was, stored and packed.</summary>
public sealed class RefusedWeightsTests
{
    private readonly Refusing _layer = new(seed: 1);
    private readonly float[] _expected = new float[Refusing.Units];
    private readonly float[] _kernel;

    public RefusedWeightsTests()
    {
        _layer.Forward([1, 2], _expected);
        _kernel = _layer.Kernel.ToArray();
    }

    [Fact]
    public void Refused_weights_are_not_stored() => AssertRefused(() => _layer.SetWeights(
        new float[Refusing.InputSize * 3 * Refusing.Units],
        new float[Refusing.Units * 3 * Refusing.Units],
        new float[2 * 3 * Refusing.Units]));

    [Fact]
    public void Refused_values_are_not_stored() =>
        AssertRefused(() => _layer.Parameters.SetAll(new float[_layer.Parameters.Values.Length]));

    [Fact]
    public void An_update_that_throws_changes_nothing() => AssertRefused(() => _layer.Parameters.Update(static values =>
    {
        values.Clear();
        throw new NotSupportedException();
    }));

    private void AssertRefused(Action change)
    {
        Assert.Throws<NotSupportedException>(change);

        var output = new float[Refusing.Units];
        _layer.Forward([1, 2], output);
        Assert.Equal(_kernel, _layer.Kernel.ToArray());
        Assert.Equal(_expected, output);
    }
}
