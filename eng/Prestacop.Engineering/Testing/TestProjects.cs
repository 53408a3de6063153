using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary>The projects that hold tests.</summary>
static class TestProjects
{
    /// <summary>Names of the projects: those that need no server first, so that a simple mistake shows soon.</summary>
    public static IReadOnlyList<string> Find(Repository repository, bool unitOnly) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !unitOnly || !NeedsServers(name))
            .OrderBy(NeedsServers).ThenBy(name => name, StringComparer.Ordinal),
    ];

    static bool NeedsServers(string name) => name.Contains(".Live.", StringComparison.Ordinal) || name.Contains(".Browser.", StringComparison.Ordinal);
}
