using System.Globalization;
using System.Security.Cryptography;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The brokers of Kafka. The first of them, or the first three, are controllers, too (KRaft).</summary>
public static class KafkaService
{
    public const string Name = "kafka";

    /// <param name="node">Its number, from 1.</param>
    public static Service Declare(int node = 1)
    {
        var name = NodeName.Of(Name, node);
        return new Service
        {
            Name = name,
            Kind = Name,
            Module = "kafka",
            FindObstacle = context => DataDisk.FindMissingRoom(Path.Combine(context.Home.Data, name)),
            PrepareAsync = (context, cancellationToken) => PrepareAsync(context, node, cancellationToken),
            Command = context => Java(
                ["-Xms256m", "-Xmx768m", JavaCommand.MetricsOption(context.Repository, context.State.Port(ClusterPort.KafkaMetrics.Of(node)))], "kafka.Kafka", [context.Home.KafkaSettingsOf(name)], context.Home.LogOf(name)),
            ProbeAsync = (context, cancellationToken) => ProbeAsync(context, node, cancellationToken),
        };
    }

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
        new("kafka", [.. options, "-XX:+UseG1GC", .. JavaCommand.LogOptions(log)], mainClass, arguments);

    static async Task<string?> ProbeAsync(ClusterContext context, int node, CancellationToken cancellationToken)
    {
        if (context.State.Shape.Brokers == 1)
            return await context.Kafka.ProbeAsync(context.State.KafkaClusterId, null, cancellationToken);
        // Until they notice, the others still name a broker that was killed.
        return PortOwner.IsTaken(context.State.Port(ClusterPort.Kafka.Of(node)))
            ? await context.Kafka.ProbeAsync(context.State.KafkaClusterId, node, cancellationToken)
            : "it does not listen on its port yet";
    }

    static async Task PrepareAsync(ClusterContext context, int node, CancellationToken cancellationToken)
    {
        var name = NodeName.Of(Name, node);
        var data = Path.Combine(context.Home.Data, name);
        Directory.CreateDirectory(data);
        await File.WriteAllLinesAsync(context.Home.KafkaSettingsOf(name), Settings(context, node, data), cancellationToken);
        if (File.Exists(Path.Combine(data, "meta.properties")))
            return;
        var format = Java(
            ["-Xmx128m"],
            "kafka.tools.StorageTool",
            [
                "format", .. KafkaQuorum.FormatArguments(context.State, node),
                "--cluster-id", context.State.KafkaClusterId, "--config", context.Home.KafkaSettingsOf(name),
            ],
            context.Home.LogOf(name + "-format"));
        await format.RunAsync(context, "Formatting Kafka's storage", cancellationToken);
    }

    static IEnumerable<string> Settings(ClusterContext context, int node, string data)
    {
        var shape = context.State.Shape;
        var copies = shape.RecordCopies.ToString(CultureInfo.InvariantCulture);
        var written = shape.MinRecordCopies.ToString(CultureInfo.InvariantCulture);
        return
        [
            "# Written by ./prestacop up each time Kafka is started.",
            node <= shape.Controllers ? "process.roles=broker,controller" : "process.roles=broker",
            $"node.id={node.ToString(CultureInfo.InvariantCulture)}",
            .. KafkaListeners.Settings(context.State, context.Home, node),
            $"log.dirs={AccountFiles.Value(data)}",
            // Topics are created explicitly, with their settings; a misspelt name must not create one.
            "auto.create.topics.enable=false",
            "num.partitions=2",
            "message.max.bytes=4194304",
            $"default.replication.factor={copies}",
            $"min.insync.replicas={written}",
            $"offsets.topic.replication.factor={copies}",
            "offsets.topic.num.partitions=4",
            $"transaction.state.log.replication.factor={copies}",
            $"transaction.state.log.min.isr={written}",
            "transaction.state.log.num.partitions=4",
            $"share.coordinator.state.topic.replication.factor={copies}",
            $"share.coordinator.state.topic.min.isr={written}",
            "share.coordinator.state.topic.num.partitions=2",
            // A new consumer does not wait for others that might join its group.
            "group.initial.rebalance.delay.ms=0",
        ];
    }
}
