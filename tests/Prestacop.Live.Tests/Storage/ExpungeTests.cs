using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using DuckDB.NET.Data;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Expunge;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Replay;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Search;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Storage;

/// <summary>A court's order over a small storage with a hold, killed in between and run again: Spark and DuckDB find nothing left, and all other rows once.</summary>
[Category("Live")]
public sealed class ExpungeTests
{
    const int Vehicle = 3;
    const int Held = 1;

    SparkSession _session = null!;
    KeptStorage _kept = null!;
    TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task StoreAsync()
    {
        _folder = new TemporaryFolder();
        _session = StackSetup.NewSession();
        await _session.Conf().SetAsync("spark.sql.shuffle.partitions", "2");
        _kept = await KeptStorage.CreateAsync(_session);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        await _kept.DisposeAsync();
        await _session.DisposeAsync();
        _folder.Dispose();
    }

    ExpungeRequest Request(int vehicle) => new()
    {
        Subject = new ExpungeSubject(_kept.Keys, [$"{KeptStorage.Plate(vehicle)} NY"], [], []),
        Case = "2026-EX-4",
        By = "Judge Roe",
        Reason = "acquitted",
        Summaries = $"{_kept.Storage}-summaries",
        Index = $"{_kept.Storage}-search",
        Local = _folder.File("local"),
        Checkpoints = $"{_kept.Storage}-checkpoints",
        Dashboards = 0,
    };

    [Test]
    public async Task A_court_order_removes_one_vehicle_from_everywhere_and_a_hold_wins_over_it()
    {
        await new AnalysisJob(_session, new AnalysisRun(_session, _kept.Storage, _folder.Path).Options, _kept.Output, TimeProvider.System).RefreshAsync(rebuild: false, CancellationToken.None);
        var index = new IndexJob(_session, _kept.Hdfs, _kept.Storage, Request(Vehicle).Index, _kept.Output, TimeProvider.System);
        (await index.RefreshAsync(CancellationToken.None)).Should().Be(KeptStorage.Days.Length);
        (await IndexedAsync(Vehicle)).Should().Be(KeptStorage.PerVehicle);
        var (counts, others) = (await CountAsync(), await OthersAsync());
        (await NamedAsync(Vehicle)).Should().Be(14, "four messages and pictures, two alerts and tickets, a decision and a result");
        await new HoldCommands(_kept.Scope()).AddAsync(
            new HoldRequest { Case = "2026-CR-17", By = "Judge Roe", Until = new DateOnly(2099, 1, 1), Vehicles = [$"{KeptStorage.Plate(Held)} NY"] }, CancellationToken.None);

        var held = () => new ExpungeJob(_session, _kept.Scope()).RunAsync(Request(Held), CancellationToken.None);
        await held.Should().ThrowAsync<CommandException>().WithMessage("Records are held: case 2026-CR-17*--override-hold*");
        await new ExpungeJob(_session, _kept.Scope()).RunAsync(Request(Vehicle) with { IsDry = true }, CancellationToken.None);
        _kept.Output.ToString().Should().Contain("drone_images: 4 records would be expunged");
        (await OthersAsync()).Should().BeEquivalentTo(others);
        (await NamedAsync(Held)).Should().Be(14);

        // In the middle of the second day, whose files are neither in their place nor in the other.
        var steps = 0;
        var killed = () => new ExpungeJob(_session, _kept.Scope(_ => ++steps == 13 ? throw new KilledException() : Task.CompletedTask)).RunAsync(Request(Vehicle), CancellationToken.None);
        await killed.Should().ThrowAsync<KilledException>();
        var first = () => new ExpungeJob(_session, _kept.Scope()).RunAsync(Request(Vehicle), CancellationToken.None);
        await first.Should().ThrowAsync<CommandException>().WithMessage("Something is left: Kafka, *drone-messages, *Kafka, *statistics. The table says what to do.");
        await _kept.ForgetKafkaAsync();
        await new ExpungeJob(_session, _kept.Scope()).RunAsync(Request(Vehicle), CancellationToken.None);

        _kept.Output.ToString().Should().Contain("nothing is left").And.NotContain(KeptStorage.Plate(Vehicle)).And.NotContain(KeptStorage.Plate(Held));
        (await NamedAsync(Vehicle)).Should().Be(0);
        (await CountAsync()).Should().BeEquivalentTo(counts, "each record is still counted once, by its place in Kafka");
        (await OthersAsync()).Should().BeEquivalentTo(others);
        (await _session.Read().Parquet($"{_kept.Storage}/drone_messages").Filter(Col("unreadable").EqualTo(ExpungedRows.Reason)).CountAsync()).Should().Be(KeptStorage.PerVehicle + 1);
        (await _session.Read().Parquet($"{_kept.Storage}/drone_images").Filter(Col("imageId").IsNull().And(Col("image").IsNull())).CountAsync()).Should().Be(KeptStorage.PerVehicle);
        (await _kept.VaultAsync()).Should().NotContain(_kept.Token(Vehicle)).And.HaveCount((KeptStorage.Vehicles - 1) * 2);
        await ProvenAsync();
        await ReplayedAsync();
        (await IndexedAsync(Vehicle)).Should().Be(0);
        (await IndexedAsync(Held)).Should().Be(KeptStorage.PerVehicle);
        using var engine = new SummaryStore(_folder.File("local")).Open();
        engine.CountOf(Request(Vehicle).Subject.SummaryNames).Should().Be(0);
        engine.CountOf(Request(Held).Subject.SummaryNames).Should().BePositive();
    }

