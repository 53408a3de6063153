using System.CommandLine;

namespace Prestacop.Spark.Jobs.Options;

/// <summary>The command line form of <see cref="JobOptions"/>.</summary>
sealed class JobArguments
{
    readonly KafkaArguments _kafka = new();
    readonly StorageArgument _storage = new();

    readonly Option<string> _checkpoints = new("--checkpoints")
    {
        Description = "Folder of the queries' checkpoints. It belongs to the storage: move or delete both, or neither; a start checks it.",
        DefaultValueFactory = _ => "/prestacop-checkpoints",
    };

    readonly Option<string> _startingOffsets = new("--starting-offsets")
    {
        Description = "Where a query without a checkpoint begins: earliest or latest.",
        DefaultValueFactory = _ => "earliest",
    };

    readonly Option<long> _maxOffsetsPerTrigger = new("--max-offsets-per-trigger")
    {
        Description = "Maximum of records that one batch of one topic reads.",
        DefaultValueFactory = _ => 1_000_000,
    };

    readonly Option<bool> _allowDataLoss = new("--allow-data-loss")
    {
        Description = "Continue when Kafka has deleted records that were not read yet, or a topic was made again, instead of failing: with the oldest record that Kafka has. "
            + "What was lost is printed.",
    };

    public void AddTo(Command command)
    {
        _startingOffsets.AcceptOnlyFromAmong("earliest", "latest");
        _kafka.AddTo(command);
        _storage.AddTo(command);
        command.Options.Add(_checkpoints);
        command.Options.Add(_startingOffsets);
        command.Options.Add(_maxOffsetsPerTrigger);
        command.Options.Add(_allowDataLoss);
    }

    public JobOptions Read(ParseResult result) => new()
    {
        Kafka = _kafka.Settings(result),
        TopicPrefix = _kafka.TopicPrefix(result),
        Storage = _storage.Read(result),
        Checkpoints = result.GetRequiredValue(_checkpoints).TrimEnd('/'),
        StartingOffsets = result.GetRequiredValue(_startingOffsets),
        MaxOffsetsPerTrigger = result.GetRequiredValue(_maxOffsetsPerTrigger),
        AllowDataLoss = result.GetValue(_allowDataLoss),
    };
}
