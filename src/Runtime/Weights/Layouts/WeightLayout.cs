namespace GruGen.Weights;

/// <summary>How a framework arranges the weights of a GRU.</summary>
/// <remarks>I = inputs, H = units, D = directions. Gates: z update, r reset, h (n) candidate.</remarks>
public enum WeightLayout
{
    /// <summary>Keras, R, GruGen: kernel (I, 3H), recurrent_kernel (H, 3H), bias (2, 3H) or (3H); gates z, r, h.</summary>
    Keras,

    /// <summary>torch.nn.GRU: weight_ih_l0 (3H, I), weight_hh_l0 (3H, H), bias_ih_l0 (3H), bias_hh_l0 (3H); gates r, z, n.</summary>
    PyTorch,

    /// <summary>ONNX GRU: W (D, 3H, I), R (D, 3H, H), B (D, 6H); gates z, r, h.</summary>
    Onnx,

    /// <summary>haste_tf: kernel (I + H, 3H), input above recurrent part, bias (6H); gates z, r, h.</summary>
    Haste,

    /// <summary>haste_pytorch: kernel (I, 3H), recurrent_kernel (H, 3H), bias (3H), recurrent_bias (3H); gates z, r, h.</summary>
    HastePyTorch,

    /// <summary>Rindow with reset before: as Keras, but recurrent_kernel (3H, H), the gates' (H, H) blocks one below the other.</summary>
    Rindow,

    /// <summary>One vector: input matrices (H, I) of r, z, n, recurrent matrices (H, H), input biases, recurrent biases.</summary>
    CuDnn,

    /// <summary>Keras 2 CuDNNGRU, layer_cudnn_gru: shapes of Keras with other order inside the blocks, bias (6H); gates z, r, h.</summary>
    KerasCuDnn,
}
