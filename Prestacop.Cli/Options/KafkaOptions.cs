using System.CommandLine;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Options;

/// <summary>Where a command finds Kafka.</summary>
static class KafkaOptions
{
    public static Option<string?> Servers() => new("--bootstrap-servers")
    {
        Description = "Kafka brokers, HOST:PORT separated by commas. Default: the local stack's, else $KAFKA_BOOTSTRAP, else 127.0.0.1:9092.",
    };

    public static string Read(ParseResult parsed, Option<string?> servers)
    {
        if (parsed.GetValue(servers) is { } chosen)
            return chosen;
        var repository = Repository.Find();
        return ClusterEnvironment.ForCommands(repository, ClusterHome.Of(repository, parsed.GetValue(GlobalOptions.Home))).GetValueOrDefault("KAFKA_BOOTSTRAP")
            ?? Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP")
            ?? $"127.0.0.1:{ClusterPort.Kafka.Default}";
    }
}
