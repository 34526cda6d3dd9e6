using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace GruGen.Runtime;

/// <summary>Multiplies every vector along an axis by desired norm / (ε + norm).</summary>
internal static class NormProjection
{
    private const double Epsilon = 1e-7;

    public static void Apply<T>(WeightConstraint constraint, Span<T> values, TensorExtents extents)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var axis = constraint.Axis < 0 ? constraint.Axis + extents.Rank : constraint.Axis;
        if (axis == 0)
        {
            ScaleColumns(constraint, values, extents);
            return;
        }

        for (var row = 0; row < extents.Rows; row++)
        {
            var vector = values.Slice(row * extents.Columns, extents.Columns);
            TensorPrimitives.Multiply(vector, Factor(constraint, TensorPrimitives.Norm<T>(vector)), vector);
        }
    }

    private static void ScaleColumns<T>(WeightConstraint constraint, Span<T> values, TensorExtents extents)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var memory = ArrayPool<T>.Shared.Rent(extents.Columns);
        var columns = memory.AsSpan(0, extents.Columns);
        columns.Clear();
        for (var row = 0; row < extents.Rows; row++)
        {
            var vector = values.Slice(row * extents.Columns, extents.Columns);
            TensorPrimitives.MultiplyAdd(vector, vector, columns, columns);
        }

        foreach (ref var column in columns)
        {
            column = Factor(constraint, T.Sqrt(column));
        }

        for (var row = 0; row < extents.Rows; row++)
        {
            var vector = values.Slice(row * extents.Columns, extents.Columns);
            TensorPrimitives.Multiply(vector, columns, vector);
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    private static T Factor<T>(WeightConstraint constraint, T length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var norm = double.CreateTruncating(length);
        var desired = constraint.Projection switch
        {
            Constraint.UnitNorm => 1,
            Constraint.MaxNorm => Math.Min(norm, constraint.MaxValue),
            _ => (constraint.Rate * Math.Clamp(norm, constraint.MinValue, constraint.MaxValue)) + ((1 - constraint.Rate) * norm),
        };
        return T.CreateTruncating(desired / (Epsilon + norm));
    }
}
