using GruGen.Generator.Spec;
using GruGen.Generator.Tests.Harness;

namespace GruGen.Generator.Tests.Specs;

public sealed class SpecTests
{
    [Fact]
    public void Sizes_and_identity_are_taken_as_stated()
    {
        var spec = Gru("TimeSteps = 7, BatchSize = 3, DType = DType.Float64, Name = \"encoder\", Trainable = false, Seed = 5, Clip = 2");

        Assert.True(spec is
        {
            Units: 8, InputSize: 4, TimeSteps: 7, BatchSize: 3, DType: DType.Float64, Name: "encoder", Trainable: false, Seed: 5, Clip: 2,
        });
        Assert.Null(Gru("Name = null").Seed);
        Assert.Equal("Layer", Gru("Name = null").Name);
        Assert.Equal(0, Gru("Seed = 0").Seed);
    }

    [Theory]
    [InlineData("Dropout = 1.5, RecurrentDropout = -2", 1, 0, 2)]
    [InlineData("Dropout = 0.25, RecurrentDropout = 0.5", 0.25, 0.5, 1)]
    [InlineData("RecurrentDropout = 0.5, Implementation = 2", 0, 0.5, 1)]
    [InlineData("Implementation = 0", 0, 0, 1)]
    [InlineData("Implementation = 1", 0, 0, 1)]
    public void Rates_are_clamped_and_recurrent_dropout_forces_implementation_1(
        string options, double dropout, double recurrent, int implementation)
    {
        var spec = Gru(options);

        Assert.Equal((dropout, recurrent, implementation), (spec.Dropout, spec.RecurrentDropout, spec.Implementation));
    }

    [Fact]
    public void The_backward_direction_starts_from_the_forward_one()
    {
        var leaky = new ActivationSpec(Activation.LeakyRelu, 0.3);
        var sigmoid = new ActivationSpec(Activation.Sigmoid);
        const string Leaky = "Bidirectional = true, Activation = Activation.LeakyRelu, ActivationAlpha = 0.3";

        Assert.Equal([new(leaky, sigmoid), new(leaky, sigmoid)], Gru(Leaky).Directions);
        Assert.Equal(new(leaky with { Alpha = 0.4 }, sigmoid), Gru(Leaky + ", BackwardActivationAlpha = 0.4").Directions[1]);
        Assert.Equal(new(new(Activation.Elu, 1), sigmoid), Gru(Leaky + ", BackwardActivation = Activation.Elu").Directions[1]);
        Assert.Equal(
            new(leaky, new(Activation.HardSigmoid, 1.0 / 6, 0.75)),
            Gru(Leaky + ", BackwardRecurrentActivation = Activation.HardSigmoid, BackwardRecurrentActivationBeta = 0.75").Directions[1]);
        Assert.Equal("@event", Gru("Bidirectional = true, ActivationMethod = \"event\"").Directions[1].Activation.Method);
        Assert.Equal(2 * 8, Gru("Bidirectional = true").OutputSize);
        Assert.Equal(8, Gru("Bidirectional = true, MergeMode = MergeMode.Average").OutputSize);
    }

    [Fact]
    public void Regularizers_by_name_have_factors_of_a_hundredth()
    {
        Assert.Null(Gru("KernelRegularizer = Regularizer.None").KernelRegularizer);
        Assert.Equal(new(0.01, 0), Gru("KernelRegularizer = Regularizer.L1").KernelRegularizer);
        Assert.Equal(new(0, 0.01), Gru("RecurrentRegularizer = Regularizer.L2").RecurrentRegularizer);
        Assert.Equal(new(0.01, 0.01), Gru("BiasRegularizer = Regularizer.L1L2").BiasRegularizer);
        Assert.Equal(new(0, 0, 0.01), Gru("KernelRegularizer = Regularizer.Orthogonal").KernelRegularizer);
        Assert.Equal(new(0.01, 0), Gru("ActivityRegularizer = Regularizer.L1").ActivityRegularizer);
    }

    [Fact]
    public void Stated_factors_replace_those_of_the_name()
    {
        var spec = Gru(
            "KernelRegularizer = Regularizer.L1L2, BiasRegularizer = Regularizer.L1",
            """
            [Regularizer(GruParameter.Kernel, L2 = 0.5)]
            [Regularizer(GruParameter.RecurrentKernel, Orthogonal = 0.25, OrthogonalMode = OrthogonalMode.Columns)]
            [Regularizer(GruParameter.Bias, L1 = 0)]
            [ActivityRegularizer(L2 = 2)]
            """);

        Assert.Equal(new(0.01, 0.5), spec.KernelRegularizer);
        Assert.Equal(new(0, 0, 0.25, OrthogonalMode.Columns), spec.RecurrentRegularizer);
        Assert.Null(spec.BiasRegularizer);
        Assert.Equal(new(0, 2), spec.ActivityRegularizer);
    }

