using GruGen.Generator.Plan;

namespace GruGen.Generator.Emit;

/// <summary>Writes the classes with the kernels of one plan: packing and the choice between widths in one, what is computed in the other.</summary>
internal sealed class KernelsEmitter(SourceWriter writer, KernelPlan plan, GateEmitter gates, string className)
{
    private readonly WidthSwitch _widths = new(writer, plan);
    private readonly GatePassesEmitter _gatePasses = new(writer, plan);

    private string Element => plan.Element;

    /// <summary>The method that runs a pass over any number of rows.</summary>
    public static string PassMethod(PassPlan pass) => pass.End switch
    {
        PassEnd.NewState => "Step",
        PassEnd.PreActivations when pass.Segments.Count == 1 => "Sums",
        PassEnd.PreActivations when pass.Gates.Count == 1 && pass.Gates[0] == Gate.Candidate => "CandidateSums",
        PassEnd.PreActivations => "GateSums",
        var end => end.ToString(),
    };

    /// <summary>Parameters of <see cref="PassMethod"/>, as (declaration, argument).</summary>
    public static IReadOnlyList<(string Declaration, string Argument)> PassParameters(KernelPlan plan)
    {
        var output = TileSignature.OutputName(plan);
        var list = new List<(string, string)>
        {
            ($"global::GruGen.Runtime.PackedWeights<{plan.Element}> weights", "weights"), ($"ref {plan.Element} x", "ref x"), ("nint xStride", "xStride"),
        };
        if (!plan.IsDense)
        {
            list.Add(($"ref {plan.Element} h", "ref h"));
            list.Add(("nint hStride", "hStride"));
        }

        list.Add(($"ref {plan.Element} {output}", $"ref {output}"));
        list.Add(($"nint {output}Stride", $"{output}Stride"));
        list.Add(("nint rows", "rows"));
        if (!plan.IsDense)
        {
            list.Add(("int step", "step"));
            list.Add(($"ref {plan.Element} scratch", "ref scratch"));
        }

        if (plan.PrecomputesInput)
        {
            list.Add(("bool fromSums", "fromSums"));
        }

        return list;
    }

    /// <summary>The class of kernels for any width.</summary>
    private string VectorKernels => className + "Of";

    public void Emit()
    {
        using (writer.Block($"file static class {className}"))
        {
            EmitScratch();
            if (!plan.IsDense)
            {
                writer.Line("/// <summary>From how many rows on a step computes tiles of rows.</summary>");
                writer.Line($"public static int FewestTileRows => {_widths.Value(static width => width.BatchThreshold)};").Line();
            }

            if (plan.PrecomputesInput)
            {
                writer.Line("/// <summary>Whether sequences of so many rows compute x W + b of many time steps at once: few, which do not fill tiles.</summary>");
                writer.Line("public static bool PrecomputesInput(int rows) =>");
                writer.Line($"    rows <= ({_widths.Value(static width => width.MostRowsFromSums)}) && rows % ({_widths.Value(static width => width.Batch[0].Rows)}) != 0;").Line();
            }

            var packs = new PackEmitter(writer, plan, gates, _widths);
            packs.Emit();
            for (var i = 0; i < plan.Passes.Count; i++)
            {
                EmitPassMethod(i);
            }

            if (plan.PassAGate)
            {
                _gatePasses.EmitNewStates(_widths, width => VectorKernels + width.TypeArguments);
            }

            if (plan.HasTimeLoop)
            {
                EmitSteps();
            }

            if (plan.HasLanes)
            {
                EmitStepLanes(packs);
            }

            if (plan.PrecomputesInput)
            {
                EmitInputSums();
                EmitFromSums();
            }
        }

        writer.Line();
        new VectorKernelsEmitter(writer, plan, gates).Emit(VectorKernels);
    }

    private void EmitScratch()
    {
        if (!plan.IsDense)
        {
            writer.Line("/// <summary>Where a tile's sums lie in scratch memory, behind the rows and aligned to 64 bytes.</summary>");
            writer.Line($"private static int SumsOffset(int rows) => {(plan.ScratchPerRow == 0 ? "0" : $"((rows * {plan.ScratchPerRow}) + 15) & ~15")};").Line();
            writer.Line("/// <summary>Elements of scratch memory for a number of rows.</summary>");
            writer.Line($"public static int ScratchLength(int rows) => SumsOffset(rows) + {plan.ScratchForSums};").Line();
        }
    }

