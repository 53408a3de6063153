using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>The options of the commands that hold, expire and expunge records, and what they open.</summary>
sealed class RetentionArguments
{
    readonly StorageArgument _storage = new();
    readonly KafkaArguments _kafka = new();

    readonly Option<string?> _vault = new("--vault") { Description = "Folder of the vault of the plates. Default: beside the storage, as /prestacop-vault." };

    readonly Option<bool> _publish = new("--publish")
    {
        Description = $"Publish what was done to the topic '{Topics.Audit}'. It is written to the log of removals in the storage in any case.",
        DefaultValueFactory = _ => true,
    };

    public void AddTo(Command command)
    {
        _storage.AddTo(command);
        _kafka.AddTo(command);
        command.Options.Add(_vault);
        command.Options.Add(_publish);
    }

    /// <summary>Opens HDFS and the log of removals.</summary>
    /// <exception cref="CommandException">The configuration gives no NameNode, or the plate key file cannot be read.</exception>
    public RetentionScope Open(ParseResult result, JobHost host)
    {
        var storage = _storage.Read(result);
        var vault = result.GetValue(_vault)?.TrimEnd('/') ?? StorageFolders.VaultBeside(storage);
        var hdfs = JobHdfs.Open(storage, vault)
            ?? throw new CommandException($"Nothing can be held or removed. {JobHdfs.Unknown(storage)}");
        var publisher = result.GetValue(_publish) ? new KafkaRemovalPublisher(_kafka.Settings(result), _kafka.TopicPrefix(result)) : null;
        return new RetentionScope
        {
            Hdfs = hdfs,
            Storage = storage,
            Vault = vault,
            TopicPrefix = _kafka.TopicPrefix(result),
            Kafka = result.GetValue(_publish) ? _kafka.Settings(result) : null,
            Keys = LoadKeys(),
            Publisher = publisher,
            Output = host.Output,
            Errors = host.Errors,
            Time = host.Time,
        };
    }

    static PlateKeys? LoadKeys()
    {
        if (Environment.GetEnvironmentVariable(PlateKeys.FileVariable) is not { Length: > 0 } file)
            return null;
        try
        {
            return PlateKeys.Load(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException($"The plate key file that {PlateKeys.FileVariable} names cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
