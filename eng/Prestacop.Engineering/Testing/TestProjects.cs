using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Testing;

/// <summary>The projects that hold tests.</summary>
static class TestProjects
{
    /// <summary>Names of the projects: those that need no server first, so that a simple mistake shows soon.</summary>
    /// <param name="repository">Where they are.</param>
    /// <param name="unitOnly">Leave out those that start servers.</param>
    /// <param name="chosen">Only these; empty for all.</param>
    /// <exception cref="CommandException">There is no project of a chosen name.</exception>
    public static IReadOnlyList<string> Find(Repository repository, bool unitOnly, IReadOnlyCollection<string> chosen)
    {
        var all = Directory.EnumerateFiles(Path.Combine(repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToList();
        if (chosen.Except(all).FirstOrDefault() is { } unknown)
            throw new CommandException($"There is no test project {unknown}. There are: {string.Join(", ", all.Order(StringComparer.Ordinal))}.");
        return
        [
            .. all.Where(name => chosen.Count == 0 || chosen.Contains(name))
                .Where(name => !unitOnly || !NeedsServers(name))
                // Those that take longest (Web, Statistics) have the last names and start first, so that both ends of a stage meet.
                .OrderBy(NeedsServers).ThenByDescending(name => name, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The projects in the order in which they run, those of a stage side by side: first the ones without servers, then, one by one, those
    /// that start a local cluster: two clusters at once leave a small machine too little for their time limits.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Stages(IReadOnlyList<string> projects)
    {
        var stages = new List<IReadOnlyList<string>>();
        string[] withoutServers = [.. projects.Where(name => !NeedsServers(name))];
        if (withoutServers.Length > 0)
            stages.Add(withoutServers);
        stages.AddRange(projects.Where(NeedsServers).Select(name => (string[])[name]));
        return stages;
    }

    /// <summary>Whether the tests of a project start a cluster or a browser.</summary>
    public static bool NeedsServers(string name) => name.Contains(".Live.", StringComparison.Ordinal) || name.Contains(".Browser.", StringComparison.Ordinal);
}