    [Fact]
    public void Constraints_have_the_arguments_of_Keras_unless_stated()
    {
        var spec = Gru(
            "KernelConstraint = Constraint.MaxNorm, BiasConstraint = Constraint.NonNegative",
            "[Constraint(GruParameter.RecurrentKernel, Constraint.MinMaxNorm, Rate = 0.5, Axis = -1)]");

        Assert.Equal(new(Constraint.MaxNorm, 0, 2, 1, 0), spec.KernelConstraint);
        Assert.Equal(new(Constraint.NonNegative), spec.BiasConstraint);
        Assert.Equal(new(Constraint.MinMaxNorm, 0, 1, 0.5, 1), spec.RecurrentConstraint);
        Assert.Null(Gru("Name = null").KernelConstraint);
    }

    [Fact]
    public void Initializers_have_the_arguments_of_Keras_unless_stated()
    {
        var spec = Gru(
            "KernelInitializer = Initializer.HeNormal",
            """
            [Initializer(GruParameter.RecurrentKernel, Initializer.Orthogonal, Gain = 2)]
            [Initializer(GruParameter.Bias, Initializer.VarianceScaling, Scale = 3, Mode = FanMode.FanOut, Distribution = Distribution.Uniform)]
            """);

        Assert.Equal(new(Initializer.HeNormal), spec.KernelInitializer);
        Assert.Equal(new(Initializer.Orthogonal, Gain: 2), spec.RecurrentInitializer);
        Assert.Equal(new(Initializer.VarianceScaling, Scale: 3, Mode: FanMode.FanOut, Distribution: Distribution.Uniform), spec.BiasInitializer);
        Assert.Equal(new(Initializer.Zeros), spec.RecurrentBiasInitializer);
    }

    [Fact]
    public void Dense_and_embedding_have_the_defaults_of_Keras()
    {
        var project = Consumer.Of("""
            using GruGen;
            [DenseLayer(8, InputSize = 4)] public partial class Head;
            [EmbeddingLayer(96, 32, MaskZero = true)] public partial class Embed;
            """);
        var head = project.Spec<DenseSpec>("Head");
        var embed = project.Spec<EmbeddingSpec>("Embed");

        Assert.True(head is { Units: 8, InputSize: 4, UseBias: true, Trainable: true, DType: DType.Float32, Name: "Head" });
        Assert.Equal(new(Activation.Linear), head.Activation);
        Assert.Equal((new(Initializer.GlorotUniform), new(Initializer.Zeros)), (head.KernelInitializer, head.BiasInitializer));
        Assert.True(embed is { Vocabulary: 96, Units: 32, MaskZero: true, Trainable: true, Name: "Embed" });
        Assert.Equal(new(Initializer.RandomUniform), embed.Initializer);
    }

    [Fact]
    public void A_model_has_the_specs_of_its_layers_and_a_property_for_each()
    {
        var model = Consumer.Of("""
            using GruGen;
            [DenseLayer(4, InputSize = 4)] public partial class Mix;
            [DenseLayer(4, InputSize = 4)] internal partial class Forward;
            [DenseLayer(4, InputSize = 4)] public partial class @class;
            public partial class Outer { [DenseLayer(4, InputSize = 4)] private partial class Model; }
            public partial class Outer { [Sequential(typeof(Mix), typeof(Forward), typeof(Mix), typeof(@class), typeof(Model))] private partial class Model2; }
            namespace Other { [Sequential(typeof(Mix))] public partial class Mix2; }
            """).Spec<SequentialSpec>("Outer+Model2");

        Assert.Equal(["Mix", "Forward", "Mix", "@class", "Model"], model.Layers.Select(l => l.Class.Name));
        Assert.All(model.Layers, l => Assert.IsType<DenseSpec>(l));
        Assert.Equal(
            [
                new("Mix", MemberVisibility.Public),
                new("Forward2", MemberVisibility.Internal),
                new("Mix2", MemberVisibility.Public),
                new("@class", MemberVisibility.Public),
                new("Model", MemberVisibility.Private),
            ],
            model.Properties);
    }

    [Fact]
    public void Specs_compare_by_value()
    {
        const string Options = "Bidirectional = true, KernelRegularizer = Regularizer.L1, Name = \"x\"";

        Assert.Equal(Gru(Options), Gru(Options));
        Assert.Equal(Gru(Options).GetHashCode(), Gru(Options).GetHashCode());
        Assert.NotEqual(Gru(Options), Gru(Options + ", Seed = 1"));
    }

    private static GruSpec Gru(string options, string attributes = "")
        => Consumer.Of($"using GruGen;\n{attributes}\n[GruLayer(8, InputSize = 4, {options})]\npublic partial class Layer;").Spec<GruSpec>();
}
