using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes choices between vector widths: conditions that are constants for the JIT, widest first.</summary>
internal sealed class WidthSwitch(SourceWriter writer, KernelPlan plan)
{
    /// <summary>The vectors of kernels with units in lanes.</summary>
    public VectorWidth Width(WidthPlan width) => new(plan.Element, width.Lanes);

    /// <summary>The vectors of the kernel with rows in lanes.</summary>
    public VectorWidth Width(LanePlan lanes) => new(plan.Element, lanes.Rows);

    /// <summary>Writes the same statements for every width that differs.</summary>
    public void Each(Action<WidthPlan> emit)
    {
        var first = true;
        foreach (var width in Distinct())
        {
            var condition = Condition(width);
            if (condition.Length == 0 && first)
            {
                emit(width);
                return;
            }

            using (writer.Block((first ? "if (" : condition.Length > 0 ? "else if (" : "else") + condition + (condition.Length > 0 ? ")" : "")))
            {
                emit(width);
            }

            first = false;
        }
    }

    /// <summary>An expression with a value for every width that differs.</summary>
    public string Value(Func<WidthPlan, int> value)
    {
        var widths = Distinct();
        var same = widths.All(width => value(width) == value(widths[0]));
        return string.Concat((same ? widths.Skip(widths.Count - 1) : widths).Select(width =>
        {
            var condition = Condition(width);
            var text = value(width).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return condition.Length > 0 ? $"{condition} ? {text} : " : text;
        }));
    }

    /// <summary>Widths that differ: a layer narrower than a vector uses the same kernels on wider machines.</summary>
    private List<WidthPlan> Distinct()
    {
        var list = new List<WidthPlan>();
        foreach (var width in plan.Widths)
        {
            if (list.Count > 0 && list[list.Count - 1].Lanes == width.Lanes)
            {
                list.RemoveAt(list.Count - 1);
            }

            list.Add(width);
        }

        return list;
    }

    /// <summary>The last width needs no test: it is what remains.</summary>
    private string Condition(WidthPlan width)
        => ReferenceEquals(width, plan.Widths[plan.Widths.Count - 1]) ? "" : Width(width).IsSupported;
}
