using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Storage;

/// <summary>
/// A storage of the test's own, of two days that are long past: six vehicles, each with messages, pictures, alerts, decisions, a ticket, results of statistics and records
/// that nobody could read; and their vault.
/// </summary>
sealed class KeptStorage : IAsyncDisposable
{
    public const int Vehicles = 6;
    public const int PerVehicle = 4;
    public static readonly DateOnly[] Days = [new(2026, 3, 1), new(2026, 3, 2)];

    readonly SparkSession _session;
    readonly PrefixedTopics _topics;

    KeptStorage(SparkSession session, PrefixedTopics topics)
    {
        (_session, _topics) = (session, topics);
        Storage = $"/test/{topics.Prefix}kept-storage";
        Keys = PlateKeys.Load(Path.Combine(StackSetup.Stack.Home, "plate.key"));
        Hdfs = SunkDays.OpenHdfs();
    }

    public string Storage { get; }

    public PlateKeys Keys { get; }

    public WebHdfsClient Hdfs { get; }

    public StringWriter Output { get; } = new();

    public static string Plate(int vehicle) => string.Create(CultureInfo.InvariantCulture, $"QKX{vehicle}00{vehicle}");

    public static string ImageOf(int vehicle, int number) => $"image-{vehicle}-{number}";

    public string Token(int vehicle) => PlateToken.Of(Keys.Current, Plate(vehicle), "NY")!;

    public string AuditTopic => _topics[Topics.Audit];

    public static async Task<KeptStorage> CreateAsync(SparkSession session)
    {
        var kept = new KeptStorage(session, await PrefixedTopics.CreateAsync(StackSetup.Stack.Kafka));
        kept.Publish();
        foreach (var topic in Topics.All.Where(topic => topic.Name != Topics.DroneCommands && topic.Name != Topics.Audit))
            await kept.StoreAsync(topic);
        await kept.StoreVaultAsync();
        return kept;
    }

    /// <summary>What the jobs are given.</summary>
    /// <param name="after">Ends a job after a step; null to let it run.</param>
    public RetentionScope Scope(Func<RewriteStep, Task>? after = null) => new()
    {
        Hdfs = Hdfs,
        Storage = Storage,
        Vault = $"{Storage[..^"-storage".Length]}-vault",
        TopicPrefix = _topics.Prefix,
        Kafka = StackSetup.Stack.Kafka,
        Keys = Keys,
        Publisher = new KafkaRemovalPublisher(StackSetup.Stack.Kafka, _topics.Prefix),
        Output = Output,
        Errors = Output,
        Time = TimeProvider.System,
        SettleTime = TimeSpan.Zero,
        AfterStep = after,
    };

    /// <summary>Lets Kafka forget what was stored, as after three days.</summary>
    public async Task ForgetKafkaAsync()
    {
        using var admin = StackSetup.Stack.Kafka.Admin();
        await admin.DeleteRecordsAsync(Topics.All.Where(topic => topic.Name is not Topics.Audit and not Topics.Statistics)
            .SelectMany(topic => Enumerable.Range(0, 2).Select(partition => new TopicPartitionOffset(_topics[topic.Name], partition, Offset.End))));
        await admin.DeleteTopicsAsync([_topics[Topics.Statistics]]);
    }

    public async Task<IReadOnlyList<string>> VaultAsync()
    {
        var lines = new List<string>();
        var vault = Scope().VaultFiles;
        foreach (var day in await vault.DaysAsync(CancellationToken.None))
        {
            await foreach (var line in vault.FindAsync(day, _ => true, CancellationToken.None))
                lines.Add(VaultEntry.TokenOf(line));
        }
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await _topics.DisposeAsync();
        Hdfs.Dispose();
        await Output.DisposeAsync();
    }

    async Task StoreAsync(Topic topic)
    {
        var records = _session.Read().Format("kafka").Options(StackSetup.Stack.Kafka.ForSpark().ToDictionary()).Option("subscribe", _topics[topic.Name])
            .Option("includeHeaders", true).Load();
        await DatasetRows.Of(topic, records)
            .WithColumn("date", When(Col("kafkaOffset").Mod(2).EqualTo(0), Lit(Days[0])).Otherwise(Lit(Days[1])))
            .Coalesce(2).Write().PartitionBy("date").ParquetAsync($"{Storage}/{topic.Dataset}");
    }

