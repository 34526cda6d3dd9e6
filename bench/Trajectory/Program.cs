// The first steps of training sandbox/CharModel's network, for another framework to repeat: see compare.py.
// Arguments: a folder for what the other side needs, then text files.
using System.Globalization;
using System.Runtime.InteropServices;
using GruGen;
using GruGen.Samples;

const int Steps = 100;
const int Batch = 16;
const int TimeSteps = 32;
const double LearningRate = 0.002;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: Trajectory FOLDER TEXT...");
    return 1;
}

var folder = args[0];
int[] text = [.. args[1..].SelectMany(static path => Alphabet.Encode(File.ReadAllText(path)))];
var streams = new TextStreams(text, Batch, TimeSteps);
if (streams.Pieces == 0)
{
    Console.Error.WriteLine($"The text has {text.Length} characters; {streams.LeastCharacters} are the least.");
    return 1;
}

var model = new CharNetwork(seed: 1);
var optimizer = new Adam<float>(LearningRate);
var tape = model.CreateTape(Batch, TimeSteps);
var states = new float[Batch * CharGru.Units];
var output = new float[Batch * TimeSteps * Alphabet.Size];
var (outputGradient, gradients) = (new float[output.Length], new float[model.ParameterCount]);
var (inputs, targets) = (new int[Steps][], new int[Steps][]);
var losses = new double[Steps];

model.Save(Path.Combine(folder, "weights.safetensors"));
for (var step = 0; step < Steps; step++)
{
    (inputs[step], targets[step]) = (new int[Batch * TimeSteps], new int[Batch * TimeSteps]);
    streams.Copy(step % streams.Pieces, inputs[step], targets[step]);
    model.Forward(inputs[step], output, tape, states, states);
    losses[step] = Losses.SparseCategoricalCrossentropy<float>(output, targets[step], Alphabet.Size, fromLogits: true, outputGradient);
    model.Backward(tape, outputGradient, gradients);
    optimizer.Apply(model, gradients);
}

Write("inputs.i32", inputs);
Write("targets.i32", targets);
File.WriteAllLines(Path.Combine(folder, "losses.txt"), losses.Select(static loss => loss.ToString("R", CultureInfo.InvariantCulture)));
File.WriteAllText(Path.Combine(folder, "run.json"), string.Create(CultureInfo.InvariantCulture, $$"""
    {
      "shape": [{{Steps}}, {{Batch}}, {{TimeSteps}}],
      "learning_rate": {{LearningRate}},
      "epsilon": {{optimizer.Epsilon}}
    }
    """));
return 0;

void Write(string name, int[][] ids) =>
    File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<int>(ids.SelectMany(static step => step).ToArray()).ToArray());
