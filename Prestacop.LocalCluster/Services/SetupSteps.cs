using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>What the system needs in Kafka and in HDFS before a producer or a job can start.</summary>
static class SetupSteps
{
    public const string TopicsName = "topics";
    public const string StorageName = "storage";
    public const string AccountsName = "accounts";

    const int DefaultPartitions = 2;

    /// <summary>The topics of the contracts.</summary>
    /// <param name="partitions">
    /// Partitions of each topic whose number the contracts leave open; null keeps those of existing topics and creates new ones with two.
    /// </param>
    /// <param name="nodes">Which brokers must be there: each topic has copies on several of them.</param>
    public static SetupStep Topics(int? partitions, ClusterShape nodes) => new(TopicsName, NodeName.All(KafkaService.Name, nodes.Brokers), async (context, cancellationToken) =>
    {
        var existing = await context.Kafka.TopicsAsync(cancellationToken);
        var missing = Contracts.Topics.Required.Where(topic => !existing.ContainsKey(topic.Name)).ToList();
        if (missing.Count > 0)
            await context.Kafka.CreateAsync(missing, partitions ?? DefaultPartitions, cancellationToken);
        var known = Contracts.Topics.Required.Where(topic => topic.Partitions is null && existing.ContainsKey(topic.Name)).ToList();
        if (known.Find(topic => existing[topic.Name] > partitions) is { } larger)
        {
            throw new CommandException($"Topic {larger.Name} has {existing[larger.Name]} partitions, and Kafka cannot remove partitions. "
                + $"Run up without --partitions, or ./prestacop down --purge first.");
        }
        var smaller = known.Where(topic => existing[topic.Name] < partitions).Select(topic => topic.Name).ToList();
        if (smaller.Count > 0)
            await context.Kafka.GrowAsync(smaller, partitions!.Value, cancellationToken);
        // A partition that reports its offsets has a leader, so a producer or a job can start.
        _ = await context.Kafka.CountsAsync(cancellationToken);
        return missing.Count > 0 ? $"{missing.Count} created" : $"{Contracts.Topics.Required.Count} exist";
    });

    /// <summary>The accounts of Kafka and their rights; nothing in a cluster that is not secure.</summary>
    public static SetupStep Accounts(ClusterShape nodes) => new(AccountsName, NodeName.All(KafkaService.Name, nodes.Brokers), async (context, cancellationToken) =>
    {
        if (!context.State.IsSecure)
            return "none: everyone on this machine is trusted";
        var files = context.Home.Accounts;
        var access = context.Kafka.Access;
        await access.SetPasswordsAsync(KafkaAccounts.All.ToDictionary(account => account.Name, account => files.PasswordOf(account.Name)), cancellationToken);
        var (given, taken) = await access.SetRightsAsync(
            [.. KafkaAccounts.All.Select(account => KafkaAccount.PrincipalOf(account.Name))],
            [.. KafkaAccounts.All.SelectMany(account => account.Rights())],
            cancellationToken);
        return $"{KafkaAccounts.All.Count} accounts, {given} rights given, {taken} taken away";
    });

    /// <summary>The folder of the datasets, in HDFS.</summary>
    public static SetupStep Storage(ClusterShape nodes) => new(StorageName, NodeName.All(DataNodeService.Name, nodes.DataNodes), async (context, cancellationToken) =>
    {
        await context.Hdfs.CreateStorageAsync(cancellationToken);
        if (context.State.Shape.Kerberos)
            await context.Hdfs.SetRightsAsync(cancellationToken);
        return Hdfs.Storage;
    });
}
