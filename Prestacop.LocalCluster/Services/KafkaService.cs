using System.Security.Cryptography;
using Prestacop.LocalCluster.Security;

namespace Prestacop.LocalCluster.Services;

/// <summary>One Kafka process that is both broker and controller (KRaft).</summary>
public static class KafkaService
{
    public const string Name = "kafka";

    public static Service Declare() => new()
    {
        Name = Name,
        Module = "kafka",
        PrepareAsync = PrepareAsync,
        Command = context => Java(["-Xms256m", "-Xmx768m"], "kafka.Kafka", [context.Home.KafkaSettings], context.Home.LogOf(Name)),
        ProbeAsync = async (context, cancellationToken) => await context.Kafka.ProbeAsync(context.State.KafkaClusterId, cancellationToken),
    };

    /// <summary>A new cluster id: 16 random bytes in 22 characters, the first of which is not a dash.</summary>
    public static string NewClusterId()
    {
        while (true)
        {
            var id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            if (!id.StartsWith('-'))
                return id;
        }
    }

    static JavaCommand Java(IReadOnlyList<string> options, string mainClass, IReadOnlyList<string> arguments, string log) =>
        new("kafka", [.. options, "-XX:+UseG1GC", JavaCommand.LoggingOption, $"-Dprestacop.log={log}"], mainClass, arguments);

    static async Task PrepareAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        var data = Path.Combine(context.Home.Data, Name);
        Directory.CreateDirectory(data);
        await File.WriteAllLinesAsync(context.Home.KafkaSettings, Settings(context, data), cancellationToken);
        if (File.Exists(Path.Combine(data, "meta.properties")))
            return;
        var format = Java(
            ["-Xmx128m"],
            "kafka.tools.StorageTool",
            ["format", "--standalone", "--cluster-id", context.State.KafkaClusterId, "--config", context.Home.KafkaSettings],
            context.Home.LogOf("kafka-format"));
        await format.RunAsync(context, "Formatting Kafka's storage", cancellationToken);
    }

    static IEnumerable<string> Settings(ClusterContext context, string data) =>
    [
        "# Written by ./prestacop up each time Kafka is started.",
        "process.roles=broker,controller",
        "node.id=1",
        .. KafkaListeners.Settings(context.State, context.Home),
        $"log.dirs={AccountFiles.Value(data)}",
        // Topics are created explicitly, with their settings; a misspelt name must not create one.
        "auto.create.topics.enable=false",
        "num.partitions=2",
        "message.max.bytes=4194304",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=4",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=4",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "share.coordinator.state.topic.num.partitions=2",
        // A new consumer does not wait for others that might join its group.
        "group.initial.rebalance.delay.ms=0",
    ];
}
