using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>
/// The activation functions that generated kernels call, named as in <see cref="Activation"/>, one overload for each element type and
/// vector width.
/// </summary>
/// <remarks>
/// <para>All overloads of a function compute the same formula; a scalar is one lane of a vector. NaN goes through, ±∞ gives the limit
/// (0 for x·sigmoid(x) at −∞).</para>
/// <para>Absolute errors are at most 2.5e-7 · max(1, |x|) for float and 1e-15 · max(1, |x|) for double unless a function states better.
/// </para>
/// <para>Inlined, one costs about 11 of the 512 locals after which the JIT inlines nothing more: about 40 fit in one method.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
}
