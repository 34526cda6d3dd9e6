using System.Diagnostics;
using System.Globalization;
using GruGen;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [var text])
{
    return Text.Run(text);
}

var encoder = new Encoder();
encoder.Load(Path.Combine(AppContext.BaseDirectory, "encoder.safetensors"));

// Whole sequences: (batch, timesteps, features).
var inputs = Enumerable.Range(0, Encoder.TimeSteps * Encoder.InputSize).Select(i => ((i * 7 % 9) - 4) / 4f).ToArray();
var output = new float[Encoder.TimeSteps * Encoder.OutputSize];
encoder.Forward(inputs, output);
Console.WriteLine($"inputs (1, {Encoder.TimeSteps}, {Encoder.InputSize}), output (1, {Encoder.TimeSteps}, {Encoder.OutputSize})");

// keras.layers.GRU(32, return_sequences=True) with the same weights, its formulas evaluated in double precision: units 0 to 3 of the
// first and the last step. The evaluation agrees with Keras 3.16 to 1e-15 on the cases in tests/golden.
double[] keras = [0.0237058324, -0.2047776374, -0.0706880328, -0.1833106392, -0.0876054414, -0.1254907161, 0.1586881597, 0.0102950141];
Console.WriteLine("step  unit       GruGen        Keras");
for (var i = 0; i < keras.Length; i++)
{
    var (step, unit) = (i < 4 ? 0 : Encoder.TimeSteps - 1, i % 4);
    Console.WriteLine($"{step,4}  {unit,4}  {output[(step * Encoder.OutputSize) + unit],11:F8}  {keras[i],11:F8}");
}

// A stream: one time step, the state is updated in place.
var state = encoder.CreateState();
for (var t = 0; t < Encoder.TimeSteps; t++)
{
    encoder.Step(inputs.AsSpan(t * Encoder.InputSize, Encoder.InputSize), state);
}

Console.WriteLine($"streamed step by step, same last output: {state.Values.SequenceEqual(output.AsSpan()[^Encoder.OutputSize..])}");

// The shortest of many rounds: what a step costs when nothing else disturbs the core.
const int Steps = 10_000;
var fastest = TimeSpan.MaxValue;
for (var all = Stopwatch.StartNew(); all.ElapsedMilliseconds < 1000;)
{
    var round = Stopwatch.StartNew();
    for (var i = 0; i < Steps; i++)
    {
        encoder.Step(inputs.AsSpan(0, Encoder.InputSize), state);
    }

    fastest = round.Elapsed < fastest ? round.Elapsed : fastest;
}

Console.WriteLine($"time per step: {fastest.TotalNanoseconds / Steps:F1} ns");
return 0;

[GruLayer(units: 32, InputSize = 8, TimeSteps = 50, ReturnSequences = true)]
public partial class Encoder;
