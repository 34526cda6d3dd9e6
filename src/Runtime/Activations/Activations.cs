using System.ComponentModel;

namespace GruGen.Runtime;

/// <summary>The activation functions on whole rows, by their names in <see cref="Activation"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations;