    [Test]
    public async Task A_plate_that_was_misread_and_corrected_is_found_with_all_that_belongs_to_it()
    {
        var (token, misread) = (PlateToken.Of(_kept.Keys.Current, KeptStorage.Plate(Vehicle), null), PlateToken.Of(_kept.Keys.Current, "MISREAD1", "NY"));
        var rows = new Dictionary<string, string[]>
        {
            [Topics.DroneMessages] =
            [
                $$"""{"messageId":"m1","droneId":"d","imageId":"i1","plateToken":"{{misread}}","kafkaPartition":0,"kafkaOffset":1}""",
                $$"""{"messageId":"m2","droneId":"d","corrects":"m1","plateToken":"{{_kept.Token(Vehicle)}}","kafkaPartition":0,"kafkaOffset":2}""",
                $$"""{"messageId":"m3","droneId":"d","imageId":"i3","plateToken":"{{misread}}","kafkaPartition":0,"kafkaOffset":3}""",
            ],
            [Topics.Alerts] =
            [
                $$"""{"alertId":"a1","message":{"messageId":"m1","droneId":"d","imageId":"i1","plateToken":"{{misread}}"},"kafkaPartition":0,"kafkaOffset":4}""",
                $$"""{"alertId":"a3","message":{"messageId":"m3","droneId":"d","imageId":"i3","plateToken":"{{misread}}"},"kafkaPartition":0,"kafkaOffset":5}""",
            ],
            [Topics.Decisions] =
            [
                $$"""{"decisionId":"d1","alertId":"a1","plateToken":"{{token}}","kafkaPartition":0,"kafkaOffset":6}""",
                """{"decisionId":"d2","alertId":"a1","alertIds":["a1","a3"],"kafkaPartition":0,"kafkaOffset":7}""",
            ],
            [Topics.DroneImages] =
            [
                """{"imageId":"i1","droneId":"d","kafkaPartition":0,"kafkaOffset":8}""",
                """{"imageId":"i3","droneId":"d","kafkaPartition":0,"kafkaOffset":9}""",
            ],
        };

        var found = await new RecordFinder(Request(Vehicle).Subject, (topic, end) => RowsAsync(topic, rows.GetValueOrDefault(topic.Name) ?? [], end))
            .FindAsync(new FoundRecords([], 0), CancellationToken.None);

        found.Records.Select(record => record.Offset).Order().Should().Equal(1, 2, 4, 6, 8);
        found.Records.Single(record => record.Offset == 8).Token.Should().Be(misread, "a hold on either plate holds the picture");
    }

