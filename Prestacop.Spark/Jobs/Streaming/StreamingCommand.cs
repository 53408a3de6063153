using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary><c>streaming</c>: its options and what runs.</summary>
sealed class StreamingCommand : Command
{
    readonly JobHost _host;
    readonly JobArguments _job = new();
    readonly SupervisionArguments _supervision = new();

    readonly Option<string[]> _topics = new("--topics")
    {
        Description = "Store only these topics. Default: all.",
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string> _trigger = new("--trigger")
    {
        Description = "Time between two batches of a topic, such as '10 seconds' or '1 minute'. A longer one writes fewer and larger files.",
        DefaultValueFactory = _ => "30 seconds",
    };

    readonly Option<string?> _vault = new("--vault")
    {
        Description = "Folder of the vault, in which alone the plates are, encrypted, and which only the job's user may enter. Default: beside the storage, as /prestacop-vault.",
    };

    readonly Option<bool> _availableNow = new("--available-now") { Description = "Store what is in the topics now, then end." };

    readonly Option<bool> _adoptStorage = new("--adopt-storage")
    {
        Description = "When a checkpoint was deleted or does not belong to what is stored: make one that continues after the stored records of each partition. "
            + "The former checkpoint is moved aside.",
    };

    readonly Option<TimeSpan?> _orphanAge = new("--orphan-age")
    {
        Description = "At the start, files of batches that never ended are moved out of the storage to CHECKPOINTS/orphans when they are older than this.",
        DefaultValueFactory = _ => StreamingOptions.DefaultOrphanAge,
        CustomParser = OptionParsers.Duration,
        HelpName = "DURATION",
    };

    readonly Option<TimeSpan?> _logRetention = new("--log-retention")
    {
        Description = "How long the log of stored files names a file, in a dataset of which days were compacted: 168h are a week. Compact more often than that. 0s: for ever.",
        DefaultValueFactory = _ => StreamingOptions.DefaultLogRetention,
        CustomParser = result => result.Tokens is [{ Value: "0" or "0s" }] ? TimeSpan.Zero : OptionParsers.Duration(result),
        HelpName = "DURATION",
    };

    public StreamingCommand(JobHost host)
        : base("streaming", "Store every topic in HDFS as Parquet, by day, each record exactly once. Runs until it is stopped.")
    {
        _host = host;
        _topics.AcceptOnlyFromAmong([.. Topics.All.Select(topic => topic.Name)]);
        _job.AddTo(this);
        foreach (var option in new Option[] { _topics, _trigger, _vault, _availableNow, _adoptStorage, _orphanAge, _logRetention })
            Options.Add(option);
        _supervision.AddTo(this);
        SetAction((result, cancellationToken) => _host.RunAsync(result, (session, token) =>
            new StreamingJob(session, _job.Read(result), Read(result), _host.QuerySupervisor(result, _supervision), _host).RunAsync(token), cancellationToken));
    }

    StreamingOptions Read(ParseResult result) => new(
        result.GetValue(_topics) is { Length: > 0 } names ? [.. names.Select(Topics.Get)] : Topics.All,
        result.GetRequiredValue(_trigger),
        result.GetValue(_availableNow),
        result.GetValue(_adoptStorage),
        result.GetValue(_orphanAge) ?? StreamingOptions.DefaultOrphanAge,
        result.GetValue(_vault)?.TrimEnd('/') ?? StorageFolders.VaultBeside(_job.Read(result).Storage),
        (result.GetValue(_logRetention) ?? StreamingOptions.DefaultLogRetention) is { Ticks: > 0 } retention ? retention : null);
}

/// <summary>The options of the streaming job alone.</summary>
/// <param name="Topics">The topics to store.</param>
/// <param name="TriggerInterval">Time between two batches of a topic, as Spark writes it.</param>
/// <param name="AvailableNow">Whether to end when what is in the topics now is stored.</param>
/// <param name="AdoptStorage">Whether a checkpoint that does not belong to the storage is replaced.</param>
/// <param name="OrphanAge">The age from which files that belong to no batch are moved aside.</param>
/// <param name="Vault">The folder of the plates.</param>
/// <param name="LogRetention">How long the log of a compacted dataset names a file; null for ever.</param>
sealed record StreamingOptions(
    IReadOnlyList<Topic> Topics, string TriggerInterval, bool AvailableNow, bool AdoptStorage, TimeSpan OrphanAge, string Vault, TimeSpan? LogRetention)
{
    /// <summary>A week: a compaction that fails over a long weekend does no harm.</summary>
    public static readonly TimeSpan DefaultLogRetention = TimeSpan.FromDays(7);

    /// <summary>No batch takes so long.</summary>
    public static readonly TimeSpan DefaultOrphanAge = TimeSpan.FromHours(6);
}
