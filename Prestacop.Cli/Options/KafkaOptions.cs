using System.CommandLine;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>The options that say where Kafka is.</summary>
static class KafkaOptions
{
    public static KafkaConnectionOptions Create() => new(
        "Kafka brokers, HOST:PORT separated by commas. Default: those of the local cluster while it runs, "
        + $"else ${KafkaSettings.BootstrapVariable}, else those of --kafka-config, else {KafkaSettings.DefaultBootstrapServers}.");

    /// <summary>Makes the clients of a command. Their log is shown with <c>--verbose</c>.</summary>
    /// <exception cref="CommandException">The Kafka settings file is invalid.</exception>
    public static KafkaClientFactory GetKafka(this ParseResult parsed, KafkaConnectionOptions options) => new(
        options.AreGiven(parsed) ? options.Read(parsed) : ClusterEnvironment.KafkaFor(parsed.GetHome(), parsed.CommandResult.Command.Name),
        CommandRunner.IsVerbose(parsed) ? ConsoleLogging.Create(LogLevel.Debug) : null);
}
