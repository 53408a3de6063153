using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>
/// The job that keeps the search index fresh, as a service. It is not one of <see cref="JobService.Names"/>: a driver of its own costs a small machine
/// memory that alerts and storage need more.
/// </summary>
public static class IndexService
{
    public const string Name = "index";

    public static Service Declare() => new()
    {
        Name = Name,
        Module = "spark",
        Needs = [DataNodeService.Name],
        NeedsSteps = [SetupSteps.StorageName],
        Always = false,
        ReadyTimeout = JobService.ReadyTimeout,
        PrepareAsync = (context, _) =>
        {
            // That of an earlier run would make this one look ready.
            File.Delete(context.Home.ReadyFileOf(Name));
            return Task.CompletedTask;
        },
        Command = context => new SubmitCommand([Name, "--every", "1m", "--ready-file", context.Home.ReadyFileOf(Name)]),
        ProbeAsync = (context, _) => Task.FromResult(File.Exists(context.Home.ReadyFileOf(Name)) ? null : "its first pass has not ended yet"),
    };
}
