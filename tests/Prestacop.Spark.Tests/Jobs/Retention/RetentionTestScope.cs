using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs.Retention;

/// <summary>A storage in a folder of the test's own, on 2026-11-28.</summary>
sealed class RetentionTestScope : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly FolderHdfs _hdfs;
    readonly StringWriter _output = new();
    readonly StringWriter _errors = new();

    RetentionTestScope(TemporaryFolder folder, FolderHdfs hdfs)
    {
        (_folder, _hdfs) = (folder, hdfs);
        Scope = new RetentionScope
        {
            Hdfs = new WebHdfsClient(hdfs.Address),
            Storage = "/data-storage",
            Vault = "/data-vault",
            Keys = PlateVectors.Keys,
            Publisher = Kafka,
            Output = _output,
            Errors = _errors,
            Time = Time,
            SettleTime = TimeSpan.Zero,
        };
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero));

    public RetentionScope Scope { get; }

    public FakeKafka Kafka { get; } = new();

    public string Printed => _output.ToString();

    public string Errors => _errors.ToString();

    public static async Task<RetentionTestScope> StartAsync()
    {
        var folder = new TemporaryFolder();
        return new RetentionTestScope(folder, await FolderHdfs.StartAsync(folder.Path));
    }

    public void WriteVault(DateOnly date, string name, params string[] vehicles) => WriteVault("drone_messages", date, name, vehicles);

    public void WriteVault(string dataset, DateOnly date, string name, params string[] vehicles)
    {
        var day = Directory.CreateDirectory(_folder.File($"data-vault/{dataset}/date={date:yyyy-MM-dd}"));
        var file = Path.Combine(day.FullName, $"{name}.txt");
        File.WriteAllLines(file, vehicles.Select(vehicle => VaultEntry.Of(PlateVectors.Keys.Current, vehicle.Split(' ')[0], vehicle.Split(' ')[1])!));
        File.SetLastWriteTimeUtc(file, Time.GetUtcNow().AddHours(-1).UtcDateTime);
    }

    /// <summary>The vehicles of the vault on a day.</summary>
    public IReadOnlyList<string> Vault(DateOnly date, string dataset = "drone_messages") =>
    [
        .. Directory.EnumerateFiles(_folder.File($"data-vault/{dataset}/date={date:yyyy-MM-dd}"), "*.txt").SelectMany(File.ReadLines)
            .Select(line => VaultEntry.Open(PlateVectors.Keys, line)),
    ];

    public string PathOf(string path) => _folder.File(path.TrimStart('/'));

    public IReadOnlyList<Removal> Log() =>
    [
        .. Directory.EnumerateFiles(PathOf(StorageFolders.RemovalsIn("/data-storage")), "*.json").Order(StringComparer.Ordinal)
            .Select(file => System.Text.Json.JsonSerializer.Deserialize(File.ReadAllText(file), ContractsJson.Default.Removal)!),
    ];

    public async ValueTask DisposeAsync()
    {
        Scope.Dispose();
        await _hdfs.DisposeAsync();
        await _output.DisposeAsync();
        await _errors.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Keeps what is published, or is away.</summary>
    internal sealed class FakeKafka : IRemovalPublisher
    {
        public List<TopicRecord> Records { get; } = [];

        public bool IsAway { get; set; }

        public Task PublishAsync(TopicRecord record, CancellationToken cancellationToken)
        {
            if (IsAway)
                throw new KafkaException(ErrorCode.Local_MsgTimedOut);
            Records.Add(record);
            return Task.CompletedTask;
        }
    }
}
