using System.CommandLine;
using Prestacop.Cli.Processes;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli;

/// <summary>
/// A command that is another program. That program takes the place of this one, so that its arguments, its help, its signals and
/// its exit code are its own.
/// </summary>
/// <param name="Name">The command.</param>
/// <param name="Help">What the list of commands says about it.</param>
/// <param name="Target">The program, and the arguments that come before those of the user.</param>
sealed record ForwardedCommand(string Name, string Help, Func<Repository, (string Program, string[] Arguments)> Target)
{
    public int Run(Repository repository, IReadOnlyList<string> arguments)
    {
        var (program, first) = Target(repository);
        var home = ClusterHome.Of(repository, null);
        var variables = ClusterEnvironment.ForCommands(repository, home);
        // A job brings its own Spark Connect server; spark-submit would take these for an order to use another.
        variables["SPARK_REMOTE"] = null;
        variables[SparkConnectService.TokenVariable] = null;
        return Replacement.Become(program, [.. first, .. arguments], variables);
    }

    /// <summary>For the list of commands and its help: the command itself never gets this far.</summary>
    public Command Describe() => new(Name, Help);
}

/// <summary>The commands that are other programs.</summary>
static class ForwardedCommands
{
    public static IReadOnlyList<ForwardedCommand> All { get; } =
    [
        new("csv", "Publish parking tickets from NYPD files, or generate such a file.", repository => Dotnet(repository, "Prestacop.Producers", "csv")),
        new("drones", "Fly simulated drones that publish what they see.", repository => Dotnet(repository, "Prestacop.Producers", "drones")),
        new("web", "Serve the officers' dashboard.", repository => Dotnet(repository, "Prestacop.Web")),
        new("submit", "Run a Spark job with spark-submit: streaming, alerts or analysis.", repository => (Existing(repository.SubmitScript), [])),
        new("sql", "Ask your own question of all that is stored, in SQL.", repository => (Existing(repository.SubmitScript), ["sql"])),
        new("test", "Run the tests; the live ones on a stack of their own, on free ports.", repository => Dotnet(repository, "Prestacop.Engineering", "test")),
        new("bench", "Run benchmarks against a stack of their own.", repository => Dotnet(repository, "Prestacop.Benchmarks")),
    ];

    public static ForwardedCommand? Find(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? null : All.FirstOrDefault(command => command.Name == arguments[0]);

    static (string, string[]) Dotnet(Repository repository, string project, params string[] arguments) =>
        ("dotnet", [Existing(repository.Program(project)), .. arguments]);

    static string Existing(string file) =>
        File.Exists(file) ? file : throw new CommandException($"{file} is not there. Run the command as ./prestacop, which builds it.");
}
