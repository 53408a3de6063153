using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>What holding, expiring and expunging have in common: where everything is, and where it is written down.</summary>
sealed record RetentionScope : IDisposable
{
    /// <summary>The age at which a file of the vault is complete for sure; as the dashboard's default.</summary>
    public static readonly TimeSpan DefaultSettleTime = TimeSpan.FromMinutes(10);

    public required WebHdfsClient Hdfs { get; init; }

    /// <summary>The folder of the datasets, as Spark is given it.</summary>
    public required string Storage { get; init; }

    /// <summary>The folder of the vault, as Spark is given it.</summary>
    public required string Vault { get; init; }

    /// <summary>The prefix of every topic's name; empty for none.</summary>
    public string TopicPrefix { get; init; } = "";

    /// <summary>How to connect to Kafka; null to leave it alone.</summary>
    public KafkaSettings? Kafka { get; init; }

    /// <summary>The plate keys; null when there are none.</summary>
    public PlateKeys? Keys { get; init; }

    /// <summary>Where the log of removals is published; null for nowhere.</summary>
    public IRemovalPublisher? Publisher { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Errors { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>See <see cref="DefaultSettleTime"/>.</summary>
    public TimeSpan SettleTime { get; init; } = DefaultSettleTime;

    /// <summary>Is called after each step of a rewrite; tests end the job in it.</summary>
    public Func<RewriteStep, Task>? AfterStep { get; init; }

    /// <summary>Rewrites days of a dataset whose lock is held.</summary>
    public DayRewriter RewriterOf(SparkSession session) => new(session, Hdfs, Storage, Time) { After = AfterStep };

    /// <summary>The present day, UTC, as the days of the datasets are.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>The folder of the datasets, in HDFS.</summary>
    public string StorageInHdfs => JobHdfs.PathOf(Storage);

    public RemovalLog Log => new(Hdfs, StorageInHdfs, Publisher, Errors, Time);

    public HoldStore Holds => new(Hdfs, StorageInHdfs);

    public DatedTextFiles VaultFiles => new(Hdfs, JobHdfs.PathOf(Vault), SettleTime, Time);

    /// <summary>The plate keys.</summary>
    /// <exception cref="CommandException">There are none.</exception>
    public PlateKeys RequireKeys() => Keys
        ?? throw new CommandException($"A plate is found by its token, for which the plate key file is needed: set {PlateKeys.FileVariable} (see docs/operations.md, \"Plates\").");

    /// <summary>The holds that stand today.</summary>
    /// <exception cref="CommandException">What is held is not known.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public Task<LegalHolds> ActiveHoldsAsync(CancellationToken cancellationToken) => Holds.ActiveAsync(Keys, Today, cancellationToken);

    public void Dispose()
    {
        Hdfs.Dispose();
        (Publisher as IDisposable)?.Dispose();
    }
}
