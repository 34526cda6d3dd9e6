using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// The activation functions that generated kernels call, one overload for each element type and vector width, named as in <see cref="Activation"/>.
/// </summary>
/// <remarks>
/// <para>All overloads of a function compute the same formula; a scalar is one lane of a vector. NaN goes through, ±∞ gives the limit
/// (0 for x·sigmoid(x) at −∞).</para>
/// <para>Absolute errors are at most 2.5e-7 · max(1, |x|) for float and 1e-15 · max(1, |x|) for double unless a function states better.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
}
