using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Checks;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>doctor</c>: checks whether the local cluster can run on this machine.</summary>
sealed class DoctorCommand : Command
{
    readonly PortOptions _ports = new();
    readonly IAnsiConsole _console;

    public DoctorCommand(IAnsiConsole console)
        : base("doctor", "Check tools, jars, ports, memory and disk. The exit code is 0 only when all suffice.")
    {
        _console = console;
        _ports.AddTo(this);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<Finding> findings =
        [
            .. await ToolChecks.RunAsync(cancellationToken),
            .. MachineChecks.Run(Repository.Find(), parsed.GetHome(), _ports.Read(parsed)),
        ];
        foreach (var finding in findings)
        {
            _console.Write(finding switch
            {
                { IsNote: true } => new Text("note  ", Color.Yellow),
                { Ok: true } => new Text("ok    ", Color.Green),
                _ => new Text("fail  ", Color.Red),
            });
            _console.PlainLine($"{finding.Subject}: {finding.Text}");
        }
        return findings.All(finding => finding.Ok) ? ExitCodes.Done : ExitCodes.Failed;
    }
}
