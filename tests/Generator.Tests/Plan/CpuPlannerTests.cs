using GruGen.Generator.Emit;
using GruGen.Generator.Plan;
using GruGen.Generator.Spec;

namespace GruGen.Generator.Tests.Plan;

/// <summary>What the planner promises the emitter for every shape.</summary>
public sealed class CpuPlannerTests
{
    private static readonly int[] Shapes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 40, 47, 48, 49, 63, 64, 65, 97, 100, 128, 200, 256, 512];

    private static readonly ActivationSpec Tanh = new(Activation.Tanh), Sigmoid = new(Activation.Sigmoid);

    public static TheoryData<bool, DType> Variants => new() { { true, DType.Float32 }, { false, DType.Float32 }, { true, DType.Float64 }, { false, DType.Float64 } };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Tiles_cover_every_unit_and_stay_inside(bool resetAfter, DType type)
    {
        foreach (var (plan, width, _, tile) in Tiles(resetAfter, type))
        {
            var units = Enumerable.Range(0, tile.Tiles).SelectMany(t => Units(plan, width, tile, t)).ToHashSet();

            Assert.Equal(Enumerable.Range(0, plan.Outputs), units.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Sums_and_operands_fit_the_registers(bool resetAfter, DType type)
    {
        foreach (var (_, width, pass, tile) in Tiles(resetAfter, type))
        {
            var elementBits = type == DType.Float64 ? 64 : 32;
            var registers = width.Lanes * elementBits == 512 ? 32 : 16;
            var outputs = tile.Vectors * tile.Rows;
            var sums = tile.UpdateLast ? outputs * Math.Max(2 * tile.Chains, 1 + tile.UpdateChains) : pass.Gates.Count * outputs * tile.Chains;

            Assert.InRange(sums, 1, registers - 4);
        }
    }

    [Fact]
    public void Units_beside_a_multiple_of_the_vector_cost_no_more_vectors_than_the_next_multiple()
    {
        foreach (var units in new[] { 33, 47, 49, 65, 97 })
        {
            Assert.InRange(VectorsOf(units), 1, VectorsOf((units + 15) / 16 * 16));
        }

        static int VectorsOf(int units)
        {
            var width = Plan(Layer(32, units)).Widths[0];
            return width.Rows[0].Vectors * width.Rows[0].Tiles;
        }
    }

    [Theory]
    [InlineData(8, 8, true)]
    [InlineData(1, 16, true)]
    [InlineData(8, 32, false)]
    [InlineData(40, 64, false)]
    public void The_sums_of_z_come_last_in_straight_code_only(int inputs, int units, bool last) =>
        Assert.Equal(last, Plan(Layer(inputs, units)).Widths[0].Rows[0].UpdateLast);

    [Theory]
    [InlineData(4, DType.Float32, true)]
    [InlineData(4, DType.Float64, true)]
    [InlineData(3, DType.Float32, false)]
    [InlineData(5, DType.Float32, false)]
    [InlineData(8, DType.Float32, false)]
    public void The_state_of_four_units_stays_in_a_register(int units, DType type, bool stays) =>
        Assert.Equal(stays, Plan(Layer(8, units) with { DType = type }).Widths[0].Rows[0].KeepsState);

    [Theory]
    [InlineData(4, 4, 1, 4, 1)]
    [InlineData(5, 5, 1, 3, 2)]
    [InlineData(7, 7, 1, 4, 2)]
    [InlineData(10, 5, 2, 2, 5)]
    [InlineData(11, 4, 3, 4, 3)]
    [InlineData(15, 5, 3, 0, 0)]
    [InlineData(17, 3, 6, 3, 6)]
    [InlineData(35, 5, 7, 0, 0)]
    public void Rows_in_lanes_compute_few_units_twice(int units, int together, int groups, int togetherNarrower, int groupsNarrower)
    {
        var widths = Plan(Layer(8, units)).Widths;

        Assert.Equal(new UnitGroups(together, groups), widths[0].ManyRows!.Units);
        Assert.Equal(groupsNarrower == 0 ? null : new UnitGroups(togetherNarrower, groupsNarrower), widths[1].ManyRows?.Units);
    }

    [Fact]
    public void Unrolling_on_request_stays_within_what_the_JIT_optimises()
    {
        foreach (var (inputs, units) in from i in Shapes from h in Shapes select (i, h))
        {
            foreach (var width in Plan(Layer(inputs, units) with { Unroll = true }).Widths)
            {
                var tile = width.Rows[0];
                if (tile.FullUnroll && tile.Part == TilePart.Whole)
                {
                    Assert.InRange(3 * tile.Vectors * (inputs + units), 1, JitBudget.MultiplyAdds);
                }
            }
        }
    }

    [Fact]
    public void Unroll_is_honoured_where_the_JIT_allows_it()
    {
        Assert.False(Plan(Layer(8, 32)).Widths[0].Rows[0].FullUnroll);
        Assert.True(Plan(Layer(8, 32) with { Unroll = true }).Widths[0].Rows[0].FullUnroll);
        Assert.False(Plan(Layer(512, 512) with { Unroll = true }).Widths[0].Rows[0].FullUnroll);
    }

    [Fact]
    public void Few_units_with_many_inputs_are_summed_along_the_inputs()
    {
        Assert.True(Plan(Layer(32, 7)).InputDots);
        Assert.All(Plan(Layer(512, 3)).Widths, static width => Assert.Equal(TilePart.Recurrent, width.Rows[0].Part));

        Assert.False(Plan(Layer(31, 7)).InputDots);
        Assert.False(Plan(Layer(512, 8)).InputDots);
        Assert.False(Plan(Layer(32, 2) with { DType = DType.Float64 }).InputDots);
        Assert.False(Plan(Layer(32, 2) with { Unroll = true }).InputDots);
        Assert.True(Plan(Layer(512, 7) with { Unroll = true }).InputDots);
    }

    [Fact]
    public void Large_layers_walk_their_tiles_to_and_fro_and_compute_the_input_product_ahead()
    {
        var large = Plan(Layer(128, 256));
        var small = Plan(Layer(8, 32));

        Assert.True(large.Widths[0].Rows[0].Zigzag);
        Assert.True(large.PrecomputesInput);
        Assert.False(large.HasTimeLoop);
        Assert.True(Plan(Layer(4096, 4096)).Widths[0].Rows[0].Zigzag);
        Assert.False(small.Widths[0].Rows[0].Zigzag);
        Assert.False(small.PrecomputesInput);
        Assert.True(Plan(Layer(40, 64)).PrecomputesInput);
        Assert.False(Plan(Layer(3, 160)).PrecomputesInput);
        Assert.True(small.HasTimeLoop);
    }

    [Theory]
    [InlineData(32, 128, WeightType.DType, 1, 4)]
    [InlineData(128, 127, WeightType.DType, 1, 4)]
    [InlineData(128, 128, WeightType.DType, 2, 2)]
    [InlineData(32, 128, WeightType.BFloat16, 2, 2)]
    [InlineData(1, 32, WeightType.DType, 2, 2)]
    public void Weights_in_the_second_level_cache_are_read_one_vector_of_512_bits_at_a_time(
        int inputs, int units, WeightType weights, int vectors, int chains)
    {
        var tile = Plan(Layer(inputs, units) with { WeightType = weights }).Widths[0].Rows[0];

        Assert.Equal((vectors, chains), (tile.Vectors, tile.Chains));
    }

    [Theory]
    [InlineData(128, 256, true, 4, 6)]
    [InlineData(64, 128, true, 2, 6)]
    [InlineData(64, 128, false, 4, 6)]
    public void X_W_is_computed_ahead_for_few_rows(int inputs, int units, bool resetAfter, int rows, int narrowRows)
    {
        var widths = Plan(Layer(inputs, units) with { ResetAfter = resetAfter }).Widths;

        Assert.Equal((rows, narrowRows), (widths[0].MostRowsFromSums, widths[1].MostRowsFromSums));
    }

    [Theory]
    [InlineData(64, 192, 2)]
    [InlineData(64, 288, 2)]
    [InlineData(64, 240, 3)]
    public void A_tile_has_three_vectors_of_512_bits_only_where_two_do_not_divide_the_units(int inputs, int units, int vectors) =>
        Assert.Equal(vectors, Plan(Layer(inputs, units)).Widths[0].Rows[0].Vectors);

    [Theory]
    [InlineData(64, 47, true)]
    [InlineData(65, 49, true)]
    [InlineData(1, 40, false)]
    public void Both_products_share_a_loop_where_both_have_a_turn_of_it(int inputs, int units, bool shares) =>
        Assert.Equal(shares, Plan(Layer(inputs, units)).Widths[0].Rows[0].SharedLoop);

    [Fact]
    public void The_order_of_recurrent_rows_holds_no_weights_of_inputs()
    {
        foreach (var resetAfter in new[] { true, false })
        {
            var (plan, other) = (Plan(Layer(128, 256) with { ResetAfter = resetAfter }), Plan(Layer(200, 256) with { ResetAfter = resetAfter }));

            var lengths = WeightOrder.Of(plan).Zip(WeightOrder.Of(other)).ToDictionary(
                static both => both.First.Name, both => (Length(both.First, plan), Length(both.Second, other)));

            Assert.Equal(lengths["Recurrent"].Item1, lengths["Recurrent"].Item2);
            Assert.Equal(72 * 3 * 256, lengths["Row"].Item2 - lengths["Row"].Item1);
            Assert.Equal(lengths["Row"].Item1 - (128 * 3 * 256), lengths["Recurrent"].Item1);
        }

        static int Length(WeightOrder order, KernelPlan plan) => order.Start(plan, plan.Widths[0], plan.Passes.Count);
    }

    [Fact]
    public void Layers_whose_units_fill_vectors_badly_put_rows_into_lanes()
    {
        Assert.Equal([16, 8, null], Plan(Layer(8, 4)).Widths.Select(w => w.ManyRows?.Rows));
        Assert.Equal([16, 8, null], Plan(Layer(8, 12)).Widths.Select(w => w.ManyRows?.Rows));
        Assert.Equal([16, null, null], Plan(Layer(8, 14)).Widths.Select(w => w.ManyRows?.Rows));
        Assert.Equal([16, 8, null], Plan(Layer(8, 17)).Widths.Select(w => w.ManyRows?.Rows));
        Assert.Equal([16, null, null], Plan(Layer(8, 33)).Widths.Select(w => w.ManyRows?.Rows));
        foreach (var units in new[] { 16, 28, 32, 40, 48, 49 })
        {
            Assert.False(Plan(Layer(8, units)).HasLanes);
        }

        Assert.False(Plan(Layer(8, 4) with { ResetAfter = false }).HasLanes);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(15, 1)]
    [InlineData(17, 12)]
    [InlineData(33, 15)]
    public void A_block_of_rows_in_lanes_begins_where_it_pays(int units, int rowsOfLastBlock) =>
        Assert.Equal(rowsOfLastBlock, Plan(Layer(8, units)).Widths[0].ManyRows!.FewestRowsOfLastBlock);

    [Theory]
    [InlineData(8, 4, true, true, 8, 4)]
    [InlineData(7, 4, true, true, 4, 4)]
    [InlineData(3, 4, true, true, 0, 0)]
    [InlineData(16, 4, false, true, 0, 0)]
    [InlineData(4, 5, true, false, 4, 0)]
    public void States_and_inputs_in_lanes_stay_in_registers_while_there_are_enough(
        int inputs, int units, bool unrolled, bool states, int inputsTogether, int inputsTogetherWith16Registers)
    {
        var lanes = Plan(Layer(inputs, units)).Widths[0].ManyRows!;

        Assert.Equal((unrolled, states, inputsTogether), (lanes.FullUnroll, lanes.KeepsStates, lanes.InputsTogether));
        Assert.Equal(inputsTogetherWith16Registers, Plan(Layer(inputs, units)).Widths[1].ManyRows?.InputsTogether);
        Assert.False(Plan(Layer(inputs, units)).Widths[1].ManyRows?.KeepsStates ?? false);
    }

    [Theory]
    [InlineData(40, 64, 4)]
    [InlineData(40, 100, 7)]
    [InlineData(64, 168, 11)]
    [InlineData(64, 208, 7)]
    [InlineData(64, 240, 5)]
    [InlineData(128, 256, 4)]
    [InlineData(256, 512, 4)]
    public void With_the_reset_before_large_layers_take_a_pass_a_gate_in_wide_tiles(int inputs, int units, int vectors)
    {
        var plan = Plan(Layer(inputs, units) with { ResetAfter = false });

        Assert.True(plan.PassAGate);
        Assert.Equal([PassEnd.ResetStates, PassEnd.UpdateGates, PassEnd.Candidates], plan.Passes.Select(static pass => pass.End));
        Assert.All(plan.Widths[0].Rows, tile => Assert.Equal(vectors, tile.Vectors));
    }

    [Fact]
    public void With_the_reset_before_small_layers_take_two_passes()
        => Assert.Equal([PassEnd.ResetGates, PassEnd.CandidateState], Plan(Layer(8, 32) with { ResetAfter = false }).Passes.Select(static pass => pass.End));

    [Fact]
    public void Single_rows_of_large_layers_read_hardly_a_weight_twice()
    {
        foreach (var (resetAfter, units) in from after in new[] { true, false } from units in Shapes select (after, units))
        {
            var width = Plan(Layer(200, units) with { ResetAfter = resetAfter }).Widths[0];
            var vectors = (units + width.Lanes - 1) / width.Lanes;

            Assert.All(
                units * 3 * (200 + units) * sizeof(float) > 32 * 1024 ? width.Rows : [],
                tile => Assert.InRange(tile.Tiles * tile.Vectors, vectors, resetAfter ? vectors : 1.1 * vectors));
        }
    }

    [Fact]
    public void Activations_that_need_a_whole_row_leave_the_sums_in_memory()
    {
        var softmax = new DirectionSpec(Tanh, new ActivationSpec(Activation.Softmax));
        var own = new DirectionSpec(new ActivationSpec(default, Method: "Own"), Sigmoid);

        foreach (var direction in new[] { softmax, own })
        {
            var layer = Layer(8, 32) with { Directions = new[] { direction }.ToEquatableArray() };
            Assert.All(Plan(layer).Passes, p => Assert.Equal(PassEnd.PreActivations, p.End));
            Assert.Equal(4 * 32, Plan(layer).ScratchPerRow);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Kernels_of_one_name_are_one_text_for_all_widths(bool resetAfter, DType type)
    {
        foreach (var (inputs, units) in from i in new[] { 3, 40, 300 } from u in Shapes select (i, u))
        {
            var plan = Plan(Layer(inputs, units) with { ResetAfter = resetAfter, DType = type });
            foreach (var sameName in PlannedKernel.Of(plan).GroupBy(kernel => TileSignature.Name(plan, kernel)))
            {
                Assert.Single(sameName.Select(kernel => Text(writer => new TileEmitter(writer, plan, kernel.Pass, kernel.Tile, kernel.Lanes).Emit())).Distinct());
            }

            var finished = PlannedKernel.Of(plan).Where(kernel => RowsEndEmitter.Buffers(kernel.Pass, kernel.Tile));
            foreach (var sameName in finished.GroupBy(kernel => TileSignature.EndName(plan, kernel)))
            {
                Assert.Single(sameName.Select(kernel => Text(writer => new RowsEndEmitter(writer, plan, kernel.Pass, kernel.Tile, kernel.Lanes).Emit())).Distinct());
            }

            foreach (var sameName in plan.Widths.Select(width => width.ManyRows).OfType<LanePlan>().GroupBy(lanes => LanesEmitter.Name(plan, lanes)))
            {
                Assert.Single(sameName.Select(lanes => Text(writer => new LanesEmitter(writer, plan, lanes).Emit())).Distinct());
            }
        }

        static string Text(Action<SourceWriter> emit)
        {
            var writer = new SourceWriter();
            emit(writer);
            return writer.ToString();
        }
    }

    private static IEnumerable<(KernelPlan Plan, WidthPlan Width, PassPlan Pass, TilePlan Tile)> Tiles(bool resetAfter, DType type) =>
        from units in Shapes
        let plan = Plan(Layer(7, units) with { ResetAfter = resetAfter, DType = type })
        from width in plan.Widths
        from pass in Enumerable.Range(0, plan.Passes.Count)
        from tile in new[] { width.Batch[pass], width.Rows[pass] }
        select (plan, width, plan.Passes[pass], tile);

    /// <summary>The units of a tile, by the rule that packing, kernels and this test share: what would pass the end starts earlier.</summary>
    private static IEnumerable<int> Units(KernelPlan plan, WidthPlan width, TilePlan tile, int index)
    {
        for (var v = 0; v < tile.Vectors; v++)
        {
            var first = tile.Tiles == 1
                ? Math.Min(v * width.Lanes, plan.Outputs - width.Lanes)
                : Math.Min(index * tile.Vectors * width.Lanes, plan.Outputs - (tile.Vectors * width.Lanes)) + (v * width.Lanes);
            for (var lane = 0; lane < width.Lanes; lane++)
            {
                yield return first + lane;
            }
        }
    }

    private static KernelPlan Plan(GruSpec spec) => CpuPlanner.Plan(spec, spec.Directions[0]);

    private static GruSpec Layer(int inputs, int units) => new()
    {
        Class = new ClassSpec
        {
            Namespace = "",
            Name = "Layer",
            Accessibility = "public",
            Containers = EquatableArray<string>.Empty,
            Declaration = "public partial class Layer",
            FullName = "global::Layer",
            HintName = "Layer",
        },
        Name = "layer",
        Units = units,
        InputSize = inputs,
        Directions = new[] { new DirectionSpec(Tanh, Sigmoid) }.ToEquatableArray(),
        KernelInitializer = new(Initializer.GlorotUniform),
        RecurrentInitializer = new(Initializer.Orthogonal),
        BiasInitializer = new(Initializer.Zeros),
        RecurrentBiasInitializer = new(Initializer.Zeros),
    };
}
