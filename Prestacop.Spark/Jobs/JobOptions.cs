using System.CommandLine;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs;

/// <summary>What every job is told: where Kafka is, and where in HDFS things are kept.</summary>
/// <param name="Kafka">Where Kafka is and how to connect.</param>
/// <param name="TopicPrefix">Stands before every topic's name, so that several systems can share a cluster; empty for none.</param>
/// <param name="Storage">Folder of the datasets.</param>
/// <param name="Checkpoints">Folder in which queries remember how far they are.</param>
/// <param name="StartingOffsets">Where a query without a checkpoint begins: earliest or latest.</param>
/// <param name="MaxOffsetsPerTrigger">Most records that one batch of one topic takes.</param>
/// <param name="AllowDataLoss">Go on when Kafka has dropped records that were not read yet.</param>
sealed record JobOptions(
    KafkaSettings Kafka, string TopicPrefix, string Storage, string Checkpoints, string StartingOffsets, long MaxOffsetsPerTrigger, bool AllowDataLoss)
{
    public string NameOf(string topic) => TopicPrefix + topic;
}

/// <summary>The command line form of <see cref="JobOptions"/>, added to the commands that need it.</summary>
sealed class JobArguments
{
    readonly Option<string?> _bootstrapServers = new("--bootstrap-servers") { Description = KafkaSettings.BootstrapHelp };

    readonly Option<string> _topicPrefix = new("--topic-prefix")
    {
        Description = "Stands before the name of every topic, so that several systems can share a Kafka cluster.",
        DefaultValueFactory = _ => "",
    };

    readonly Option<string> _storage = new("--storage")
    {
        Description = "Folder of the datasets; without a scheme it is on the default file system of hadoop-config.",
        DefaultValueFactory = _ => "/prestacop-storage",
    };

    readonly Option<string> _checkpoints = new("--checkpoints")
    {
        Description = "Folder in which queries remember how far they are. It belongs to the storage: move or delete both, or none.",
        DefaultValueFactory = _ => "/prestacop-checkpoints",
    };

    readonly Option<string> _startingOffsets = new("--starting-offsets")
    {
        Description = "Where a query without a checkpoint begins: earliest or latest.",
        DefaultValueFactory = _ => "earliest",
    };

    readonly Option<long> _maxOffsetsPerTrigger = new("--max-offsets-per-trigger")
    {
        Description = "Most records that one batch of one topic takes.",
        DefaultValueFactory = _ => 1_000_000,
    };

    readonly Option<bool> _allowDataLoss = new("--allow-data-loss")
    {
        Description = "Go on when Kafka has dropped records that were not read yet, instead of failing.",
    };

    public void AddStorageTo(Command command) => command.Options.Add(_storage);

    public void AddKafkaTo(Command command)
    {
        command.Options.Add(_bootstrapServers);
        command.Options.Add(_topicPrefix);
    }

    public void AddAllTo(Command command)
    {
        _startingOffsets.AcceptOnlyFromAmong("earliest", "latest");
        AddKafkaTo(command);
        AddStorageTo(command);
        command.Options.Add(_checkpoints);
        command.Options.Add(_startingOffsets);
        command.Options.Add(_maxOffsetsPerTrigger);
        command.Options.Add(_allowDataLoss);
    }

    public string Storage(ParseResult result) => result.GetRequiredValue(_storage).TrimEnd('/');

    public KafkaSettings Kafka(ParseResult result) => KafkaSettings.Load(result.GetValue(_bootstrapServers));

    public string NameOf(ParseResult result, string topic) => result.GetRequiredValue(_topicPrefix) + topic;

    public JobOptions Read(ParseResult result) => new(
        Kafka(result),
        result.GetRequiredValue(_topicPrefix),
        Storage(result),
        result.GetRequiredValue(_checkpoints).TrimEnd('/'),
        result.GetRequiredValue(_startingOffsets),
        result.GetRequiredValue(_maxOffsetsPerTrigger),
        result.GetValue(_allowDataLoss));
}
