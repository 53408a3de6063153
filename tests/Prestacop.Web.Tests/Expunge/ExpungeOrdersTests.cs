using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Search;
using Prestacop.Web.Alerts;
using Prestacop.Web.Expunge;
using Prestacop.Web.Kafka;
using Prestacop.Web.Operations;
using Prestacop.Web.Pictures;
using Prestacop.Web.Plates;
using Prestacop.Web.Search;
using Prestacop.Web.Statistics;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Expunge;

public sealed class ExpungeOrdersTests
{
    const string Plate = "QRS7777";
    static readonly DateTimeOffset OrderedAt = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    TemporaryFolder _folder = null!;
    FolderHdfs _hdfs = null!;
    WebHdfsClient _client = null!;
    TestDatabase _database = null!;
    AlertCache _cache = null!;
    ExpungeOrders _orders = null!;
    PictureFinder _finder = null!;
    StoredPictures _stored = null!;
    AlertItem _added = null!;
    IOptions<StoreOptions> _store = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TemporaryFolder();
        _hdfs = await FolderHdfs.StartAsync(_folder.File("hdfs"));
        _client = new WebHdfsClient(_hdfs.Address);
        _cache = new AlertCache(100);
        _store = Options.Create(new StoreOptions { Folder = _folder.File("web") });
        _finder = new PictureFinder(new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), Options.Create(new KafkaOptions()), TimeProvider.System);
        _stored = new StoredPictures(_client, Options.Create(new HdfsOptions()), Options.Create(new PictureOptions()), Options.Create(new KafkaOptions()));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _orders?.Dispose();
        _orders = null!;
        _finder.Dispose();
        _stored.Dispose();
        _client.Dispose();
        await _hdfs.DisposeAsync();
        _database?.Dispose();
        _database = null!;
        _folder.Dispose();
    }

    [TestCase(Databases.Sqlite)]
    [TestCase(Databases.PostgreSql)]
    public async Task Removes_the_vehicle_from_store_memory_and_pictures_answers_once_and_touches_nothing_else(string provider)
    {
        await StoreAsync(provider);
        var picture = await WritePictureAsync("m-1-plate");
        var otherPicture = await WritePictureAsync("m-9-plate");
        await OrderAsync(Order());

        (await _orders.FollowAsync(CancellationToken.None)).Should().Be(1);

        await using (var database = _database.CreateDbContext())
        {
            database.Alerts.Select(row => row.Plate).Should().BeEquivalentTo([null, "XYZ1", "XYZ1"]);
            database.Alerts.AsEnumerable().Should().OnlyContain(row => !row.Json.Contains(Plate));
            var emptied = database.Alerts.Single(row => row.AlertId == "alert-000001").ToItem();
            emptied.Message.Should().BeEquivalentTo(new DroneMessage { MessageId = "m-1", Kind = emptied.Message.Kind, DroneId = "drone-0001", Time = emptied.Message.Time });
            emptied.Alert.OtherPlace.Should().BeNull();
            emptied.Sequence.Should().Be(1);
            database.Decisions.AsEnumerable().Select(row => (row.DecisionId, row.Plate, row.Reason)).Should().BeEquivalentTo(new (string, string?, string?)[]
            {
                ("d-1", null, null), ("d-2", null, null), ("d-3", "XYZ1", "seen twice"),
            });
            database.Audit.AsEnumerable().Where(row => row.Action == AuditActions.Expunged).Select(row => row.Outcome).Should().Equal("begun", "1 alerts, 2 decisions, 2 pictures; 0 left");
        }
        _cache.Find("alert-000001")!.Message.Plate.Should().BeNull();
        _cache.Find("alert-000002")!.Message.Plate.Should().Be("XYZ1");
        (File.Exists(picture), File.Exists(otherPicture)).Should().Be((false, false));
        (await AnswerAsync()).Should().BeEquivalentTo(new { Alerts = 1, Decisions = 2, Pictures = 2, Left = 0, Audited = 1, OrderTime = OrderedAt });
        (await _orders.FollowAsync(CancellationToken.None)).Should().Be(0, "it was answered");
    }

    [TestCase(Databases.Sqlite)]
    [TestCase(Databases.PostgreSql)]
    public async Task A_second_dashboard_on_the_same_database_forgets_what_it_has_in_memory_and_on_its_disk(string provider)
    {
        await StoreAsync(provider);
        await OrderAsync(Order());
        (await _orders.FollowAsync(CancellationToken.None)).Should().Be(1);
        var (cache, store) = (new AlertCache(100), Options.Create(new StoreOptions { Folder = _folder.File("second") }));
        cache.Apply([AlertRow.Of(_added).ToItem()]);
        var picture = await WritePictureAsync("m-1-plate", store);

        (await Orders(PlateVectors.WriteKey(_folder.Path), cache, store).FollowAsync(CancellationToken.None)).Should().Be(1);

        cache.Find("alert-000001")!.Message.Plate.Should().BeNull();
        File.Exists(picture).Should().BeFalse();
        (await AnswersAsync()).Select(answer => (answer.Alerts, answer.Pictures, answer.Left)).Should().BeEquivalentTo([(1, 0, 0), (0, 1, 0)]);
    }

    [Test]
    public async Task An_order_that_cannot_be_read_stops_no_other()
    {
        await StoreAsync(Databases.Sqlite);
        var damaged = Directory.CreateDirectory(_folder.File("hdfs/data-storage/_retention/orders/000000000000")).FullName;
        await File.WriteAllTextAsync(Path.Combine(damaged, "order.json"), "{");
        await OrderAsync(Order());

        (await _orders.FollowAsync(CancellationToken.None)).Should().Be(1);
    }

    [Test]
    public async Task A_correction_that_is_not_published_yet_is_never_published()
    {
        await StoreAsync(Databases.Sqlite);
        await using (var database = _database.CreateDbContext())
            database.Decisions.Single(row => row.DecisionId == "d-2").ViolationDue.Should().BeTrue();
        await OrderAsync(Order());

        await _orders.FollowAsync(CancellationToken.None);

        await using (var database = _database.CreateDbContext())
            database.Decisions.Where(row => row.ViolationDue).Select(row => row.DecisionId).Should().Equal("d-3");
    }

    [Test]
    public async Task Nothing_of_the_plate_stays_in_the_file_of_the_database()
    {
        await StoreAsync(Databases.Sqlite);
        // A row that grows is written to another place, and its former one is not overwritten.
        await using (var database = _database.CreateDbContext())
        {
            database.Alerts.Single(row => row.AlertId == "alert-000001").Officer = new string('o', 300);
            await database.SaveChangesAsync();
        }
        (await BytesAsync()).Should().Contain(Plate);
        await OrderAsync(Order());

        await _orders.FollowAsync(CancellationToken.None);

        var bytes = await BytesAsync();
        bytes.Replace($"seen {Plate}", "", StringComparison.Ordinal).Should().NotContain(Plate, "the audit log alone keeps it");
        bytes.Should().Contain("XYZ1");
    }

    [Test]
    public async Task An_order_that_is_run_again_is_answered_again_and_one_without_a_key_is_not_called_done()
    {
        await StoreAsync(Databases.Sqlite);
        await OrderAsync(Order());
        await _orders.FollowAsync(CancellationToken.None);
        File.Delete(_folder.File("hdfs/data-storage/_retention/orders/0123456789ab/order.json"));
        await OrderAsync(Order() with { Time = OrderedAt.AddHours(1) });
        (await _orders.FollowAsync(CancellationToken.None)).Should().Be(1);

        File.Delete(_folder.File("hdfs/data-storage/_retention/orders/0123456789ab/order.json"));
        await OrderAsync(Order() with { Time = OrderedAt.AddHours(2) });
        var withoutKey = Orders(keyFile: null);
        (await withoutKey.FollowAsync(CancellationToken.None)).Should().Be(1);
        withoutKey.Name.Should().Be(_orders.Name);
        (await AnswersAsync()).Single(answer => answer.OrderTime == OrderedAt.AddHours(2)).Should().BeEquivalentTo(
            new { Left = 1, Problems = (string[])["it has no plate key, and cannot tell plates: give it the key file (Web:Plates:KeyFile), then run this again"] });
    }

    [Test]
    public void A_dashboard_is_named_by_its_machine_and_its_folder()
    {
        ExpungeOrders.NameOf("pc_1.local", "/a").Should().MatchRegex("^pc1local-[0-9a-f]{6}$");
        ExpungeOrders.NameOf("pc", "/a").Should().NotBe(ExpungeOrders.NameOf("pc", "/b"));
    }

    async Task StoreAsync(string provider)
    {
        _database = await TestDatabase.CreateAsync(provider);
        // Where else its vehicle was read, with a picture of that reading.
        var other = new OtherPlace { MessageId = "m-9", DroneId = "drone-0009", Time = Samples.Noon, Latitude = 40.65, Longitude = -73.99, ImageId = "m-9-plate", Kilometres = 11.1, Seconds = 40 };
        var alerts = new[] { Samples.Alert(1, plate: Plate) with { OtherPlace = other }, Samples.Alert(2, plate: "XYZ1"), Samples.Alert(3, plate: "XYZ1") };
        var decisions = new[]
        {
            Samples.Decision("d-1", 1, DecisionActions.Dismissed) with { Reason = "a mistake" },
            Samples.Decision("d-2", 2, DecisionActions.Corrected, plate: Plate, code: 14),
            Samples.Decision("d-3", 3, DecisionActions.Corrected, plate: "XYZ1", code: 14) with { Reason = "seen twice" },
        };
        var changes = await new AlertStore(_database, Defaults.Of<SecondLookOptions>()).WriteAsync(
            Samples.Batch([.. alerts.Select((alert, index) => Samples.Record(index + 1, alert))], [.. decisions.Select((decision, index) => Samples.Record(index + 1, decision))]), CancellationToken.None);
        _cache.Apply(changes.Added);
        _added = changes.Added.Single(item => item.Id == "alert-000001");
        await new AuditLog(_database, TimeProvider.System).WriteAsync("ana", AuditActions.PlateSearch, "sealed", $"seen {Plate}", null, CancellationToken.None);
        _orders = Orders(PlateVectors.WriteKey(_folder.Path));
    }

    ExpungeOrders Orders(string? keyFile) => Orders(keyFile, _cache, _store);

    ExpungeOrders Orders(string? keyFile, AlertCache cache, IOptions<StoreOptions> store)
    {
        var keyring = new PlateKeyring(Options.Create(new PlatesOptions { KeyFile = keyFile }));
        var pictures = new PictureStore(Options.Create(new PictureOptions()), store, _finder, _stored, new MissingPictures(TimeProvider.System), TimeProvider.System, NullLogger<PictureStore>.Instance);
        var summaries = new SummaryStore(_folder.File("summaries"));
        var refresh = new SummaryRefresh(new HdfsSummarySource(_client, "/data-summaries"), _client.Address?.ToString(), summaries, TimeProvider.System);
        var plates = Options.Create(new PlatesOptions());
        var hdfs = Options.Create(new HdfsOptions { Storage = "/data-storage" });
        var vault = new PlateVault(_client, new AuditLog(_database, TimeProvider.System), keyring, plates, hdfs, TimeProvider.System);
        var copy = new IndexCopy(_client, "/data-search", _folder.File("search"), SearchLimits.Default);
        var search = new SearchRefresh(copy, new PlateReader(vault, keyring, new KnownPlates()), Options.Create(new SearchOptions()), TimeProvider.System, NullLogger<SearchRefresh>.Instance);
        return new ExpungeOrders(
            _client, new StoredVehicles(_database, cache, pictures, keyring, TimeProvider.System), new SummarisedVehicles(refresh, summaries, TimeProvider.System),
            new SearchedVehicles(search, copy), keyring,
            new AuditLog(_database, TimeProvider.System), Options.Create(new HdfsOptions { Storage = "/data-storage" }), store, TimeProvider.System, NullLogger<ExpungeOrders>.Instance);
    }

    static ExpungeOrder Order()
    {
        var state = Samples.Alert(1).Message.PlateState;
        return new()
        {
            Id = "0123456789ab",
            Case = "2026-CR-17",
            By = "Judge Roe",
            Reason = "acquitted",
            Time = OrderedAt,
            Tokens = PlateToken.AllOfVehicle(PlateVectors.Keys, PlateToken.Vehicle(Plate, state)!),
            AlertIds = [],
            ImageIds = [],
        };
    }

    Task<bool> OrderAsync(ExpungeOrder order) => new HdfsDocuments(_client, $"{StorageFolders.OrdersIn("/data-storage")}/{order.Id}")
        .AddAsync(ExpungeOrder.FileName, JsonSerializer.Serialize(order, ContractsJson.Default.ExpungeOrder), CancellationToken.None);

    async Task<ExpungeAnswer> AnswerAsync() => (await AnswersAsync()).Single();

    async Task<List<ExpungeAnswer>> AnswersAsync()
    {
        var answers = new List<ExpungeAnswer>();
        foreach (var file in Directory.EnumerateFiles(_folder.File("hdfs/data-storage/_retention/orders/0123456789ab"), "answer-*.json"))
            answers.Add(JsonSerializer.Deserialize(await File.ReadAllTextAsync(file), ContractsJson.Default.ExpungeAnswer)!);
        return answers;
    }

    Task<string> WritePictureAsync(string imageId) => WritePictureAsync(imageId, _store);

    static async Task<string> WritePictureAsync(string imageId, IOptions<StoreOptions> store)
    {
        Directory.CreateDirectory(store.Value.PictureFolder);
        var file = Path.Combine(store.Value.PictureFolder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(imageId))) + ".jpg");
        await File.WriteAllBytesAsync(file, [0xFF, 0xD8, 0xFF]);
        return file;
    }

    async Task<string> BytesAsync()
    {
        await using var database = _database.CreateDbContext();
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetConnectionString(database.Database)).DataSource;
        var bytes = new StringBuilder();
        foreach (var path in (string[])[file, $"{file}-wal"])
        {
            if (!File.Exists(path))
                continue;
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            bytes.Append(Encoding.Latin1.GetString(content.ToArray()));
        }
        return bytes.ToString();
    }
}
