using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Statistics.Search;
using Prestacop.Web.Access;
using Prestacop.Web.Plates;
using Prestacop.Web.Search;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Search;

/// <summary>The search of a dashboard whose index, vault and HDFS are real files behind WebHDFS.</summary>
public sealed class StoredSearchTests
{
    static readonly PlateKey Key = PlateVectors.Keys.Current;
    static readonly DateOnly Day = SampleReads.Read(0).Date;

    TemporaryFolder _folder = null!;
    FolderHdfs _hdfs = null!;
    TestDashboard _dashboard = null!;

    string Index => Path.Combine(_folder.Path, "hdfs", "data-search");

    string Vault => Path.Combine(_folder.Path, "hdfs", "data-vault");

    StoredSearch Search => _dashboard.Services.GetRequiredService<StoredSearch>();

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TemporaryFolder();
        _hdfs = await FolderHdfs.StartAsync(Path.Combine(_folder.Path, "hdfs"));
        _dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Web:Hdfs:NameNode"] = _hdfs.Address.ToString(),
            ["Web:Hdfs:Storage"] = "/data-storage",
            ["Web:Plates:KeyFile"] = PlateVectors.WriteKey(_folder.Path),
            ["Web:Plates:SettleTime"] = "00:00:00",
            ["Web:Search:MaxPerMinute"] = "6",
        });
        WriteVault(Day, ("ABC1234", "NY"), ("ABD1", "NJ"));
        WriteVault(Day.AddDays(1), ("ABC1234", "NY"));
        Write(Seen(1, "ABC1234", "NY"), Seen(2, "ABD1", "NJ"), Seen(3, null), Seen(4, "ABC1234", "NY") with { Date = Day.AddDays(1), Colour = "red" });
        (await RefreshAsync()).Should().BeNull();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _dashboard.DisposeAsync();
        await _hdfs.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("AB*", "", "m-4 m-2 m-1")]
    [TestCase("1234", "", "m-4 m-1")]
    [TestCase("A8D?", "", "m-2", TestName = "Found_with_a_character_that_looks_alike")]
    [TestCase("AB*", "NJ", "m-2", TestName = "Found_by_plate_and_state")]
    [TestCase("XY*", "", "")]
    public async Task Finds_by_a_part_of_the_plate(string plate, string state, string messages) =>
        (await FindAsync(new SearchForm { Plate = plate, State = state })).Should().Be(messages);

    [Test]
    public async Task Finds_a_vehicle_whose_plate_could_not_be_read()
    {
        var page = await Search.FindAsync(Request(new SearchForm { Colour = "grey" }), null, CancellationToken.None);

        page.Hits.Select(hit => (hit.Row.MessageId, hit.Plate, hit.State)).Should().Equal(("m-3", null, null), ("m-2", "ABD1", "NJ"), ("m-1", "ABC1234", "NY"));
        page.Total.Should().Be(3);
        page.IndexedUntil.Should().Be(SampleReads.Read(9).Time);
    }

    [Test]
    public async Task Links_to_the_alert_that_a_read_has_raised()
    {
        var read = SampleReads.Read(1);
        var alert = Samples.Alert(1) with { AlertId = StoredSearch.AlertIdOf(read.Drone, read.MessageId) };
        await _dashboard.Services.GetRequiredService<AlertStore>().WriteAsync(Samples.Batch([Samples.Record(1, alert)]), CancellationToken.None);

        var page = await Search.FindAsync(Request(new SearchForm { Plate = "ABC1234" }), null, CancellationToken.None);

        page.Hits.Select(hit => hit.AlertId).Should().Equal(null, alert.AlertId);
    }

    [Test]
    public async Task A_plate_whose_term_is_over_is_not_found_and_not_shown_on_that_day()
    {
        Directory.Delete(Path.Combine(Vault, "drone_messages", ReadDay.FolderOf(Day)), recursive: true);
        await RefreshAsync();

        (await FindAsync(new SearchForm { Plate = "AB*" })).Should().Be("m-4");
        (await Search.FindAsync(Request(new SearchForm { Colour = "grey" }), null, CancellationToken.None)).Hits.Should().HaveCount(3).And.OnlyContain(hit => hit.Plate == null);
    }

    [Test]
    public async Task A_removed_plate_is_not_found_although_the_vault_has_it_again()
    {
        await _dashboard.Services.GetRequiredService<PlateVault>().RemoveAsync(TestDashboard.Person("admin", Roles.Administrator), "ABC1234", "NY", "order 1", CancellationToken.None);
        WriteVault(Day, ("ABC1234", "NY"), ("ABD1", "NJ"));
        await RefreshAsync();

        (await FindAsync(new SearchForm { Plate = "AB*" })).Should().Be("m-2");
    }

    [Test]
    public async Task What_a_court_has_removed_is_gone_from_the_index_and_from_this_machine()
    {
        var copied = Copied();
        Write(Seen(2, "ABD1", "NJ"));
        await RefreshAsync();

        (await FindAsync(new SearchForm { Plate = "AB*" })).Should().Be("m-2");
        Copied().Should().HaveCount(1).And.NotIntersectWith(copied);
    }

    [Test]
    public async Task Each_page_is_in_the_audit_log_before_it_is_read_with_role_case_and_reason()
    {
        var request = Request(new SearchForm { Plate = "AB*", Colour = "red" });
        await Search.NoteAsync(TestDashboard.Person("ana", Roles.Officer), request, 1, CancellationToken.None);

        var entry = (await _dashboard.Services.GetRequiredService<AuditLog>().NewestAsync(1, CancellationToken.None)).Single();
        (entry.Who, entry.Action, entry.Reason, entry.Outcome).Should().Be(("ana", "plate-search", "stolen car", "role=officer; page=1; case=2026-17"));
        var keyring = _dashboard.Services.GetRequiredService<PlateKeyring>();
        entry.Subject.Should().StartWith("sealed:");
        keyring.Read(entry.Subject).Should().Be("plate AB*; colour red");
        keyring.Shown(entry, seesPlates: false).Subject.Should().Be(PlateMask.Hidden);
    }

    [TestCase(Roles.Analyst)]
    [TestCase(Roles.Administrator)]
    public async Task Who_may_not_see_plates_does_not_search(string role)
    {
        var note = () => Search.NoteAsync(TestDashboard.Person("vera", role), Request(new SearchForm { Plate = "AB*" }), 1, CancellationToken.None);
        await note.Should().ThrowAsync<UnauthorizedAccessException>();
    }

    [Test]
    public async Task An_account_searches_so_often_in_a_minute_and_others_go_on()
    {
        var request = Request(new SearchForm { Plate = "AB*" });
        for (var search = 0; search < 6; search++)
            await Search.NoteAsync(TestDashboard.Person("ana", Roles.Officer), request, 1, CancellationToken.None);

        var again = () => Search.NoteAsync(TestDashboard.Person("ana", Roles.Officer), request, 1, CancellationToken.None);
        await again.Should().ThrowAsync<SearchProblemException>().WithMessage("*6 times within a minute*");
        await Search.NoteAsync(TestDashboard.Person("ben", Roles.Officer), request, 1, CancellationToken.None);
    }

    [Test]
    public async Task Without_an_index_the_search_says_so()
    {
        File.Delete(Path.Combine(Index, ReadManifest.FileName));
        (await RefreshAsync()).Should().Contain("submit index");

        var find = () => FindAsync(new SearchForm { Plate = "AB*" });
        await find.Should().ThrowAsync<SearchProblemException>().WithMessage("*no search index*");
    }

    [Test]
    public async Task An_index_of_another_version_is_not_read()
    {
        var file = Path.Combine(Index, ReadManifest.FileName);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(ReadManifest.Version, "OTHER", StringComparison.Ordinal));
        (await RefreshAsync()).Should().Contain("another version");
    }

    string[] Copied() => Directory.GetFiles(Directory.EnumerateDirectories(_dashboard.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<StoreOptions>>().Value.Folder, "search").Single());

    async Task<string> FindAsync(SearchForm form) =>
        string.Join(' ', (await Search.FindAsync(Request(form), null, CancellationToken.None)).Hits.Select(hit => hit.Row.MessageId));

    Task<string?> RefreshAsync() => _dashboard.Services.GetRequiredService<SearchRefresh>().RefreshAsync(CancellationToken.None);

    static SearchRequest Request(SearchForm form) => SearchRequest.Of(form with { CaseNumber = "2026-17", Reason = "stolen car" });

    static ReadRow Seen(long offset, string? plate, string state = "NY") => SampleReads.Read(offset, plate is null ? null : ReadIndex.VehicleOf(PlateToken.Of(Key, plate, state)!));

    void WriteVault(DateOnly day, params (string Plate, string State)[] plates)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Vault, "drone_messages", ReadDay.FolderOf(day))).FullName;
        File.WriteAllLines(Path.Combine(folder, $"{Guid.NewGuid():N}.txt"), plates.Select(plate => VaultEntry.Of(Key, plate.Plate, plate.State)!));
    }

    /// <summary>Makes these rows the whole index.</summary>
    void Write(params ReadRow[] rows)
    {
        var days = rows.GroupBy(row => row.Date).Select(day =>
        {
            var name = $"part-{Guid.NewGuid():N}.parquet";
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Index, ReadDay.FolderOf(day.Key))).FullName, name);
            SampleReads.Write(file, [.. day]);
            return new ReadDay(day.Key, "1/1/1", "", new Dictionary<int, long>(), [new ReadFile(name, new FileInfo(file).Length, day.Count())]);
        });
        File.WriteAllText(Path.Combine(Index, ReadManifest.FileName), new ReadManifest(SampleReads.Read(9).Time, [.. days]).Format());
    }
}
