using System.CommandLine;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>The options that choose the ports of the local cluster.</summary>
sealed class PortOptions
{
    readonly Option<bool> _free = new("--free-ports")
    {
        Description = "Use ports that are free; the cluster keeps them from then on.",
    };

    readonly Dictionary<ClusterPort, Option<int?>> _ports = ClusterPort.All.ToDictionary(port => port, port =>
    {
        var option = new Option<int?>(port.Option!)
        {
            Description = $"Port of {port.Name}, also by ${port.Variable}. Default: {port.Default}.",
            HelpName = "PORT",
        };
        option.InRange(1, 65535);
        return option;
    });

    public void AddTo(Command command)
    {
        command.Add(_free);
        foreach (var option in _ports.Values)
            command.Add(option);
    }

    public PortChoice Read(ParseResult parsed) => new(
        _ports.Where(entry => parsed.GetValue(entry.Value) is not null)
            .ToDictionary(entry => entry.Key.Name, entry => parsed.GetValue(entry.Value)!.Value),
        parsed.GetValue(_free));
}
