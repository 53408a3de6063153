using System.CommandLine;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>The option that names Kafka's brokers.</summary>
static class KafkaOptions
{
    public static Option<string?> Servers() => new("--bootstrap-servers")
    {
        Description = "Kafka brokers, HOST:PORT separated by commas. Default: those of the local cluster while it runs, "
            + $"else ${KafkaSettings.BootstrapVariable}, else the file of ${KafkaSettings.FileVariable}, else {KafkaSettings.DefaultBootstrapServers}.",
    };

    /// <summary>Makes the clients of a command. Their log is shown with <c>--verbose</c>.</summary>
    /// <exception cref="CommandException">The Kafka settings file is invalid.</exception>
    public static KafkaClientFactory GetKafka(this ParseResult parsed, Option<string?> servers) => new(
        parsed.GetValue(servers) is { } chosen ? KafkaSettings.Load(chosen) : ClusterEnvironment.KafkaFor(parsed.GetHome()),
        CommandRunner.IsVerbose(parsed) ? ConsoleLogging.Create(LogLevel.Debug) : null);
}
