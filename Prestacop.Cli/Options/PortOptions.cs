using System.CommandLine;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>The options that choose the ports of the stack.</summary>
sealed class PortOptions
{
    readonly Option<bool> _free = new("--free-ports")
    {
        Description = "Take ports that are free; the stack keeps them from then on.",
    };

    readonly Dictionary<ClusterPort, Option<int?>> _ports = ClusterPort.All.ToDictionary(port => port, port =>
    {
        var option = new Option<int?>(port.Option)
        {
            Description = $"Port of {port.Name}, also by ${port.Variable}. Default: {port.Default}.",
            HelpName = "PORT",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 65535)
                result.AddError($"{port.Option} is a number from 1 to 65535.");
        });
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
