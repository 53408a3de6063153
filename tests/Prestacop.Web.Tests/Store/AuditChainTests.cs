using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.AuditTrail;
using Prestacop.Web.Kafka;
using Prestacop.Web.Operations;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class AuditChainTests(string provider)
{
    static readonly string[] Triggers = ["audit_no_update", "audit_no_delete"];

    FakeTimeProvider _time = null!;
    TestDatabase _database = null!;
    AuditLog _log = null!;

    [SetUp]
    public async Task MakeDatabase()
    {
        _time = new FakeTimeProvider(Samples.Noon);
        _database = await TestDatabase.CreateAsync(provider);
        _log = new AuditLog(_database, _time);
    }

    [TearDown]
    public void DeleteDatabase() => _database?.Dispose();

    [Test]
    public async Task Numbers_entries_without_a_gap_also_when_two_dashboards_write()
    {
        await Task.WhenAll(Enumerable.Range(0, 2).Select(dashboard => Task.Run(async () =>
        {
            for (var entry = 0; entry < 20; entry++)
                await _log.WriteAsync($"ana-{dashboard}", AuditActions.PlateSearch, $"plate {entry}", "why", null, CancellationToken.None);
        })));

        (await _log.ReadAsync(1, 100, CancellationToken.None)).Select(entry => entry.Number).Should().Equal(Enumerable.Range(1, 40).Select(number => (long?)number));
        (await BreakAsync()).Should().BeNull();
    }

    [Test]
    public async Task Database_refuses_to_change_or_delete_an_entry()
    {
        await WriteAsync(2);
        await using var database = _database.CreateDbContext();

        var change = () => database.Audit.ExecuteUpdateAsync(update => update.SetProperty(entry => entry.Who, "somebody else"));
        var delete = () => database.Audit.ExecuteDeleteAsync();

        await change.Should().ThrowAsync<Exception>().WithMessage("*audit log*");
        await delete.Should().ThrowAsync<Exception>().WithMessage("*audit log*");
        (await _log.NewestAsync(10, CancellationToken.None)).Should().HaveCount(2);
    }

    [Test]
    public async Task Finds_a_changed_entry()
    {
        await WriteAsync(5);

        await TamperAsync("""UPDATE "Audit" SET "Who" = 'somebody else' WHERE "Number" = 3""");

        (await BreakAsync())!.Message.Should().Contain("entry 3").And.Contain("changed");
    }

    [Test]
    public async Task Finds_a_missing_entry()
    {
        await WriteAsync(5);

        await TamperAsync("""DELETE FROM "Audit" WHERE "Number" = 3""");

        (await BreakAsync())!.Message.Should().Contain("entry 3 is missing");
    }

    [Test]
    public async Task Finds_by_the_copy_what_was_removed_at_the_end_or_made_anew()
    {
        await WriteAsync(5);
        var copies = (await _log.ReadAsync(1, 10, CancellationToken.None)).Select(row => AuditEntries.Of(row, "log")).ToList();
        await TamperAsync("""DELETE FROM "Audit" WHERE "Number" > 3""");
        (await BreakAsync()).Should().BeNull();
        await WriteAsync(1);

        var differences = await Check().DifferencesAsync("HDFS", copies, CancellationToken.None).ToListAsync();

        differences.Should().HaveCount(2);
        differences[0].Should().Contain("entry 4 is not as it was copied");
        differences[1].Should().Contain("entry 5").And.Contain("is missing: HDFS has a copy");
    }

    [Test]
    public async Task Copies_each_entry_in_its_order_and_continues_where_it_was()
    {
        var publisher = new RecordingPublisher();
        var copy = new AuditCopy(_database, _log, publisher, Options.Create(new KafkaOptions()), _time, Microsoft.Extensions.Logging.Abstractions.NullLogger<AuditCopy>.Instance);
        await WriteAsync(3);
        (await copy.CopyAsync(CancellationToken.None)).Should().Be(3);
        (await copy.CopyAsync(CancellationToken.None)).Should().Be(0);
        await WriteAsync(1);

        await copy.CopyAsync(CancellationToken.None);

        var entries = publisher.Published.Select(record => System.Text.Json.JsonSerializer.Deserialize(record.Value, ContractsJson.Default.AuditEntry)!).ToList();
        publisher.Published.Should().OnlyContain(record => record.Topic == Topics.Audit);
        entries.Select(entry => entry.Number).Should().Equal(1, 2, 3, 4);
        entries.Select(entry => entry.LogId).Distinct().Should().Equal(entries[0].EntryId);
        (await Check().DifferencesAsync("Kafka", entries, CancellationToken.None).ToListAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Chains_the_entries_of_an_older_version()
    {
        await using (var database = _database.CreateDbContext())
        {
            for (var number = 0; number < 3; number++)
                database.Audit.Add(new AuditRow { Id = $"old-{number}", At = Samples.Noon.AddMinutes(-number), Who = "ana", Action = AuditActions.SignIn, Subject = "ana" });
            await database.SaveChangesAsync();
        }

        await AuditChain.SealOldAsync(_database, CancellationToken.None);
        await WriteAsync(1);

        (await _log.ReadAsync(1, 10, CancellationToken.None)).Select(entry => entry.Id[..5]).Take(3).Should().Equal("old-2", "old-1", "old-0");
        (await BreakAsync()).Should().BeNull();
    }

    [Test]
    public async Task Finds_entries_by_user_action_text_and_time_a_page_at_a_time()
    {
        await WriteAsync(30);
        _time.Advance(TimeSpan.FromDays(1));
        await _log.WriteAsync("chief", AuditActions.Decision, "alert-000001", "no vehicle", "dismissed", CancellationToken.None);

        (await FindAsync(new AuditFilter { Who = "chief" })).Should().Equal(31);
        (await FindAsync(new AuditFilter { Action = AuditActions.Decision })).Should().Equal(31);
        (await FindAsync(new AuditFilter { Text = "vehicle" })).Should().Equal(31);
        (await FindAsync(new AuditFilter { From = Samples.Noon.AddHours(12) })).Should().Equal(31);
        (await FindAsync(new AuditFilter { Until = Samples.Noon.AddHours(12) }, before: 5, count: 2)).Should().Equal(4, 3);
    }

    async Task<IEnumerable<long?>> FindAsync(AuditFilter filter, long? before = null, int count = 100) =>
        (await _log.FindAsync(filter, before, count, CancellationToken.None)).Select(entry => entry.Number);

    async Task WriteAsync(int count)
    {
        for (var entry = 0; entry < count; entry++)
            await _log.WriteAsync("ana", AuditActions.PlateSearch, $"plate {entry}", "why", null, CancellationToken.None);
    }

    async Task<AuditBreak?> BreakAsync() =>
        await AuditChain.FindBreakAsync((await _log.ReadAsync(1, 1000, CancellationToken.None)).ToAsyncEnumerable(), CancellationToken.None);

    AuditCheck Check() => new(_log, new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), Options.Create(new KafkaOptions()),
        new StoredAuditCopies(new WebHdfsClient(null), Options.Create(new HdfsOptions())));

    /// <summary>As somebody with the database's own tools would.</summary>
    async Task TamperAsync(string sql)
    {
        await using var database = _database.CreateDbContext();
        foreach (var trigger in Triggers)
            await database.Database.ExecuteSqlRawAsync(provider == Databases.Sqlite ? $"DROP TRIGGER {trigger}" : $"""DROP TRIGGER {trigger} ON "Audit" """);
        await database.Database.ExecuteSqlRawAsync(sql);
    }
}
