namespace GruGen;

/// <summary>How a bidirectional layer joins the outputs of its two directions.</summary>
public enum MergeMode
{
    /// <summary>[forward, backward] on the last axis: the output is 2·units wide.</summary>
    Concat,

    /// <summary>forward + backward</summary>
    Sum,

    /// <summary>forward ⊙ backward</summary>
    Multiply,

    /// <summary>(forward + backward) / 2</summary>
    Average,

    /// <summary>Not joined: two outputs.</summary>
    None,
}
