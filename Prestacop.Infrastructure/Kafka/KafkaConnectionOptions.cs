using System.CommandLine;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>The two options by which every program is told where Kafka is: <c>--bootstrap-servers</c> and <c>--kafka-config</c>.</summary>
public sealed class KafkaConnectionOptions
{
    /// <summary>Makes the options; a command adds them by <see cref="AddTo"/>.</summary>
    /// <param name="serversHelp">The description of <c>--bootstrap-servers</c>, for a program with defaults of its own.</param>
    public KafkaConnectionOptions(string serversHelp = KafkaSettings.BootstrapHelp) => Servers = new("--bootstrap-servers") { Description = serversHelp, HelpName = "HOST:PORT" };

    /// <summary>The brokers' addresses.</summary>
    public Option<string?> Servers { get; }

    /// <summary>The path of the properties file. A secret is in the file and never on a command line, which every user of a machine can read.</summary>
    public Option<string?> File { get; } = new("--kafka-config") { Description = KafkaSettings.FileHelp, HelpName = "FILE" };

    /// <summary>Adds both to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(Servers);
        command.Options.Add(File);
    }

    /// <summary>Whether one of them was given.</summary>
    /// <param name="parsed">A command line.</param>
    /// <returns>False when the environment alone decides.</returns>
    public bool AreGiven(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(Servers) is { Length: > 0 } || parsed.GetValue(File) is { Length: > 0 };
    }

    /// <summary>The settings of a command line and of the environment.</summary>
    /// <param name="parsed">A command line.</param>
    /// <returns>Settings that do not change any more.</returns>
    /// <exception cref="Hosting.CommandException">The file cannot be read or has an invalid line.</exception>
    public KafkaSettings Read(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return KafkaSettings.Load(parsed.GetValue(Servers), parsed.GetValue(File));
    }
}
