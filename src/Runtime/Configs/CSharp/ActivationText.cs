namespace GruGen.Runtime;

/// <summary>Writes an activation by the options of an attribute.</summary>
internal static class ActivationText
{
    /// <summary>States what differs from the default.</summary>
    /// <param name="text">The attribute.</param>
    /// <param name="option">The option that names the function, as <c>RecurrentActivation</c>.</param>
    /// <param name="stated">The activation; null states nothing.</param>
    /// <param name="standard">What holds where nothing is stated, or null for what always must be.</param>
    /// <param name="preset">Decides which parameters a name alone means.</param>
    public static void Write(AttributeText text, string option, ActivationOption? stated, ActivationOption? standard, Preset preset)
    {
        if (stated is null || stated == standard)
        {
            return;
        }

        if (stated.Method is not null)
        {
            text.Stated(option + "Method", stated.Method, null).Stated(option + "Derivative", stated.Derivative, null);
            return;
        }

        var byName = ByName(stated.Function, preset);
        text.Argument($"{option} = {AttributeText.Literal(stated.Function)}")
            .Stated(option + "Alpha", stated.Alpha, byName.Alpha)
            .Stated(option + "Beta", stated.Beta, byName.Beta);
    }

    /// <summary>A function as its name alone means it under a preset.</summary>
    public static ActivationOption ByName(Activation function, Preset preset)
    {
        var option = new ActivationOption(function);
        return option.Alpha is null ? option : option with { Alpha = ActivationDefaults.Alpha(function, preset) };
    }
}