    async Task StoreVaultAsync()
    {
        foreach (var day in Days)
        {
            var lines = Enumerable.Range(0, Vehicles).Select(vehicle => VaultEntry.Of(Keys.Current, Plate(vehicle), "NY"));
            await Hdfs.WriteTextAsync($"{Scope().Vault}/drone_messages/date={day:yyyy-MM-dd}/part-0.txt", string.Join('\n', lines) + "\n", overwrite: true, CancellationToken.None);
        }
    }

    void Publish()
    {
        var kafka = StackSetup.Stack.Kafka;
        var all = Enumerable.Range(0, Vehicles).SelectMany(vehicle => Enumerable.Range(0, PerVehicle).Select(number => (Vehicle: vehicle, Number: number))).ToList();
        var messages = all.ToDictionary(each => each, each => SampleMessages.Violation($"message-{each.Vehicle}-{each.Number}") with
        {
            Plate = Plate(each.Vehicle),
            ImageId = ImageOf(each.Vehicle, each.Number),
            Street = "Broadway",
            Make = "HONDA",
        });
        Kafka.Publish(kafka, _topics[Topics.DroneMessages], messages.Values);
        Kafka.Publish(kafka, _topics[Topics.DroneMessages], all.Where(each => each.Number == 0).Select(each => ("drone-0001", Encoding.UTF8.GetBytes($$"""{"kind":"violation","plate":"{{Plate(each.Vehicle).ToLowerInvariant()}}" """))));
        Kafka.Publish(kafka, _topics[Topics.Alerts], all.Where(each => each.Number < 2).Select(each => ("drone-0001", JsonSerializer.SerializeToUtf8Bytes(
            new Alert { AlertId = $"alert-{each.Vehicle}-{each.Number}", Reasons = [AlertReasons.ConfidenceLow], Severity = Severities.Minor, Message = messages[each] }, ContractsJson.Default.Alert))));
        Kafka.Publish(kafka, _topics[Topics.Decisions], all.Where(each => each.Number == 0).Select(each => ("alert", JsonSerializer.SerializeToUtf8Bytes(
            new Decision { DecisionId = $"decision-{each.Vehicle}", AlertId = $"alert-{each.Vehicle}-0", DroneId = "drone-0001", Action = DecisionActions.Corrected, Officer = "ana", Time = messages[each].Time, Plate = Plate(each.Vehicle) },
            ContractsJson.Default.Decision))));
        Kafka.Publish(kafka, _topics[Topics.ParkingViolations], all.Where(each => each.Number < 2).Select(each => ("ticket", JsonSerializer.SerializeToUtf8Bytes(
            new ParkingViolation { SummonsNumber = 9_000_000_000 + (each.Vehicle * 10) + each.Number, PlateId = Plate(each.Vehicle), RegistrationState = "NY", IssueDate = new DateOnly(2026, 2, 3), ViolationCode = 21, SourceFile = "a.csv", SourceLine = each.Vehicle + 1 },
            ContractsJson.Default.ParkingViolation))));
        Kafka.Publish(kafka, _topics[Topics.Rejected], all.Where(each => each.Number == 0).Select(each => ("csv", JsonSerializer.SerializeToUtf8Bytes(
            new RejectedRecord { Source = Topics.DroneMessages, Topic = Topics.DroneMessages, Partition = 0, Offset = each.Vehicle, Reason = "no plate", Raw = Encoding.UTF8.GetBytes($"plate {Plate(each.Vehicle)}"), Time = messages[each].Time },
            ContractsJson.Default.RejectedRecord))));
        Kafka.Publish(kafka, _topics[Topics.Statistics], all.Where(each => each.Number == 0).Select(each => ($"top-{each.Vehicle}", Encoding.UTF8.GetBytes($"[[\"{VehicleNames.OfToken(Token(each.Vehicle))}\",7]]"))));
        PublishPictures(kafka, all);
    }

    void PublishPictures(KafkaSettings kafka, IEnumerable<(int Vehicle, int Number)> all)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(kafka.Connect(new ProducerConfig())).Build();
        foreach (var (vehicle, number) in all)
        {
            producer.Produce(_topics[Topics.DroneImages], new Message<byte[], byte[]>
            {
                Key = Encoding.UTF8.GetBytes($"drone-000{vehicle}"),
                Value = [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes($"a picture of {Plate(vehicle)}")],
                Headers = [new Header("imageId", Encoding.UTF8.GetBytes(ImageOf(vehicle, number))), new Header("sha256", Encoding.UTF8.GetBytes("00")), new Header("time", Encoding.UTF8.GetBytes("2026-03-01T12:00:00Z"))],
            });
        }
        producer.Flush(CancellationToken.None);
    }
}
