namespace GruGen.Runtime;

/// <summary>The initializers of Keras: names, and the arguments in their configs.</summary>
internal static class KerasInitializers
{
    private static readonly (string Name, Initializer Initializer)[] Names =
    [
        ("GlorotUniform", Initializer.GlorotUniform), ("GlorotNormal", Initializer.GlorotNormal), ("HeUniform", Initializer.HeUniform),
        ("HeNormal", Initializer.HeNormal), ("LecunUniform", Initializer.LecunUniform), ("LecunNormal", Initializer.LecunNormal),
        ("Orthogonal", Initializer.Orthogonal), ("OrthogonalInitializer", Initializer.Orthogonal), ("Zeros", Initializer.Zeros),
        ("Ones", Initializer.Ones), ("Constant", Initializer.Constant), ("Identity", Initializer.Identity),
        ("IdentityInitializer", Initializer.Identity), ("RandomNormal", Initializer.RandomNormal),
        ("RandomUniform", Initializer.RandomUniform), ("TruncatedNormal", Initializer.TruncatedNormal), ("VarianceScaling", Initializer.VarianceScaling),
    ];

    private static readonly (string Name, Initializer Initializer)[] Aliases =
    [
        ("normal", Initializer.RandomNormal), ("uniform", Initializer.RandomUniform), ("zero", Initializer.Zeros),
        ("one", Initializer.Ones),
    ];

    /// <summary>An initializer by its class, in snake case or by an alias; null where there is none.</summary>
    public static Initializer? ByName(string name)
    {
        foreach (var (known, initializer) in Names.Concat(Aliases))
        {
            if (known == name || KerasNames.Snake(known) == name)
            {
                return initializer;
            }
        }

        return null;
    }

    /// <summary>The class of an initializer.</summary>
    public static string Of(Initializer initializer) => Names.First(n => n.Initializer == initializer).Name;

    /// <summary>Reads the arguments.</summary>
    public static InitializerArguments Arguments(Initializer initializer, KerasNode config)
    {
        // Newer versions keep a seed where a fresh one was drawn, older ones a type: neither is an option of a layer here.
        config.Ignore("seed", "dtype");
        var defaults = new InitializerArguments(initializer);
        var arguments = initializer switch
        {
            Initializer.Constant => defaults with { Value = config.Number("value", defaults.Value) },
            Initializer.Orthogonal or Initializer.Identity => defaults with { Gain = config.Number("gain", defaults.Gain) },
            Initializer.RandomNormal or Initializer.TruncatedNormal => defaults with
            {
                Mean = config.Number("mean", defaults.Mean),
                StandardDeviation = config.Number("stddev", defaults.StandardDeviation, 0),
            },
            Initializer.RandomUniform => defaults with
            {
                Minimum = config.Number("minval", defaults.Minimum),
                Maximum = config.Number("maxval", defaults.Maximum, config.Number("minval", defaults.Minimum)),
            },
            Initializer.VarianceScaling => defaults with
            {
                Scale = config.Number("scale", defaults.Scale, double.Epsilon),
                Mode = Mode(config),
                Distribution = Distribution(config),
            },
            _ => defaults,
        };
        config.RejectUnread();
        return arguments;
    }

    /// <summary>Writes the arguments.</summary>
    public static void Write(KerasText text, InitializerArguments arguments)
    {
        switch (arguments.Initializer)
        {
            case Initializer.Constant:
                text.Number("value", arguments.Value);
                return;
            case Initializer.Orthogonal or Initializer.Identity:
                text.Number("gain", arguments.Gain);
                break;
            case Initializer.RandomNormal or Initializer.TruncatedNormal:
                text.Number("mean", arguments.Mean);
                text.Number("stddev", arguments.StandardDeviation);
                break;
            case Initializer.RandomUniform:
                text.Number("minval", arguments.Minimum);
                text.Number("maxval", arguments.Maximum);
                break;
            case Initializer.VarianceScaling:
                text.Number("scale", arguments.Scale);
                text.Text("mode", Of(arguments.Mode));
                text.Text("distribution", KerasNames.Snake(arguments.Distribution.ToString()));
                break;
        }

        if (arguments.Initializer is not (Initializer.Zeros or Initializer.Ones or Initializer.Identity))
        {
            text.Null("seed");
        }
    }

    private static string Of(FanMode mode) => mode switch
    {
        FanMode.FanOut => "fan_out",
        FanMode.FanAverage => "fan_avg",
        _ => "fan_in",
    };

    private static FanMode Mode(KerasNode config) => config.TextOrNull("mode") switch
    {
        null or "fan_in" => FanMode.FanIn,
        "fan_out" => FanMode.FanOut,
        "fan_avg" => FanMode.FanAverage,
        var other => throw config.Error("mode", $"should be fan_in, fan_out or fan_avg, not '{KerasNode.Excerpt(other)}'."),
    };

    private static Distribution Distribution(KerasNode config) => config.TextOrNull("distribution") switch
    {
        null or "truncated_normal" or "normal" => GruGen.Distribution.TruncatedNormal,
        "untruncated_normal" => GruGen.Distribution.UntruncatedNormal,
        "uniform" => GruGen.Distribution.Uniform,
        var other => throw config.Error(
            "distribution", $"should be truncated_normal, untruncated_normal or uniform, not '{KerasNode.Excerpt(other)}'."),
    };
}
