namespace GruGen;

/// <summary>Runs a step of your own over sequences, with the masks, lengths, directions and states of the GRU layers.</summary>
/// <remarks>
/// <para>The step is a method of the class, static or not, that computes the state of one sample after one time step:</para>
/// <code>
/// void Step(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; h, Span&lt;float&gt; hNew)
/// void Step(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; h, Span&lt;float&gt; hNew, ReadOnlySpan&lt;float&gt; constants)
/// </code>
/// <para>x holds <see cref="InputSize"/> values, h the state before and hNew that after the step, <see cref="Units"/> values each; hNew
/// comes as zeros and may lie nowhere near h. The state is the output. The constants are those of the sample, unchanged at every step:
/// Keras's <c>cell.call(inputs, states, constants)</c>. double takes the place of float with <see cref="DType.Float64"/>.</para>
/// <para>Parameters are the class's own fields, and so are constructors: nothing is drawn, loaded or trained for it. Calls may run on
/// several threads at once if the step may.</para>
/// <para>Shapes: inputs (batch, timesteps, <see cref="InputSize"/>), state (batch, <see cref="Units"/>), constants (batch,
/// <see cref="ConstantsSize"/>), output (batch, units) or (batch, timesteps, units); with <see cref="TimeMajor"/> the first two axes of
/// sequences change places. Options have the meanings of <see cref="GruLayerAttribute"/>; defaults are those of Keras 3.</para>
/// <para>The class must be partial and must not be static, abstract, generic or file-local (GRU0010 to GRU0014).</para>
/// </remarks>
/// <example>
/// <code>
/// [RecurrentLayer(units: 2, step: nameof(Decay), InputSize = 2, ReturnSequences = true)]
/// public partial class Smoother
/// {
///     private static void Decay(ReadOnlySpan&lt;float&gt; x, ReadOnlySpan&lt;float&gt; h, Span&lt;float&gt; hNew)
///     {
///         for (var i = 0; i &lt; hNew.Length; i++)
///         {
///             hNew[i] = 0.9f * h[i] + 0.1f * x[i];
///         }
///     }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecurrentLayerAttribute : Attribute
{
    /// <summary>Runs a step of your own over sequences.</summary>
    /// <param name="units">H, the width of the state; at least 1 (GRU0101).</param>
    /// <param name="step">Name of the method of the class that computes one step.</param>
    public RecurrentLayerAttribute(int units, string step)
    {
        Units = units;
        Step = step;
    }

    /// <summary>H, the width of state and output, in values. At least 1.</summary>
    /// <remarks>Error: GRU0101 below 1.</remarks>
    public int Units { get; }

    /// <summary>Name of the method of the class, static or not, that computes one step for one sample.</summary>
    /// <remarks>Error: GRU0303 where there is no such method, GRU0305 where its signature differs, GRU0307 where it is obsolete.</remarks>
    public string Step { get; }

    /// <summary>I, the width of one input vector, in values. At least 1; it must be stated.</summary>
    /// <remarks>Error: GRU0102 where it is missing, GRU0101 below 1.</remarks>
    public int InputSize { get; set; }

    /// <summary>C, the number of constants of one sample. 0, the default: the step takes none.</summary>
    /// <remarks>Error: GRU0306 where the step takes constants and there are none, or the other way round; GRU0104 below 0.</remarks>
    public int ConstantsSize { get; set; }

    /// <summary>T, the number of time steps of every call. 0, the default, leaves it free.</summary>
    /// <remarks>Error: GRU0104 below 0.</remarks>
    public int TimeSteps { get; set; }

    /// <summary>B, the number of samples of every call. 0, the default, leaves it free.</summary>
    /// <remarks><see cref="Stateful"/> needs it (GRU0110). Error: GRU0104 below 0.</remarks>
    public int BatchSize { get; set; }

    /// <summary>Element type, <see cref="DType.Float32"/> (default) or <see cref="DType.Float64"/>.</summary>
    public DType DType { get; set; }

    /// <summary>Whether the output of every step is returned, or that of the last processed one. Default: false.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether the final state is returned too, (batch, units). Default: false.</summary>
    public bool ReturnState { get; set; }

    /// <summary>Whether the steps are processed from the last to the first. Default: false.</summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// The time order of a sequence that was computed backwards. Default: <see cref="OutputOrder.Processing"/>.
    /// </summary>
    /// <remarks>Warning GRU0209 without <see cref="GoBackwards"/>.</remarks>
    public OutputOrder OutputOrder { get; set; }

    /// <summary>Whether each call starts from the state in which the last one ended, sample by sample. Default: false.</summary>
    public bool Stateful { get; set; }

    /// <summary>Whether sequences and masks are (timesteps, batch, …) instead of (batch, timesteps, …). Default: false.</summary>
    public bool TimeMajor { get; set; }

    /// <summary>Whether masked steps put out zeros instead of repeating the last output. Default: false.</summary>
    public bool ZeroOutputForMask { get; set; }

    /// <summary>
    /// What a masked step puts out while its row has not seen a valid one. Default: <see cref="MaskedOutput.Zeros"/>.
    /// </summary>
    /// <remarks>Warning GRU0209 with <see cref="ZeroOutputForMask"/>.</remarks>
    public MaskedOutput MaskedOutputBeforeFirstStep { get; set; }

    /// <summary>What sequence lengths mean. Default: <see cref="LengthMode.Mask"/>.</summary>
    public LengthMode LengthMode { get; set; }
}
