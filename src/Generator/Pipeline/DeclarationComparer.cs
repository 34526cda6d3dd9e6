using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GruGen.Generator.Pipeline;

/// <summary>
/// Whether layers read the same in two versions of a project. They do where the versions differ inside the bodies of members, in comments
/// and in layout only, and where what was declared or renamed is out of every layer's reach.
/// </summary>
/// <remarks>
/// Without it, every keystroke anywhere binds the attributes of all layers anew, which for 50 layers takes several milliseconds; a look at
/// the one tree that changed takes a fraction of one. The pipeline keeps the version that was last found to differ, so small changes add up.
/// </remarks>
internal sealed class DeclarationComparer : IEqualityComparer<Compilation>
{
    public static DeclarationComparer Instance { get; } = new();

    public bool Equals(Compilation? x, Compilation? y) => ReferenceEquals(x, y)
        || (x is not null
            && y is not null
            && x.AssemblyName == y.AssemblyName
            && x.Options.Equals(y.Options)
            && x.ExternalReferences.SequenceEqual(y.ExternalReferences)
            && ReadTheSame(x.SyntaxTrees.ToImmutableArray(), y.SyntaxTrees.ToImmutableArray()));

    public int GetHashCode(Compilation compilation) => StringComparer.Ordinal.GetHashCode(compilation.AssemblyName ?? "");

    private static bool ReadTheSame(ImmutableArray<SyntaxTree> before, ImmutableArray<SyntaxTree> after)
    {
        if (before.Length != after.Length)
        {
            return false;
        }

        LayerSurroundings? surroundings = null;
        for (var i = 0; i < before.Length; i++)
        {
            if (ReferenceEquals(before[i], after[i]))
            {
                continue;
            }

            if (before[i].FilePath != after[i].FilePath || !before[i].Options.Equals(after[i].Options))
            {
                return false;
            }

            var change = DeclarationChange.Between(before[i], after[i]);
            if (!change.IsNone && (surroundings ??= new(after)).AreReachedBy(before[i], after[i], change))
            {
                return false;
            }
        }

        return true;
    }
}
