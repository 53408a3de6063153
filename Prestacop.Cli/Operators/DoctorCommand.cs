using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Checks;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>doctor</c>: what is missing on this machine, before anything is tried.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var ports = new PortOptions();
        var command = new Command("doctor", "Check tools, jars, ports, memory and disk. The exit code is 0 only when all will do.");
        ports.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var home = ClusterHome.Of(repository, parsed.GetValue(GlobalOptions.Home));
            IReadOnlyList<Finding> findings =
            [
                .. await ToolChecks.RunAsync(cancellationToken),
                .. MachineChecks.Run(repository, home, ports.Read(parsed)),
            ];
            Print(findings, AnsiConsole.Console);
            return findings.All(finding => finding.Ok) ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    public static void Print(IEnumerable<Finding> findings, IAnsiConsole console)
    {
        foreach (var finding in findings)
        {
            console.Write(new Text(finding.Ok ? "ok    " : "fail  ", finding.Ok ? Color.Green : Color.Red));
            console.PlainLine($"{finding.Subject}: {finding.Text}");
        }
    }
}
