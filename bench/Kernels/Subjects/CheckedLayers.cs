namespace GruGen.Bench.Kernels.Subjects;

[GruLayer(units: 8, InputSize = 1)]
internal sealed partial class Stream1x8;

[GruLayer(units: 16, InputSize = 1)]
internal sealed partial class Stream1x16;

[GruLayer(units: 40, InputSize = 1)]
internal sealed partial class Stream1x40;

[GruLayer(units: 32, InputSize = 8)]
internal sealed partial class Stream8x32;

[GruLayer(units: 64, InputSize = 40)]
internal sealed partial class Stream40x64;

[GruLayer(units: 128, InputSize = 32)]
internal sealed partial class Stream32x128;

[GruLayer(units: 256, InputSize = 128)]
internal sealed partial class Stream128x256;

[GruLayer(units: 512, InputSize = 256)]
internal sealed partial class Stream256x512;

[GruLayer(units: 4, InputSize = 8, TimeSteps = 10, BatchSize = 1, ReturnSequences = true)]
internal sealed partial class Sequence8x4;

[GruLayer(units: 32, InputSize = 8, TimeSteps = 50, BatchSize = 1, ReturnSequences = true)]
internal sealed partial class Sequence8x32;

[GruLayer(units: 128, InputSize = 40, TimeSteps = 100, BatchSize = 1, ReturnSequences = true)]
internal sealed partial class Sequence40x128;

[GruLayer(units: 256, InputSize = 128, TimeSteps = 32, BatchSize = 1, ReturnSequences = true)]
internal sealed partial class Sequence128x256;

[GruLayer(units: 256, InputSize = 128, TimeSteps = 32, BatchSize = 64, ReturnSequences = true)]
internal sealed partial class Batch128x256;

[GruLayer(units: 128, InputSize = 64, TimeSteps = 100, BatchSize = 32, ReturnSequences = true)]
internal sealed partial class Batch64x128;

[GruLayer(units: 512, InputSize = 512, TimeSteps = 50, BatchSize = 16, ReturnSequences = true)]
internal sealed partial class Batch512x512;

[GruLayer(units: 32, InputSize = 8, TimeSteps = 50, BatchSize = 32, ReturnSequences = true)]
internal sealed partial class Batch8x32;

[GruLayer(units: 4, InputSize = 8, TimeSteps = 10, BatchSize = 32, ReturnSequences = true)]
internal sealed partial class Batch8x4;

[GruLayer(units: 4, InputSize = 8, TimeSteps = 10, BatchSize = 32, ReturnSequences = true, TimeMajor = true)]
internal sealed partial class Batch8x4TimeMajor;

[GruLayer(256, InputSize = 128, WeightType = WeightType.BFloat16)]
internal sealed partial class BFloat16128x256;

[GruLayer(256, InputSize = 128, WeightType = WeightType.Int8)]
internal sealed partial class Int8128x256;
