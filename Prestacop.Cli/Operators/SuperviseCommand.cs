using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Prestacop.LocalCluster.Supervision;

namespace Prestacop.Cli.Operators;

/// <summary>The supervisor, which <c>up</c> starts as a process of its own. Hidden, because nobody starts it by hand.</summary>
sealed class SuperviseCommand : Command
{
    public SuperviseCommand(TimeProvider time) : base(SupervisorService.CommandName, "Restart what dies in the local cluster, until it is stopped.")
    {
        Hidden = true;
        SetAction(async (parsed, cancellationToken) =>
        {
            await new Supervisor(Repository.Find(), parsed.GetHome(), RestartPolicy.Default, Console.Out, time).RunAsync(cancellationToken);
            return ExitCodes.Done;
        });
    }
}
