using System.Runtime.CompilerServices;

namespace GruGen.Runtime;

/// <summary>As many workspaces as calls have ever run at once. Renting takes no lock and, once they exist, allocates nothing.</summary>
internal sealed class WorkspacePool<T>
    where T : unmanaged
{
    private Workspace<T>[] _workspaces = [];

    /// <summary>A workspace that no one else has; to be given back with <see cref="Workspace{T}.Return"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Workspace<T> Rent()
    {
        var workspaces = Volatile.Read(ref _workspaces);

        // Every thread begins its search at a place of its own, so that it finds the memory that its core has in its cache.
        var preferred = (uint)Environment.CurrentManagedThreadId;
        for (var i = 0u; i < (uint)workspaces.Length; i++)
        {
            var workspace = workspaces[(preferred + i) % (uint)workspaces.Length];
            if (workspace.TryRent())
            {
                return workspace;
            }
        }

        return Add();
    }

    private Workspace<T> Add()
    {
        var workspace = new Workspace<T>();
        workspace.TryRent();
        Workspace<T>[] before, seen = Volatile.Read(ref _workspaces);
        do
        {
            before = seen;
            seen = Interlocked.CompareExchange(ref _workspaces, [.. before, workspace], before);
        }
        while (seen != before);

        return workspace;
    }
}
