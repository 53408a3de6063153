using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Access;
using Prestacop.Web.Operations;
using Prestacop.Web.Plates;
using Prestacop.Web.Store;

using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Plates;

public sealed class PlateVaultTests
{
    static readonly DateOnly Day = new(2026, 11, 24);
    static readonly PlateKey Key = PlateVectors.Keys.Current;

    TemporaryFolder _folder = null!;
    FolderHdfs _hdfs = null!;
    WebHdfsClient _client = null!;
    TestDatabase _database = null!;
    FakeTimeProvider _time = null!;
    PlateVault _vault = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TemporaryFolder();
        _hdfs = await FolderHdfs.StartAsync(Path.Combine(_folder.Path, "hdfs"));
        _client = new WebHdfsClient(_hdfs.Address);
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        // Files that are written now are an hour old.
        _time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        var options = Options.Create(new PlatesOptions { KeyFile = PlateVectors.WriteKey(_folder.Path) });
        _vault = new PlateVault(
            _client, new AuditLog(_database, _time), new PlateKeyring(options), options, Options.Create(new HdfsOptions { Storage = "/data-storage" }), _time);
        Write("drone_messages", "one", ("ABC1234", "NY"), ("XYZ1", "NJ"), ("ABC1234", "NY"));
        Write("drone_messages", "two", ("XYZ1", "NJ"));
        Write("decisions", "three", ("ABC1234", null));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _hdfs.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task An_officer_opens_an_entry_and_the_log_knows_why()
    {
        (await OpenAsync("XYZ1", "NJ")).Should().Be("XYZ1 NJ");
        (await OpenAsync("ABC1234", null)).Should().Be("ABC1234 99");
        (await OpenAsync("NEVER1", "NY")).Should().BeNull();
        (await _vault.OpenAsync(Person(Roles.Officer), PlateToken.Of(Key, "XYZ1", "NJ")!, Day.AddDays(1), "case 7", CancellationToken.None)).Should().BeNull();

        await using var database = _database.CreateDbContext();
        database.Audit.Should().HaveCount(4).And.OnlyContain(row => row.Action == AuditActions.VaultOpened && row.Who == "somebody" && row.Reason == "case 7");
        database.Audit.AsEnumerable().Should().OnlyContain(row => PlateToken.IsToken(row.Subject));
    }

    [TestCase(Roles.Analyst)]
    [TestCase(Roles.Administrator)]
    public async Task Nobody_else_opens_it(string role)
    {
        var open = () => _vault.OpenAsync(Person(role), PlateToken.Of(Key, "XYZ1", "NJ")!, Day, "curious", CancellationToken.None);

        await open.Should().ThrowAsync<UnauthorizedAccessException>();
        _hdfs.Opened.Should().Be(0);
    }

    [TestCase("k1-0123", "case 7")]
    [TestCase("ABC1234", "case 7")]
    [TestCase("k1-ec9e9c100da8917d2858eb8e9908c569", " ")]
    public async Task Opening_needs_a_whole_token_and_a_reason(string token, string reason)
    {
        var open = () => _vault.OpenAsync(Person(Roles.Officer), token, Day, reason, CancellationToken.None);

        await open.Should().ThrowAsync<ArgumentException>();
    }

    [Test]
    public async Task A_removed_plate_stays_unknown_also_when_it_is_seen_again()
    {
        var removal = await RemoveAsync("abc-1234", "ny");

        removal.Should().Be(new VaultRemoval(3, 0));
        (await OpenAsync("ABC1234", "NY")).Should().BeNull();
        (await OpenAsync("ABC1234", null)).Should().BeNull();
        (await OpenAsync("XYZ1", "NJ")).Should().Be("XYZ1 NJ");
        Lines().Should().HaveCount(2).And.OnlyContain(line => VaultEntry.IsOf(line, PlateToken.Of(Key, "XYZ1", "NJ")!));
        Write("drone_messages", "four", ("ABC1234", "NY"));
        (await OpenAsync("ABC1234", "NY")).Should().BeNull();
        (await RemoveAsync("ABC1234", "NY")).Lines.Should().Be(1);
        await using var database = _database.CreateDbContext();
        database.Audit.Where(row => row.Action == AuditActions.VaultRemoved).AsEnumerable().Select(row => row.Outcome)
            .Should().Contain("begun").And.Contain("3 entries removed, 0 files too young");
    }

