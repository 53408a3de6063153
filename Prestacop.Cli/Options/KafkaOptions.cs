using System.CommandLine;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>The option that names Kafka's brokers.</summary>
static class KafkaOptions
{
    public static Option<string?> Servers() => new("--bootstrap-servers")
    {
        Description = "Kafka brokers, HOST:PORT separated by commas. Default: those of the local cluster, else $KAFKA_BOOTSTRAP, else 127.0.0.1:9092.",
    };

    public static string GetServers(this ParseResult parsed, Option<string?> servers) =>
        parsed.GetValue(servers) ?? ClusterEnvironment.KafkaFor(parsed.GetHome());
}
