using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Search;
using Prestacop.Web.Access;
using Prestacop.Web.Operations;
using Prestacop.Web.Plates;
using Prestacop.Web.Search;
using Prestacop.Web.Store;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>What becomes of plates that drones and officers send: nowhere in the stored files, in the vault for those who may, and gone when they are removed.</summary>
[Category("Live")]
public sealed class StoredPlatesTests
{
    const int Vehicles = 30;
    const string Corrected = "QZX9999";
    const string Unreadable = "QZX8888";
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    static readonly string[] Plates = [.. Enumerable.Range(0, Vehicles).Select(number => $"QZX7{number:D3}"), Corrected, Unreadable];

    TemporaryFolder _folder = null!;
    PrefixedTopics _topics = null!;
    SparkSession _session = null!;
    PlateKeys _keys = null!;
    WebHdfsClient _hdfs = null!;
    IDbContextFactory<WebDatabase> _databases = null!;

    string Storage => $"/test/{_topics.Prefix}plates-storage";

    string Index => $"/test/{_topics.Prefix}plates-search";

    string Vault => $"/test/{_topics.Prefix}plates-vault";

    [OneTimeSetUp]
    public async Task StoreAsync()
    {
        var stack = StackSetup.Stack;
        _folder = new TemporaryFolder();
        _topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        _session = StackSetup.NewSession();
        _keys = PlateKeys.Load(Path.Combine(stack.Home, "plate.key"));
        _hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        _databases = StoreSetup.Open(new StoreOptions { Folder = _folder.Path }, _ => { });
        await StoreMigration.MigrateAsync(_databases, CancellationToken.None);
        Publish(stack.Kafka);
        // Not compressed, so that the bytes of the files can be searched.
        await stack.RunAsync(
            Limit, "submit", "streaming", "--available-now", "--conf", "spark.sql.parquet.compression.codec=uncompressed", "--topic-prefix", _topics.Prefix,
            "--storage", Storage, "--checkpoints", $"{Storage}-checkpoints");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        _hdfs?.Dispose();
        if (_session is not null)
            await _session.DisposeAsync();
        if (_topics is not null)
            await _topics.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Test]
    public async Task No_stored_file_holds_a_plate_and_each_row_of_a_vehicle_holds_its_token()
    {
        var (bytes, files) = (new StringBuilder(), 0);
        foreach (var folder in (string[])[Storage, Vault])
        {
            var contents = _session.Read().Format("binaryFile").Option("recursiveFileLookup", true).Load($"{folder}/*/date=*").Select(Col("content"));
            await foreach (var row in contents.ToLocalIteratorAsync())
            {
                files++;
                bytes.Append(Encoding.Latin1.GetString(row.GetAs<byte[]>(0)));
            }
        }
        var all = bytes.ToString();

        files.Should().BeGreaterThan(5);
        Plates.Where(plate => all.Contains(plate, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
        // A token that is there shows that a plate would have been found.
        all.Should().Contain(Token(Plates[3])).And.Contain("Broadway");
        all.Should().NotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Unreadable))[..8]);
    }

    [Test]
    public async Task A_search_by_token_finds_the_rows_of_one_plate()
    {
        var rows = await _session.Read().Parquet($"{Storage}/drone_messages").Filter(Col("plateToken").EqualTo(Token(Plates[3]))).Select("messageId").CollectAsync();
        var alerts = await _session.Read().Parquet($"{Storage}/alerts").Filter(Col("message.plateToken").EqualTo(Token(Plates[3]))).CountAsync();
        var decisions = await _session.Read().Parquet($"{Storage}/decisions").Select("plateToken", "reason").CollectAsync();

        rows.Select(row => row.GetAs<string>("messageId")).Should().BeEquivalentTo("violation-3", "violation-33");
        alerts.Should().Be(1);
        decisions.Single().GetAs<string>("plateToken").Should().Be(PlateToken.Of(_keys.Current, Corrected, null));
        decisions.Single().GetAs<string>("reason").Should().Be($"it is {PlateText.Hidden}");
    }

    [Test]
    public async Task SQL_of_an_analyst_has_no_column_of_plates()
    {
        var printed = await StackSetup.Stack.RunJobAsync(Limit, "sql", "--storage", Storage, "--csv", "select * from drone_messages");

        printed.Should().Contain("plateToken").And.Contain(Token(Plates[3])).And.NotContain("unreadableValue").And.NotContain(",plate,");
        Plates.Where(plate => printed.Contains(plate, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Test]
    public async Task Only_who_sees_plates_opens_the_vault_and_a_removed_plate_is_gone_from_history_while_statistics_stay()
    {
        using var http = new HttpClient { BaseAddress = _hdfs.Address };
        (await http.GetStringAsync($"webhdfs/v1{Vault}?op=GETFILESTATUS&user.name={Environment.UserName}")).Should().Contain("\"permission\":\"700\"");
        var (officer, analyst, administrator) = (Person("ana", Roles.Officer), Person("vera", Roles.Analyst), Person("admin", Roles.Administrator));
        var vault = new PlateVault(
            _hdfs, new AuditLog(_databases, TimeProvider.System), new PlateKeyring(Options.Create(new PlatesOptions { KeyFile = Path.Combine(StackSetup.Stack.Home, "plate.key") })),
            Options.Create(new PlatesOptions { SettleTime = TimeSpan.Zero }), Options.Create(new HdfsOptions { Storage = Storage }), TimeProvider.System);
        var rows = await _session.Read().Parquet($"{Storage}/drone_messages").Filter(Col("plateToken").IsNotNull()).Select("plateToken", "date").CollectAsync();
        var day = rows.First(row => row.GetAs<string>(0) == Token(Plates[5])).GetAs<DateOnly>(1);

        var analysis = new AnalysisRun(_session, Storage, _folder.Path);
        await analysis.RunAsync();
        var before = AnalysisRun.Files(analysis.Options);
        before["top-vehicles.csv"].Should().Contain(",2", "each vehicle was seen twice");

        foreach (var other in (ClaimsPrincipal[])[analyst, administrator])
        {
            var refused = () => vault.OpenAsync(other, Token(Plates[5]), day, "curious", CancellationToken.None);
            await refused.Should().ThrowAsync<UnauthorizedAccessException>();
        }
        (await vault.OpenAsync(officer, Token(Plates[5]), day, "case 7", CancellationToken.None)).Should().Be($"{Plates[5]} NY");
        (await vault.OpenAsync(officer, Token(Plates[6]), day, "case 7", CancellationToken.None)).Should().Be($"{Plates[6]} NY");

        var removal = await vault.RemoveAsync(administrator, Plates[5].ToLowerInvariant(), "ny", "order 12/2026", CancellationToken.None);

        removal.Should().Be(new VaultRemoval(2, 0));
        (await vault.OpenAsync(officer, Token(Plates[5]), day, "case 7", CancellationToken.None)).Should().BeNull();
        (await vault.OpenAsync(officer, Token(Plates[6]), day, "case 7", CancellationToken.None)).Should().Be($"{Plates[6]} NY");
        (await _session.Read().Parquet($"{Storage}/drone_messages").Filter(Col("plateToken").IsNotNull()).CountAsync()).Should().Be(rows.Count);
        (await analysis.RunAsync(options => options with { Rebuild = true })).Should().NotContain("summaries: 0 of");
        AnalysisRun.Files(analysis.Options).Should().BeEquivalentTo(before, "no statistic needs the plate");
        await using var database = await _databases.CreateDbContextAsync();
        (await database.Audit.Select(row => new { row.Who, row.Action, row.Reason }).ToListAsync()).Should().BeEquivalentTo(new[]
        {
            new { Who = "ana", Action = "vault-opened", Reason = (string?)"case 7" },
            new { Who = "ana", Action = "vault-opened", Reason = (string?)"case 7" },
            new { Who = "admin", Action = "vault-removed", Reason = (string?)"order 12/2026" },
            new { Who = "admin", Action = "vault-removed", Reason = (string?)"order 12/2026" },
            new { Who = "ana", Action = "vault-opened", Reason = (string?)"case 7" },
            new { Who = "ana", Action = "vault-opened", Reason = (string?)"case 7" },
        });
        (await database.Audit.Select(row => row.Subject).ToListAsync()).Should().OnlyContain(subject => PlateToken.IsToken(subject));
    }

    [Test]
    public async Task A_plate_that_a_drone_has_read_is_found_by_a_part_of_it_until_it_is_removed()
    {
        using var output = new StringWriter();
        var job = new IndexJob(_session, _hdfs, Storage, Index, output, TimeProvider.System);
        (await job.RefreshAsync(CancellationToken.None)).Should().BePositive();
        (await job.RefreshAsync(CancellationToken.None)).Should().Be(0, "nothing was stored since");
        using var copy = new IndexCopy(_hdfs, Index, _folder.File("search"), SearchLimits.Default);
        // A log of its own: another test compares the whole of theirs.
        var databases = StoreSetup.Open(new StoreOptions { Folder = Directory.CreateDirectory(_folder.File("store")).FullName }, _ => { });
        await StoreMigration.MigrateAsync(databases, CancellationToken.None);
        var search = new SearchParts(this, copy, databases);

        (await search.FindAsync("QZX7?08")).Should().Equal("violation-38", "violation-8");
        (await search.FindAsync("QZX70*")).Should().HaveCount(Vehicles * 2);

        // As if only half of the messages had been stored when the index was written.
        var manifest = copy.Manifest!;
        var half = manifest.Days.Select(day => day with { Source = "before", Files = [], Offsets = day.Offsets.ToDictionary(offset => offset.Key, offset => offset.Value / 2) }).ToList();
        await _hdfs.WriteTextAsync($"{Index}/{ReadManifest.FileName}", (manifest with { Days = half }).Format(), overwrite: true, CancellationToken.None);
        await job.RefreshAsync(CancellationToken.None);
        output.ToString().Should().Contain("reads added");
        (await search.FindAsync("QZX70*")).Should().HaveCountLessThan(Vehicles * 2).And.HaveCountGreaterThan(Vehicles / 2);

        await search.Vault.RemoveAsync(Person("admin", Roles.Administrator), Plates[8], "NY", "order 13/2026", CancellationToken.None);
        (await search.FindAsync(Plates[8])).Should().BeEmpty();
    }

    /// <summary>The search of a dashboard, put together by hand.</summary>
    sealed class SearchParts
    {
        readonly SearchRefresh _refresh;
        readonly StoredSearch _search;

        public SearchParts(StoredPlatesTests test, IndexCopy copy, IDbContextFactory<WebDatabase> databases)
        {
            var plates = Options.Create(new PlatesOptions { KeyFile = Path.Combine(StackSetup.Stack.Home, "plate.key"), SettleTime = TimeSpan.Zero });
            var (keyring, audit, known, options) = (new PlateKeyring(plates), new AuditLog(databases, TimeProvider.System), new KnownPlates(), Options.Create(new SearchOptions()));
            Vault = new PlateVault(test._hdfs, audit, keyring, plates, Options.Create(new HdfsOptions { Storage = test.Storage }), TimeProvider.System);
            _refresh = new SearchRefresh(copy, new PlateReader(Vault, keyring, known), options, TimeProvider.System, NullLogger<SearchRefresh>.Instance);
            _search = new StoredSearch(copy, known, keyring, new AlertHistory(databases), audit, new SearchLimiter(options), options, TimeProvider.System);
        }

        public PlateVault Vault { get; }

        /// <returns>The messages, in the order of their names.</returns>
        public async Task<IReadOnlyList<string>> FindAsync(string plate)
        {
            (await _refresh.RefreshAsync(CancellationToken.None)).Should().BeNull();
            var request = SearchRequest.Of(new SearchForm { Plate = plate, CaseNumber = "2026-17", Reason = "stolen" });
            return [.. (await _search.FindAsync(request, null, CancellationToken.None)).Hits.Select(hit => hit.Row.MessageId).Order(StringComparer.Ordinal)];
        }
    }

    void Publish(KafkaSettings kafka)
    {
        // Each vehicle is seen twice, once in another spelling.
        var violations = Enumerable.Range(0, Vehicles * 2).Select(number => SampleMessages.Violation($"violation-{number}") with
        {
            Plate = number < Vehicles ? Plates[number] : $" {Plates[number - Vehicles].ToLowerInvariant()[..3]}-{Plates[number - Vehicles][3..]}",
            Street = "Broadway",
        }).ToList();
        var alert = new Alert { AlertId = "alert-3", Reasons = [AlertReasons.ConfidenceLow], Severity = Severities.Minor, Message = violations[3] };
        var decision = new Decision
        {
            DecisionId = "decision-3",
            AlertId = "alert-3",
            DroneId = "drone-0001",
            Action = DecisionActions.Corrected,
            Officer = "ana",
            Time = violations[3].Time,
            Plate = Corrected,
            Reason = $"it is {Corrected}",
        };
        var bytes = Encoding.UTF8.GetBytes($$"""{"kind":"violation","plate":"{{Unreadable}}"}""");
        var rejected = new RejectedRecord
        {
            Source = Topics.DroneMessages,
            Topic = Topics.DroneMessages,
            Partition = 0,
            Offset = 1,
            Raw = bytes,
            Time = violations[3].Time,
            Reason = $"'{Unreadable}' is no plate",
        };
        Kafka.Publish(kafka, _topics[Topics.DroneMessages], violations);
        Kafka.Publish(kafka, _topics[Topics.DroneMessages], [("drone-1", bytes)]);
        Kafka.Publish(kafka, _topics[Topics.Alerts], [("drone-1", JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert)), ("drone-1", bytes)]);
        Kafka.Publish(kafka, _topics[Topics.Decisions], [("alert-3", JsonSerializer.SerializeToUtf8Bytes(decision, ContractsJson.Default.Decision))]);
        Kafka.Publish(kafka, _topics[Topics.Rejected], [("drone-messages", JsonSerializer.SerializeToUtf8Bytes(rejected, ContractsJson.Default.RejectedRecord))]);
    }

    string Token(string plate) => PlateToken.Of(_keys.Current, plate, "NY")!;

    static ClaimsPrincipal Person(string name, string role) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], "test"));
}
