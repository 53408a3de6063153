using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary>The test projects of the repository.</summary>
static class TestProjects
{
    /// <summary>The names of the projects, those without servers first, so that a simple mistake is found early.</summary>
    public static IReadOnlyList<string> Find(Repository repository, bool unitOnly) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !unitOnly || !NeedsServers(name))
            .OrderBy(NeedsServers).ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The projects in the order in which they run, those of a stage side by side: first the ones without servers, then the ones that
    /// start a local cluster each.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Stages(IReadOnlyList<string> projects) =>
    [
        .. projects.GroupBy(NeedsServers).OrderBy(stage => stage.Key).Select(stage => stage.ToList()),
    ];

    static bool NeedsServers(string name) => name.Contains(".Live.", StringComparison.Ordinal) || name.Contains(".Browser.", StringComparison.Ordinal);
}
