using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Services;

/// <summary>The process that restarts the other services when they die. Nobody restarts it, except the next <c>up</c>.</summary>
public static class SupervisorService
{
    public const string Name = "supervisor";

    /// <summary>The hidden command of the command line that runs it.</summary>
    public const string CommandName = "supervise";

    public static Service Declare() => new()
    {
        Name = Name,
        Module = null,
        Always = false,
        PrepareAsync = (context, _) =>
        {
            File.Delete(context.Home.SupervisionFile);
            return Task.CompletedTask;
        },
        Command = context => new DotnetCommand("Prestacop.Cli", CommandName, "--home", context.Home.Folder),
        ProbeAsync = (context, _) => Task.FromResult(Missing(SupervisionReport.Read(context.Home.SupervisionFile), context.Time.GetUtcNow())),
    };

    static string? Missing(SupervisionReport? report, DateTimeOffset now) =>
        report is not null && now - report.CheckedAt <= SupervisionReport.MaxAge ? null : "it has not checked the services in the last seconds";
}
