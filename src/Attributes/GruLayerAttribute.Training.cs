namespace GruGen;

/// <content>What happens in training only.</content>
public sealed partial class GruLayerAttribute
{
    /// <summary>Rate p of input dropout. Default: 0. Clamped into [0, 1]; 1 acts as 0, as in Keras.</summary>
    /// <remarks>
    /// A mask of 0 with probability p, else 1/(1 − p), for each sample and feature, constant over time and drawn anew for each call.
    /// <see cref="Implementation"/> 2: one mask (batch, input size) for all gates; 1: one for each gate. haste's "dropout" is
    /// <see cref="DropConnect"/>. Error: GRU0201 for NaN; warning GRU0203 outside [0, 1].
    /// </remarks>
    public double Dropout { get; set; }

    /// <summary>
    /// Rate p of recurrent dropout. Default: 0. Clamped into [0, 1]. A rate above 0 forces <see cref="Implementation"/> 1.
    /// </summary>
    /// <remarks>
    /// Masks (3, batch, units) as for <see cref="Dropout"/>, one for each gate, on the state inside the recurrent products only; z ⊙ h
    /// keeps
    /// the whole state. Error: GRU0201 for NaN; warning GRU0203 outside [0, 1].
    /// </remarks>
    public double RecurrentDropout { get; set; }

    /// <summary>Rate p of DropConnect on the recurrent kernel, haste's "dropout". Default: 0. In [0, 1].</summary>
    /// <remarks>
    /// One mask (units, 3·units) for each call: 0 with probability p, else 1/(1 − p). Error: GRU0201 for NaN, GRU0202 outside [0, 1].
    /// </remarks>
    public double DropConnect { get; set; }

    /// <summary>Rate p of zoneout: the probability that a unit keeps its value in a step. Default: 0. In [0, 1].</summary>
    /// <remarks>
    /// Training: h' = m ⊙ (new − h) + h with m = 1 with probability 1 − p, drawn for each step, sample and unit. Inference too:
    /// h' = p·h + (1 − p)·new. Error: GRU0201 for NaN, GRU0202 outside [0, 1].
    /// </remarks>
    public double Zoneout { get; set; }

    /// <summary>Seed of the random masks of training. Default: not stated, the masks differ from run to run.</summary>
    /// <remarks>The same seed and the same sequence of calls give the same masks; each call draws new ones.</remarks>
    public int Seed { get; set; }

    /// <summary>
    /// Keras's implementation: 2 (default) shares one input dropout mask among the gates, 1 draws one for each. Preset TensorFlow1: 1.
    /// </summary>
    /// <remarks>
    /// The results are otherwise the same, and so is the speed. <see cref="RecurrentDropout"/> forces 1 (warning GRU0209).
    /// Error: GRU0205 for other values; warning GRU0206 for 0, an old alias of 1.
    /// </remarks>
    public int Implementation { get; set; } = 2;
}