    /// <summary>The choice of width and of tile: constant conditions for the JIT, then the number of rows.</summary>
    private void EmitPassMethod(int index)
    {
        var pass = plan.Passes[index];
        var work = plan.IsDense ? "The layer" : pass.End == PassEnd.NewState ? "One time step" : "One pass of a time step";
        writer.Line($"/// <summary>{work} for any number of rows.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        var parameters = string.Join(", ", PassParameters(plan).Select(static p => p.Declaration));
        using (writer.Block($"public static void {PassMethod(pass)}({parameters})"))
        {
            _widths.Each(width => EmitRows(width, index));
        }

        writer.Line();
    }

    private void EmitRows(WidthPlan width, int index)
    {
        if (plan.InputDots)
        {
            EmitRowsFromDots(width, index);
            return;
        }

        var row = width.Rows[index];
        using (writer.Block($"if (rows < {width.BatchThreshold})"))
        {
            writer.Line($"ref var w = ref {WeightOrder.OfRows(plan).Reference(plan, width, index)};");
            if (row.TimeLoop)
            {
                writer.Line("nint xStep = 0, hNewStep = 0, steps = 1;");
            }

            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                writer.Line($"{Call(width, index, row)};");
                Advance(index, row, "");
            }
        }

        using (writer.Block("else"))
        {
            if (RowsEndEmitter.Buffers(plan.Passes[index], width.Batch[index]))
            {
                writer.Line("ref var sums = ref Elements.At(ref scratch, SumsOffset((int)rows));");
            }

            writer.Line($"ref var w = ref {Tiles(width).Reference(plan, width, index)};");
            EmitBatch(width, index);
        }
    }

