using System.CommandLine;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>The options of all commands.</summary>
static class GlobalOptions
{
    public static Option<string?> Home { get; } = new("--home")
    {
        Description = "Folder of the cluster's state, logs and data. Default: $PRESTACOP_HOME, else .prestacop in the repository.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The folder of the local cluster that a command works on.</summary>
    public static ClusterHome GetHome(this ParseResult parsed) => ClusterHome.Of(Repository.Find(), parsed.GetValue(Home));
}