    [Test]
    public async Task An_alert_of_two_places_that_names_an_expunged_picture_is_found_and_its_own_picture_stays()
    {
        var rows = new Dictionary<string, string[]>
        {
            [Topics.DroneMessages] =
            [
                $$"""{"messageId":"m1","droneId":"d1","imageId":"i1","plateToken":"{{_kept.Token(Vehicle)}}","kafkaPartition":0,"kafkaOffset":1}""",
                $$"""{"messageId":"m2","droneId":"d2","imageId":"i2","plateToken":"{{_kept.Token(Vehicle)}}","kafkaPartition":0,"kafkaOffset":2}""",
            ],
            [Topics.Alerts] =
            [
                $$"""{"alertId":"a2","otherPlace":{"messageId":"m1","droneId":"d1","imageId":"i1"},"message":{"messageId":"m2","droneId":"d2","imageId":"i2","plateToken":"{{_kept.Token(Vehicle)}}"},"kafkaPartition":0,"kafkaOffset":3}""",
            ],
            [Topics.DroneImages] =
            [
                """{"imageId":"i1","droneId":"d1","kafkaPartition":0,"kafkaOffset":4}""",
                """{"imageId":"i2","droneId":"d2","kafkaPartition":0,"kafkaOffset":5}""",
            ],
        };
        var finder = new RecordFinder(new ExpungeSubject(_kept.Keys, [], ["i1"], []), (topic, end) => RowsAsync(topic, rows.GetValueOrDefault(topic.Name) ?? [], end));

        var found = await finder.FindAsync(new FoundRecords([], 0), CancellationToken.None);
        var again = await finder.FindAsync(found, CancellationToken.None);

        found.Records.Select(record => record.Offset).Order().Should().Equal(1, 3, 4);
        again.Records.Select(record => record.Offset).Order().Should().Equal(1, 3, 4);
    }

    /// <summary>The rows of a vehicle in every file of the search index.</summary>
    Task<long> IndexedAsync(int vehicle) => new IndexFolder(_session, _kept.Hdfs, Request(vehicle).Index)
        .CountAsync(Col(ReadIndex.Vehicle).EqualTo(ReadIndex.VehicleOf(_kept.Token(vehicle))), CancellationToken.None);

    async Task<DataFrame> RowsAsync(Topic topic, string[] rows, CancellationToken cancellationToken)
    {
        var json = await _session.CreateDataFrameAsync(rows.Select(row => new GenericRow([row])), (StructType)DataType.FromDdl("value STRING"), cancellationToken);
        return json.Select(FromJson(Col("value"), DatasetRows.SchemaOf(topic)).As("row")).Select("row.*");
    }

    /// <summary>The log of removals and the order's folder say what the last search has found, and the places are forgotten.</summary>
    async Task ProvenAsync()
    {
        var log = new HdfsDocuments(_kept.Hdfs, StorageFolders.RemovalsIn(_kept.Storage));
        var entries = new List<Removal>();
        foreach (var name in await log.NamesAsync(CancellationToken.None))
            entries.Add(JsonSerializer.Deserialize((await log.ReadAsync(name, CancellationToken.None))!, ContractsJson.Default.Removal)!);
        entries.Should().OnlyContain(entry => entry.Number == 1 || entry.HashAfter(entries[(int)entry.Number - 2].Hash) == entry.Hash);
        entries[^1].Action.Should().Be(RemovalActions.ExpungeSearch);
        entries[^1].Rule.Should().Contain("searched: nothing is left");
        entries[^2].Action.Should().Be(RemovalActions.Expunge);
        entries.Where(entry => entry.Action == RemovalActions.ExpungeSearch).Should().HaveCount(2).And.Contain(entry => entry.Rule.Contains("searched: left: Kafka", StringComparison.Ordinal));
        var order = await new HdfsDocuments(_kept.Hdfs, $"{StorageFolders.OrdersIn(_kept.Storage)}/{Request(Vehicle).Subject.IdsOf(Request(Vehicle).Case)[0]}").NamesAsync(CancellationToken.None);
        order.Should().HaveCount(2).And.OnlyContain(name => name.StartsWith("search-", StringComparison.Ordinal));
    }

    /// <summary>A replay leaves the emptied rows out, and says how many.</summary>
    async Task ReplayedAsync()
    {
        var again = $"{_kept.Scope().TopicPrefix}again";
        using var printed = new StringWriter();
        foreach (var topic in (string[])[Topics.DroneImages, Topics.DroneMessages])
        {
            var options = new ReplayOptions
            {
                Kafka = StackSetup.Stack.Kafka,
                TopicPrefix = _kept.Scope().TopicPrefix,
                Storage = _kept.Storage,
                Topic = Topics.Get(topic),
                From = KeptStorage.Days[0],
                To = KeptStorage.Days[1],
                Target = $"{again}-{topic}",
            };
            await new ReplayJob(_session, options, new JobHost(printed, printed, TimeProvider.System)).RunAsync(CancellationToken.None);
        }
        using var admin = StackSetup.Stack.Kafka.Admin();
        await admin.DeleteTopicsAsync([$"{again}-{Topics.DroneImages}", $"{again}-{Topics.DroneMessages}"]);
        var others = (KeptStorage.Vehicles - 1) * KeptStorage.PerVehicle;
        printed.ToString().Should()
            .Contain(string.Create(CultureInfo.InvariantCulture, $"replayed {others} records to {again}-{Topics.DroneImages}"))
            .And.Contain(string.Create(CultureInfo.InvariantCulture, $"replayed {others} records to {again}-{Topics.DroneMessages}"))
            .And.Contain("  4 more records were expunged by order of a court: they are left out")
            .And.Contain("  5 more records were expunged by order of a court: they are left out");
    }

