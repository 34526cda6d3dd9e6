using System.Numerics;
using GruGen.Runtime.Tests.Sequences;

namespace GruGen.Runtime.Tests.Training;

/// <summary>Training whose steps depend on everything that real training depends on: weights, random masks, a recorded state.</summary>
internal sealed class Training<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RandomMasks _masks;
    private T[] _state = [];

    public Training(OptimizerCase optimizer, int seed = 1)
    {
        var random = new Random(seed);
        A.Parameters.SetAll(Numbers.To<T>(Numbers.Random(random, 6)));
        B.Parameters.SetAll(Numbers.To<T>(Numbers.Random(random, 2)));
        _masks = new RandomMasks(seed);
        Optimizer = optimizer.Create<T>(GradientClipping.ByGlobalNorm(1));
        Checkpoint = new Checkpoint<T>(new FakeModel<T>(A, B), Optimizer);
        Checkpoint.Add("masks", _masks);
        Checkpoint.Add("state", () => _state, state => _state = state);
    }

    public FakeLayer<T> A { get; } = new("a", ("kernel", [2, 2]), ("bias", [2]));

    public FakeLayer<T> B { get; } = new("b", ("kernel", [2]));

    public Optimizer<T> Optimizer { get; }

    public Checkpoint<T> Checkpoint { get; }

    public T[] Weights => [.. A.Parameters.Values, .. B.Parameters.Values];

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var gradients = Weights;
            var mask = new T[gradients.Length];
            _masks.NextCall().InputDropout<T>(mask, 0.25);
            _state = _state.Length == 0 ? new T[gradients.Length] : _state;
            for (var i = 0; i < gradients.Length; i++)
            {
                _state[i] = (_state[i] * T.CreateTruncating(0.5)) + (mask[i] * gradients[i]);
                gradients[i] += _state[i];
            }

            Optimizer.Apply([A.Parameters, B.Parameters], gradients);
        }
    }
}
