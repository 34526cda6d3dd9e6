namespace GruGen.Bench.Compile.Workload;

/// <summary>Layers of many sizes and kinds, in one file.</summary>
internal static class SampleLayers
{
    public const string Text = """
        using GruGen;

        namespace Sample;

        [GruLayer(units: 8, InputSize = 1)]
        public partial class Gate;

        [GruLayer(units: 16, InputSize = 4, TimeSteps = 10, ReturnSequences = true)]
        public partial class Small;

        [GruLayer(units: 32, InputSize = 8, TimeSteps = 50, ReturnSequences = true)]
        public partial class Encoder;

        [GruLayer(units: 40, InputSize = 1, Stateful = true, BatchSize = 1)]
        public partial class Audio;

        [GruLayer(units: 64, InputSize = 40)]
        public partial class Keyword;

        [GruLayer(units: 96, InputSize = 16, ReturnSequences = true)]
        public partial class Sensor;

        [GruLayer(units: 128, InputSize = 100, ReturnSequences = true)]
        public partial class Words;

        [GruLayer(units: 256, InputSize = 128, ReturnSequences = true)]
        public partial class Wide;

        [GruLayer(units: 32, InputSize = 12, Bidirectional = true, ReturnSequences = true)]
        public partial class Tagger;

        [GruLayer(units: 48, InputSize = 64, Bidirectional = true)]
        public partial class Reader;

        [GruLayer(units: 24, InputSize = 6, ResetAfter = false)]
        public partial class Early;

        [GruLayer(units: 64, InputSize = 32, ResetAfter = false, ReturnSequences = true)]
        public partial class EarlyWide;

        [GruLayer(units: 20, InputSize = 5, DType = DType.Float64)]
        public partial class Precise;

        [GruLayer(units: 4, InputSize = 8, TimeSteps = 10)]
        public partial class Tiny;

        [GruLayer(units: 64, InputSize = 32, Dropout = 0.2, RecurrentDropout = 0.1, ReturnSequences = true)]
        public partial class Trained;

        [EmbeddingLayer(vocabulary: 96, units: 32, MaskZero = true)]
        public partial class Embed;

        [GruLayer(units: 128, InputSize = 32, ReturnSequences = true)]
        public partial class Recurrent;

        [DenseLayer(units: 96, InputSize = 128, Activation = Activation.Softmax)]
        public partial class Head;

        [DenseLayer(units: 10, InputSize = 64, Activation = Activation.Relu)]
        public partial class Classes;

        [Sequential(typeof(Embed), typeof(Recurrent), typeof(Head))]
        public partial class CharModel;
        """;
}
