using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Services;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>topics</c>: creates the topics of the system in any Kafka; <c>up</c> does it for the local one.</summary>
sealed class TopicsCommand : Command
{
    const int DefaultPartitions = 2;

    /// <summary>A broker that was started together with this command is ready by then.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    readonly Option<int> _partitions = new("--partitions")
    {
        Description = "Partitions of each new topic whose number is not given by what it is for, 1 to 1000.",
        DefaultValueFactory = _ => DefaultPartitions,
        HelpName = "N",
    };

    readonly Option<int?> _replication = new("--replication")
    {
        Description = "Copies of each record, 1 to 10; as many brokers are needed. Default: what the brokers are set to (default.replication.factor).",
        HelpName = "N",
    };

    readonly Option<string> _prefix = new("--topic-prefix") { Description = "The prefix of every topic's name.", DefaultValueFactory = _ => "", HelpName = "PREFIX" };
    readonly KafkaConnectionOptions _kafka = KafkaOptions.Create();
    readonly IAnsiConsole _console;

    public TopicsCommand(IAnsiConsole console)
        : base("topics", "Create the topics that are missing, in any Kafka. Topics that exist are left as they are.")
    {
        _console = console;
        _partitions.InRange(1, 1000);
        _replication.InRange(1, 10);
        Add(_partitions);
        Add(_replication);
        Add(_prefix);
        _kafka.AddTo(this);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var prefix = parsed.GetRequiredValue(_prefix);
        using var admin = new KafkaAdmin(parsed.GetKafka(_kafka), "prestacop-topics");
        await admin.WaitForAsync([], Timeout, cancellationToken);
        var existing = await admin.TopicsAsync(cancellationToken);
        var missing = Topics.Required.Where(topic => !existing.ContainsKey(prefix + topic.Name)).ToList();
        var replication = (short?)parsed.GetValue(_replication) ?? TopicSpecifications.ReplicationOfTheBrokers;
        if (missing.Count > 0)
            await admin.CreateAsync(missing.Select(topic => TopicSpecifications.Of(topic, parsed.GetRequiredValue(_partitions), replication, prefix)), cancellationToken);
        foreach (var topic in missing)
            _console.PlainLine($"created {prefix}{topic.Name}");
        _console.PlainLine($"{missing.Count} topics created, {Topics.Required.Count - missing.Count} existed.");
        return ExitCodes.Done;
    }
}
