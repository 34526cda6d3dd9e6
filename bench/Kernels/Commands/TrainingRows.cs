using GruGen.Bench.Kernels.Shapes;
using GruGen.Bench.Kernels.Subjects;

namespace GruGen.Bench.Kernels.Commands;

/// <summary>Forward and backward of the sum of squares of the outputs, with the gradients of inputs and all parameters.</summary>
internal static class TrainingRows
{
    public static IReadOnlyList<CheckRow> All =>
    [
        Train(new(128, 256, 32, 64), 14.5e6, static shape =>
        {
            var layer = new Batch128x256(1);
            return Work.Training(
                shape, layer.Parameters, layer.CreateTape(shape.Batch, shape.TimeSteps),
                (x, y, tape) => layer.Forward(x, y, tape), (tape, dy, gradients, dx) => layer.Backward(tape, dy, gradients, dx));
        }),
        Train(new(64, 128, 100, 32), 6.3e6, static shape =>
        {
            var layer = new Batch64x128(1);
            return Work.Training(
                shape, layer.Parameters, layer.CreateTape(shape.Batch, shape.TimeSteps),
                (x, y, tape) => layer.Forward(x, y, tape), (tape, dy, gradients, dx) => layer.Backward(tape, dy, gradients, dx));
        }),
        Train(new(8, 32, 50, 32), 330e3, static shape =>
        {
            var layer = new Batch8x32(1);
            return Work.Training(
                shape, layer.Parameters, layer.CreateTape(shape.Batch, shape.TimeSteps),
                (x, y, tape) => layer.Forward(x, y, tape), (tape, dy, gradients, dx) => layer.Backward(tape, dy, gradients, dx));
        }),
    ];

    private static CheckRow Train(Shape shape, double nanoseconds, Func<Shape, Action<int>> create)
        => new(new(shape, () => create(shape), "trained", Products: 3), Bound.AtMost(nanoseconds));
}
