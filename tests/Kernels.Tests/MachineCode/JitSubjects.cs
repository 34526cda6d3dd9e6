namespace GruGen.Kernels.Tests.MachineCode;

[GruLayer(4, InputSize = 8)]
internal sealed partial class I8H4;

[GruLayer(32, InputSize = 8)]
internal sealed partial class I8H32;

[GruLayer(64, InputSize = 40)]
internal sealed partial class I40H64;

[GruLayer(256, InputSize = 128)]
internal sealed partial class I128H256;

/// <summary>Calls the kernels whose machine code is looked at.</summary>
internal static class JitSubjects
{
    public static void StepAll()
    {
        var (tiny, small, middle, large) = (new I8H4(seed: 1), new I8H32(seed: 1), new I40H64(seed: 1), new I128H256(seed: 1));
        tiny.Step(new float[I8H4.InputSize], tiny.CreateState());
        small.Step(new float[I8H32.InputSize], small.CreateState());
        middle.Step(new float[I40H64.InputSize], middle.CreateState());
        large.Step(new float[I128H256.InputSize], large.CreateState());
        var batch = new float[8 * I40H64.InputSize];
        middle.Step(batch, middle.CreateState(8));
        large.Step(new float[5 * I128H256.InputSize], large.CreateState(5));
    }
}
