namespace GruGen.Weights;

/// <summary>What a tensor is to its layer.</summary>
internal enum TensorRole
{
    /// <summary>Input weights: kernel, weight_ih, W; the whole vector of cuDNN; the joint kernel of haste.</summary>
    Kernel,

    /// <summary>Recurrent weights: recurrent_kernel, weight_hh, R.</summary>
    RecurrentKernel,

    /// <summary>The bias, or the input side's: bias, bias_ih, B.</summary>
    Bias,

    /// <summary>The recurrent side's bias where it is a tensor of its own: recurrent_bias, bias_hh.</summary>
    RecurrentBias,

    /// <summary>The weight of a torch module other than an RNN.</summary>
    Weight,

    /// <summary>The table of a Keras embedding.</summary>
    Embeddings,
}

/// <summary>What kind of names a tensor set has.</summary>
internal enum TensorFamily
{
    /// <summary>kernel, recurrent_kernel, bias … of Keras, haste and Rindow, and weight, bias of torch modules, by scope.</summary>
    Module,

    /// <summary>weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 of torch.nn.GRU.</summary>
    PyTorch,

    /// <summary>W, R, B of the ONNX operator.</summary>
    Onnx,

    /// <summary>One vector.</summary>
    CuDnn,
}

/// <summary>Which direction the name of a tensor states.</summary>
internal enum TensorDirection
{
    /// <summary>None.</summary>
    Unstated,

    /// <summary>Forward.</summary>
    Forward,

    /// <summary>Backward.</summary>
    Backward,
}
