using System.CommandLine;
using System.Globalization;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Metrics;

/// <summary>The two options of a program that serves metrics while it runs.</summary>
public sealed class MetricsOptions
{
    /// <summary>The environment variable with the port.</summary>
    public const string PortVariable = "PRESTACOP_METRICS_PORT";

    internal const string PortOption = "--metrics-port";

    readonly Option<int?> _port = new(PortOption)
    {
        Description = $"Serve metrics for Prometheus on this port, at /metrics. Default: ${PortVariable}, else none.",
        HelpName = "PORT",
    };

    readonly Option<string> _address = new("--metrics-address")
    {
        Description = "The address that metrics are served at. Anybody who reaches it can read them.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "ADDRESS",
    };

    /// <summary>Adds both to a command, and to those below it.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _port.InRange(1, 65535);
        (_port.Recursive, _address.Recursive) = (true, true);
        command.Options.Add(_port);
        command.Options.Add(_address);
    }

    /// <summary>Begins to serve, when a port is given.</summary>
    /// <param name="parsed">A command line.</param>
    /// <returns>To be disposed at the end of the command; null when no port is given.</returns>
    /// <exception cref="CommandException">The port is taken, or the variable is no port.</exception>
    public MetricsEndpoint? Start(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return (parsed.GetValue(_port) ?? FromEnvironment()) is { } port ? MetricsEndpoint.Start(parsed.GetRequiredValue(_address), port) : null;
    }

    static int? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(PortVariable) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? port
            : throw new CommandException($"{PortVariable} is '{text}', but must be a port from 1 to 65535.");
    }
}