    [Test]
    public async Task A_file_that_may_still_be_written_is_left_as_it_is()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder.Path, "hdfs"), "*.txt", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, _time.GetUtcNow().AddMinutes(-5).UtcDateTime);

        (await RemoveAsync("ABC1234", "NY")).Should().Be(new VaultRemoval(0, 3));
        Lines().Should().HaveCount(5);
    }

    [Test]
    public async Task Only_administrators_remove_and_with_a_reason()
    {
        var officer = () => _vault.RemoveAsync(Person(Roles.Officer), "ABC1234", "NY", "order 1", CancellationToken.None);
        var withoutReason = () => _vault.RemoveAsync(Person(Roles.Administrator), "ABC1234", "NY", "", CancellationToken.None);

        await officer.Should().ThrowAsync<UnauthorizedAccessException>();
        await withoutReason.Should().ThrowAsync<ArgumentException>();
        Lines().Should().HaveCount(5);
    }

    [Test]
    public void The_audit_log_keeps_a_searched_plate_sealed()
    {
        var keyring = new PlateKeyring(Options.Create(new PlatesOptions { KeyFile = PlateVectors.WriteKey(_folder.Path) }));
        var without = new PlateKeyring(Options.Create(new PlatesOptions { KeyFile = null }));

        var subject = keyring.Subject("ABC1234");

        subject.Should().NotContain("ABC1234");
        keyring.Read(subject).Should().Be("ABC1234");
        without.Read(subject).Should().Be(PlateMask.Hidden);
        keyring.Read("alert-000001").Should().Be("alert-000001");
        keyring.Read(subject[..^4]).Should().Be(PlateMask.Hidden);
    }

    [Test]
    public void An_administrator_sees_neither_a_searched_plate_nor_one_in_a_reason()
    {
        var keyring = new PlateKeyring(Options.Create(new PlatesOptions { KeyFile = PlateVectors.WriteKey(_folder.Path) }));
        var sealedEntry = Entry(keyring.Subject("ABC1234"));
        var older = Entry("ABC1234");

        keyring.Shown(sealedEntry, seesPlates: false).Should().Be((PlateMask.Hidden, (string?)$"seen {PlateMask.Hidden}"));
        keyring.Shown(older, seesPlates: false).Subject.Should().Be(PlateMask.Hidden);
        keyring.Shown(sealedEntry, seesPlates: true).Should().Be(("ABC1234", (string?)"seen ABC1234"));
    }

    static AuditRow Entry(string subject) => new() { Id = "1", Who = "ana", Action = AuditActions.PlateSearch, Subject = subject, Reason = "seen ABC1234" };

    Task<string?> OpenAsync(string plate, string? state) =>
        _vault.OpenAsync(Person(Roles.Officer), PlateToken.Of(Key, plate, state)!, Day, "case 7", CancellationToken.None);

    Task<VaultRemoval> RemoveAsync(string plate, string state) =>
        _vault.RemoveAsync(Person(Roles.Administrator), plate, state, "order 12", CancellationToken.None);

    void Write(string dataset, string name, params (string Plate, string? State)[] plates)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "hdfs", "data-vault", dataset, "date=2026-11-24"));
        File.WriteAllLines(Path.Combine(folder.FullName, $"{name}.txt"), plates.Select(plate => VaultEntry.Of(Key, plate.Plate, plate.State)!));
    }

    List<string> Lines() => [.. Directory.EnumerateFiles(Path.Combine(_folder.Path, "hdfs", "data-vault"), "*.txt", SearchOption.AllDirectories).SelectMany(File.ReadLines)];

    static ClaimsPrincipal Person(string role) => TestDashboard.Person("somebody", role);
}