    /// <summary>Every row of every dataset, by DuckDB, that names the vehicle anywhere: by plate, token, name in results, picture or alert.</summary>
    async Task<long> NamedAsync(int vehicle)
    {
        string[] names =
        [
            KeptStorage.Plate(vehicle), .. Request(vehicle).Subject.SummaryNames, $"message-{vehicle}-", $"image-{vehicle}-", $"alert-{vehicle}-", $"decision-{vehicle}",
            $"90000000{vehicle}",
        ];
        var condition = string.Join(" OR ", names.Select(name => $"contains(CAST(stored AS VARCHAR), '{name}')"));
        return await AskAsync(dataset => $"SELECT count(*) FROM {dataset} AS stored WHERE {condition}", reader => reader.GetInt64(0), counts => counts.Sum());
    }

    /// <summary>By dataset: rows, and records by their place in Kafka.</summary>
    Task<List<(long, long)>> CountAsync() =>
        AskAsync(dataset => $"SELECT count(*), count(DISTINCT (kafkaPartition, kafkaOffset)) FROM {dataset}", reader => (reader.GetInt64(0), reader.GetInt64(1)), counts => counts.ToList());

    /// <summary>The rows that do not belong to the vehicle, as text, by the names of their columns: a rewritten file has those of today's contract, in its order.</summary>
    async Task<List<string>> OthersAsync()
    {
        var rows = new List<string>();
        foreach (var (dataset, key) in new[] { ("drone_messages", "messageId"), ("drone_images", "imageId"), ("alerts", "alertId"), ("decisions", "decisionId"), ("parking_violations", "CAST(summonsNumber AS STRING)"), ("statistics", "name") })
        {
            var others = _session.Read().Parquet($"{_kept.Storage}/{dataset}").Filter(Expr($"{key} NOT LIKE '%-{Vehicle}%' AND {key} NOT LIKE '900000003%'"));
            rows.AddRange((await others.CollectAsync()).Select(row => $"{dataset} {Named(row)}"));
        }
        return rows;
    }

    static string Named(Row row) => string.Join(", ", row.Schema.Fields.Select((field, index) => (field.Name, Value: row.Get(index))).Where(cell => cell.Value is not null)
        .OrderBy(cell => cell.Name, StringComparer.Ordinal).Select(cell => $"{cell.Name}={Text(cell.Value!)}"));

    static string Text(object value) => value switch
    {
        Row inner => $"{{{Named(inner)}}}",
        byte[] bytes => Convert.ToHexString(bytes),
        System.Collections.IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object?>())}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    async Task<TResult> AskAsync<T, TResult>(Func<string, string> sql, Func<System.Data.Common.DbDataReader, T> read, Func<IEnumerable<T>, TResult> result)
    {
        using var copy = new TemporaryFolder();
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync();
        var answers = new List<T>();
        foreach (var topic in Topics.All)
        {
            var folder = new DatasetFolder(_kept.Storage, topic.Dataset);
            var target = Directory.CreateDirectory(copy.File(topic.Dataset)).FullName;
            foreach (var day in KeptStorage.Days)
            {
                foreach (var file in await _kept.Hdfs.ListAsync(folder.InHdfs.Day(day), CancellationToken.None))
                {
                    await using var content = await _kept.Hdfs.OpenAsync($"{folder.InHdfs.Day(day)}/{file.Name}", CancellationToken.None);
                    await using var local = File.Create(Path.Combine(target, $"{day:yyyyMMdd}-{file.Name}"));
                    await content!.CopyToAsync(local);
                }
            }
            if (Directory.GetFiles(target).Length == 0)
                continue;
            await using var command = connection.CreateCommand();
            command.CommandText = sql($"(SELECT * FROM read_parquet('{target}/*.parquet', union_by_name = true))");
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            answers.Add(read(reader));
        }
        return result(answers);
    }
}
