namespace GruGen.Kernels.Tests.NarrowWeights;

[GruLayer(64, InputSize = 40, ReturnSequences = true, WeightType = WeightType.BFloat16)]
internal sealed partial class BFloat16I40H64;

[GruLayer(64, InputSize = 40, ReturnSequences = true, WeightType = WeightType.Int8)]
internal sealed partial class Int8I40H64;

[GruLayer(64, InputSize = 40, ReturnSequences = true)]
internal sealed partial class ExactI40H64;

[GruLayer(128, InputSize = 32, ReturnSequences = true, WeightType = WeightType.BFloat16)]
internal sealed partial class BFloat16I32H128;

[GruLayer(128, InputSize = 32, ReturnSequences = true, WeightType = WeightType.Int8)]
internal sealed partial class Int8I32H128;

[GruLayer(128, InputSize = 32, ReturnSequences = true)]
internal sealed partial class ExactI32H128;

[GruLayer(256, InputSize = 128, ReturnSequences = true, WeightType = WeightType.BFloat16)]
internal sealed partial class BFloat16I128H256;

[GruLayer(256, InputSize = 128, ReturnSequences = true, WeightType = WeightType.Int8)]
internal sealed partial class Int8I128H256;

[GruLayer(256, InputSize = 128, ReturnSequences = true)]
internal sealed partial class ExactI128H256;

[GruLayer(512, InputSize = 256, ReturnSequences = true, WeightType = WeightType.BFloat16)]
internal sealed partial class BFloat16I256H512;

[GruLayer(512, InputSize = 256, ReturnSequences = true, WeightType = WeightType.Int8)]
internal sealed partial class Int8I256H512;

[GruLayer(512, InputSize = 256, ReturnSequences = true)]
internal sealed partial class ExactI256H512;
