using FsCheck;
using FsCheck.Fluent;
using GruGen.Golden.Mapping;
using GruGen.Gradients.Tests.Stacks;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>Draws dense layers.</summary>
internal static class DenseDraw
{
    /// <summary>Draws layers; the activations are dealt.</summary>
    public static Gen<IDraw[]> Draw(int count) =>
        from activations in ActivationDraw.Deal(count)
        from layers in Gen.CollectToArray(Enumerable.Range(0, count), i => One($"Dense{i}", activations[i]))
        select layers;

    /// <summary>Draws the options of a layer that do not depend on each other.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="inputSize">I.</param>
    /// <param name="units">U.</param>
    /// <param name="activation">Its activation.</param>
    public static Gen<AttributeText> Complete(string name, int inputSize, int units, ActivationCard activation) =>
        from useBias in Choice.Flag
        from state in ActivationDraw.One("Activation", activation)
        select Complete(
            new AttributeText("DenseLayer", name, Literal.Of(units))
                .With("InputSize", inputSize)
                .With("DType", Literal.Of(DType.Float64))
                .WithStated("UseBias", useBias),
            state);

    private static Gen<IDraw> One(string name, ActivationCard activation) =>
        from inputSize in Gen.Choose(1, 40)
        from units in Gen.Choose(1, 40)
        from layer in Complete(name, inputSize, units, activation)
        from calls in CallDraw.OfRows
        select (IDraw)new StackDraw(name, layer.ToString(), StackText.OfDense(layer), calls);

    private static AttributeText Complete(AttributeText layer, Action<AttributeText> activation)
    {
        activation(layer);
        return layer;
    }
}
