using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>
/// The fleet and the ticket feeder as services: a fleet that dies publishes first what it has kept, a feeder continues after the last ticket that
/// Kafka has. Both may end by themselves (<c>csv</c> after its files, <c>drones --for 10m</c>), and are not restarted then.
/// </summary>
public static class ProducerService
{
    /// <summary>The fleet of simulated drones.</summary>
    public const string Drones = "drones";

    /// <summary>The ticket feeder.</summary>
    public const string Feeder = "csv";

    const string Project = "Prestacop.Producers";

    public static IReadOnlyList<string> Names { get; } = [Drones, Feeder];

    public static Service Declare(string name) => new()
    {
        Name = name,
        Module = null,
        Needs = [KafkaService.Name],
        NeedsSteps = [SetupSteps.TopicsName, SetupSteps.AccountsName],
        Always = false,
        PrepareAsync = (context, _) =>
        {
            // That of an earlier run would make this one look ready, or finished.
            File.Delete(context.Home.StatusFileOf(name));
            return Task.CompletedTask;
        },
        Command = context => new DotnetCommand(Project, [name, .. OptionsIn(context.State, name), "--status-file", context.Home.StatusFileOf(name)]),
        ProbeAsync = (context, _) => Task.FromResult(
            StatusIn(context.Home, name) is RunStatus.Starting ? "it has not begun to publish yet" : null),
        IsFinished = home => StatusIn(home, name) is RunStatus.Finished,
    };

    static IReadOnlyList<string> OptionsIn(ClusterState state, string name)
    {
        var options = state.JobOptions.GetValueOrDefault(name) ?? [];
        // A feeder that is restarted continues; without an earlier run it begins at the beginning.
        return name == Feeder ? ["--resume", .. options] : options;
    }

    static RunStatus StatusIn(ClusterHome home, string name) => RunStatusFile.Read(home.StatusFileOf(name));
}