    /// <summary>Row by row: x W + b as dot products, then what remains of the step.</summary>
    private void EmitRowsFromDots(WidthPlan width, int index)
    {
        EmitDotsStart(width, index);
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            EmitDots(width, index);
            writer.Line("x = ref Elements.At(ref x, xStride);");
            Advance(index, width.Rows[index], "");
        }
    }

    private void EmitDotsStart(WidthPlan width, int index)
    {
        writer.Line($"ref var w = ref {WeightOrder.OfRows(plan).Reference(plan, width, index)};");
        writer.Line($"ref var dots = ref Elements.At(ref weights.Row, {InputDotsText.Start(plan, width)}{InputDotsText.Lengths(plan, index)});");
        writer.Line($"Span<float> sums = stackalloc float[{plan.DotSums}];");
        writer.Line("ref var inputSums = ref sums[0];");
    }

    private void EmitDots(WidthPlan width, int index)
    {
        var pass = plan.Passes[index];
        var first = (int)pass.Gates[0] * plan.Outputs;
        var target = first == 0 ? "inputSums" : $"Elements.At(ref inputSums, {first})";
        writer.Line($"InputDots.Sums(ref dots, ref x, ref {target}, {plan.Inputs}, {pass.Gates.Count * plan.Outputs});");
        writer.Line($"{Call(width, index, width.Rows[index])};");
    }

    private void EmitBatch(WidthPlan width, int index)
    {
        var tile = width.Batch[index];
        if (!tile.AnyRows)
        {
            writer.Line($"{Call(width, index, tile)};");
            return;
        }

        using (writer.Block("for (nint left = rows; left > 0; left -= rows)"))
        {
            writer.Line($"rows = RowTiles.{(width.ReadsWeightsOnce ? "NextOfLarge" : "Next")}(left);");
            using (writer.Block("switch (RowTiles.Tile(rows))"))
            {
                for (var rows = tile.FewestRows; rows <= tile.Rows; rows++)
                {
                    var label = rows < tile.Rows ? $"case {rows}" : "default";
                    writer.Line($"{label}: {Call(width, index, tile, $"<{TileSignature.RowsType(rows)}>")}; break;");
                }
            }

            Advance(index, tile, "rows * ");
        }
    }

    /// <summary>Moves the references that a kernel reads and writes by rows.</summary>
    private void Advance(int index, TilePlan tile, string rows)
    {
        var names = TileSignature.Parameters(plan, plan.Passes[index], tile with { Rows = 2 }).Select(static p => p.Name).ToList();
        foreach (var stride in names.Where(static n => n.EndsWith("Stride", StringComparison.Ordinal)))
        {
            var name = stride.Substring(0, stride.Length - "Stride".Length);
            writer.Line($"{name} = ref Elements.At(ref {name}, {rows}{stride});");
        }

        if (plan.ScratchPerRow > 0)
        {
            writer.Line($"scratch = ref Elements.At(ref scratch, {rows}{plan.ScratchPerRow});");
        }
    }

    /// <summary>Several time steps of one row.</summary>
    private void EmitSteps()
    {
        writer.Line("/// <summary>Several time steps of one row; each state is where the one before it is, and a stride.</summary>");
        writer.Line($"[MethodImpl(MethodImplOptions.{(plan.InputDots ? "AggressiveOptimization" : "AggressiveInlining")})]");
        using (writer.Block(
                   $"public static void Steps(global::GruGen.Runtime.PackedWeights<{Element}> weights, ref {Element} x, nint xStep, ref {Element} h, ref {Element} hNew, nint hNewStep, nint steps)"))
        {
            if (plan.InputDots)
            {
                _widths.Each(EmitStepsFromDots);
                return;
            }

            writer.Line("ref var w = ref weights.Row;");
            _widths.Each(width => writer.Line($"{Call(width, 0, width.Rows[0])};"));
        }

        writer.Line();
    }

    private void EmitStepsFromDots(WidthPlan width)
    {
        EmitDotsStart(width, 0);
        using (writer.Block("for (nint s = 0; s < steps; s++)"))
        {
            EmitDots(width, 0);
            writer.Line("x = ref Elements.At(ref x, xStep);");
            writer.Line("h = ref hNew;");
            writer.Line("hNew = ref Elements.At(ref hNew, hNewStep);");
        }
    }

    /// <summary>x W + b for several input vectors, pass by pass.</summary>
    private void EmitInputSums()
    {
        writer.Line($"/// <summary>x W + b of all gates for at least {plan.Widths.Max(static w => w.Batch[0].Rows)} input vectors at once.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block(
                   $"public static void InputSums(global::GruGen.Runtime.PackedWeights<{Element}> weights, ref {Element} x, nint xStride, ref {Element} inputSums, nint rows)"))
        {
            _widths.Each(width =>
            {
                for (var i = 0; i < plan.Passes.Count; i++)
                {
                    using (writer.Block())
                    {
                        writer.Line($"ref var w = ref {Tiles(width).Reference(plan, width, i)};");
                        writer.Line($"{Call(width, i, width.Batch[i].For(TilePart.InputSums))};");
                    }
                }
            });
        }

        writer.Line();
    }

    /// <summary>What remains of a step of one row.</summary>
    private void EmitFromSums()
    {
        writer.Line("/// <summary>One time step of one row, from its x W + b.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block(
                   $"public static void StepFromSums(global::GruGen.Runtime.PackedWeights<{Element}> weights, ref {Element} inputSums, ref {Element} h, ref {Element} hNew, int step, ref {Element} scratch)"))
        {
            _widths.Each(width =>
            {
                if (plan.PassAGate)
                {
                    _gatePasses.EmitCalls(pass => EmitPass(width, pass), kernels: "", strided: false);
                    return;
                }

                for (var i = 0; i < plan.Passes.Count; i++)
                {
                    EmitPass(width, i);
                }
            });
        }

        writer.Line();

        void EmitPass(WidthPlan width, int pass)
        {
            using (writer.Block())
            {
                writer.Line($"ref var w = ref {WeightOrder.OfRecurrentRows.Reference(plan, width, pass)};");
                writer.Line($"{Call(width, pass, width.Rows[pass].For(TilePart.Recurrent))};");
            }
        }
    }

    /// <summary>The order that tiles of rows read: that of single rows, where both are the same.</summary>
    private WeightOrder Tiles(WidthPlan width) => width.SharesWeights ? WeightOrder.OfRows(plan) : WeightOrder.OfTiles;

    private string Call(WidthPlan width, int index, TilePlan tile, string rows = "")
    {
        var pass = plan.Passes[plan.PassAGate ? 0 : index];
        var names = TileSignature.Parameters(plan, pass, tile).Select(static p => p.Name);
        var arguments = string.Join(", ", plan.PassAGate ? _gatePasses.Arguments(names, plan.Passes[index].Gates[0]) : names);
        var name = TileSignature.Name(plan, PlannedKernel.For(pass, tile, width.Lanes));
        return $"{VectorKernels}{_widths.Width(width).TypeArguments}.{name}{rows}({arguments})";
    }

    /// <summary>Many rows in lanes, all time steps.</summary>
    private void EmitStepLanes(PackEmitter packs)
    {
        writer.Line("/// <summary>Several time steps of many rows, which lie in the lanes of vectors.</summary>");
        using (writer.Block(
                   "public static void StepLanes(global::GruGen.Runtime.PackedWeights<float> weights, ref float x, nint xStride, nint xStep, ref float h, nint hStride, ref float hNew, nint hNewStride, nint hNewStep, nint rows, nint steps, ref float scratch)"))
        {
            writer.Line("ref var w = ref weights.Lanes;");
            packs.EachLanes(lanes => writer.Line(
                $"{VectorKernels}{_widths.Width(lanes).TypeArguments}.{LanesEmitter.Name(plan, lanes)}(ref w, ref x, xStride, xStep, ref h, hStride, ref hNew, hNewStride, hNewStep, rows, steps, ref scratch);"));
        }

        writer.Line();
    }
}
