using GruGen.CodeFixes.Tests.Harness;

namespace GruGen.CodeFixes.Tests;

/// <summary>Fixes of options in attributes of any layout: what stands beside an argument that stays, stays with it.</summary>
public sealed class OptionsLayoutTests
{
    /// <summary>Arguments before and after the fix of what has no effect.</summary>
    public static TheoryData<string, string> Removals => new()
    {
        // Lines of their own, with comments.
        {
            "4, // units\n    InputSize = 3,\n    UseBias = false, // none\n    BiasInitializer = Initializer.Ones, // gone\n    Seed = 1",
            "4, // units\n    InputSize = 3,\n    UseBias = false, // none\n    Seed = 1"
        },
        {
            "4, InputSize = 3,\n    UseBias = false, // none\n    BiasInitializer = Initializer.Ones,\n"
            + "    BiasConstraint = Constraint.MaxNorm // gone\n    ",
            "4, InputSize = 3,\n    UseBias = false // none\n    "
        },
        {
            "4, InputSize = 3,\n    UseBias = false,\n    BiasInitializer = Initializer.Ones // gone\n    ",
            "4, InputSize = 3,\n    UseBias = false\n    "
        },
        {
            "4, InputSize = 3, UseBias = false, BiasInitializer = Initializer.Ones, // no bias\n    Seed = 1",
            "4, InputSize = 3, UseBias = false, // no bias\n    Seed = 1"
        },

        // Commas before the arguments.
        {
            "4\n    , InputSize = 3\n    , UseBias = false\n    , BiasInitializer = Initializer.Ones // gone\n    , Seed = 1\n    ",
            "4\n    , InputSize = 3\n    , UseBias = false\n    , Seed = 1\n    "
        },
        {
            "4\n    , InputSize = 3\n    , UseBias = false // none\n    , BiasInitializer = Initializer.Ones // gone\n"
            + "    , BiasConstraint = Constraint.MaxNorm\n    ",
            "4\n    , InputSize = 3\n    , UseBias = false // none\n    "
        },

        // One line.
        {
            "4, UseBias = false, BiasInitializer = Initializer.Ones /* gone */ , /* width */ InputSize = 3",
            "4, UseBias = false, /* width */ InputSize = 3"
        },
        { "4, InputSize = 3, ActivationAlpha = 1, ActivationBeta = 1", "4, InputSize = 3" },
        { "4, InputSize = 3, ActivationDerivative = \"Slope\", Seed = 1", "4, InputSize = 3, Seed = 1" },

        // Directives.
        {
            "4, InputSize = 3,\n    UseBias = false,\n#if true\n    BiasInitializer = Initializer.Ones,\n#endif\n    Seed = 1",
            "4, InputSize = 3,\n    UseBias = false,\n#if true\n#endif\n    Seed = 1"
        },
        {
            "4, InputSize = 3,\n    UseBias = false,\n#if true\n    BiasInitializer = Initializer.Ones\n#endif\n    ",
            "4, InputSize = 3,\n    UseBias = false\n#if true\n#endif\n    "
        },
    };

    /// <summary>Arguments before and after the fix that sets what the fast path needs.</summary>
    public static TheoryData<string, string> Additions => new()
    {
        {
            "4,\n    InputSize = 3,\n    Preset = Preset.TensorFlow1,\n    FastPath = FastPath.Required",
            "4,\n    InputSize = 3,\n    Preset = Preset.TensorFlow1,\n    FastPath = FastPath.Required,\n"
            + "    RecurrentActivation = Activation.Sigmoid,\n    ResetAfter = true"
        },
        {
            "4\n    , InputSize = 3\n    , ResetAfter = false, Preset = Preset.TensorFlow1\n    , FastPath = FastPath.Required\n    ",
            "4\n    , InputSize = 3\n    , ResetAfter = true, Preset = Preset.TensorFlow1\n    , FastPath = FastPath.Required\n"
            + "    , RecurrentActivation = Activation.Sigmoid\n    "
        },
        {
            "4, InputSize = 3, ActivationMethod = nameof(Bend), ActivationDerivative = nameof(Slope), FastPath = FastPath.Required",
            "4, InputSize = 3, Activation = Activation.Tanh, FastPath = FastPath.Required"
        },
    };

    [Theory]
    [MemberData(nameof(Removals))]
    public Task What_stays_keeps_its_comments_and_its_layout(string before, string after)
        => Check("GRU0209", Layer(before), Layer(after));

    [Theory]
    [MemberData(nameof(Additions))]
    public Task What_is_added_follows_the_layout(string before, string after)
        => Check("GRU0601", Layer(before), Layer(after));

    [Fact]
    public Task Several_names_in_one_attribute_are_corrected_at_once() => Check(
        "GRU0303",
        Layer("4, InputSize = 3, ActivationMethod = \"tahn\", /* gates */ RecurrentActivationMethod = \"sigmiod\""),
        Layer("4, InputSize = 3, Activation = Activation.Tanh, /* gates */ RecurrentActivation = Activation.Sigmoid"));

    [Fact]
    public Task Arguments_of_other_attributes_are_removed_too() => Check(
        "GRU0209",
        "[Initializer(GruParameter.Kernel, Initializer.Zeros, Gain = 2, Scale = 3)]\n"
        + "[Constraint(GruParameter.Bias, Constraint.UnitNorm, MaxValue = 2)]\n"
        + Layer("4, InputSize = 3"),
        "[Initializer(GruParameter.Kernel, Initializer.Zeros)]\n[Constraint(GruParameter.Bias, Constraint.UnitNorm)]\n"
        + Layer("4, InputSize = 3"));

    private static Task Check(string id, string before, string after)
        => FixCheck.FixesAll(new OptionsFix(), id, "using GruGen;\n" + before, "using GruGen;\n" + after);

    private static string Layer(string arguments) => $$"""
        [GruLayer({{arguments}})] // a layer
        public partial class Layer
        {
            private static float Bend(float x) => x;

            private static float Slope(float x) => 1;
        }
        """;
}
