using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>Starts the process of a service.</summary>
static class ServiceLauncher
{
    /// <summary>Log files that are larger are set aside before a start, so that a service that is restarted often does not fill the disk.</summary>
    const long MaxLogBytes = 32 << 20;

    /// <summary>Starts it with its output in its log; it keeps running when this program ends.</summary>
    /// <exception cref="Infrastructure.Hosting.CommandException">It could not be started.</exception>
    public static ProcessIdentity Launch(Service service, ClusterContext context)
    {
        var home = context.Home;
        var command = service.Command(context);
        // A service is named as the command or the job that it runs.
        var variables = ClusterEnvironment.For(context.Repository, home, context.State, service.Name);
        foreach (var (name, value) in command.Environment)
            variables[name] = value;
        var log = new FileInfo(home.LogOf(service.Name));
        if (log.Exists && log.Length > MaxLogBytes)
            log.MoveTo(log.FullName + ".1", overwrite: true);
        using var process = DetachedProcess.Start(command.Program, command.ArgumentsFor(context.Repository), variables, log.FullName, home.Folder);
        return process.Identity;
    }
}
