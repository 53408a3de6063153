using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Plates;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.WatchLists;

namespace Prestacop.Web.Tests.WatchLists;

/// <summary>The entries in the store, what becomes of them in the topic, and what the audit log knows of it.</summary>
[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class WatchListEntriesTests(string provider)
{
    static readonly ClaimsPrincipal Dora = TestDashboard.Person("dora", Roles.Dispatcher);

    static readonly WatchListEntry Entry = new() { List = "stolen", Plate = "ABC-1234", State = "NY", Reason = "stolen", Owner = "19th precinct", Priority = 90 };

    readonly FakeTimeProvider _time = new(Samples.Noon);
    readonly RecordingPublisher _kafka = new();
    TestDatabase _database = null!;
    WatchListEntries _entries = null!;
    WatchListPublisher _publisher = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        var audit = new AuditLog(_database, _time);
        _entries = new WatchListEntries(_database, new PlateLooks(audit), new PlateKeyring(Options.Create(new PlatesOptions())), _time);
        _publisher = new WatchListPublisher(_database, _kafka, _time, NullLogger<WatchListPublisher>.Instance);
        _kafka.Published.Clear();
    }

    [TearDown]
    public void Delete()
    {
        _publisher.Dispose();
        _database.Dispose();
    }

    [Test]
    public async Task An_entry_is_stored_published_once_and_in_the_audit_log()
    {
        (await SaveAsync(Entry)).Should().Be(new WatchListChange(1, 0, 0));
        (await PublishAsync()).Should().Be(1);
        (await PublishAsync()).Should().Be(0);

        var row = (await FindAsync()).Rows.Single();
        (row.ToEntry() with { EntryId = null }).Should().Be(Entry);
        _kafka.Published.Should().ContainSingle().Which.Should().BeEquivalentTo(TopicRecord.Of(row.ToEntry()));
        (await AuditAsync(AuditActions.WatchList)).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Who = "dora", Subject = "ABC-1234 NY", Reason = "stolen", Outcome = "put on 'stolen'" });
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        var other = Entry with { Plate = "B2", From = Samples.Noon.ToOffset(TimeSpan.FromHours(-5)), Until = Samples.Noon.AddDays(1).AddTicks(7) };
        await SaveAsync(Entry, other);
        await PublishAsync();

        (await SaveAsync(Entry, other)).Should().Be(new WatchListChange(0, 0, 2));
        (await SaveAsync(Entry with { Plate = "abc 1234" }, other with { Reason = "found" })).Should().Be(new WatchListChange(0, 2, 0));

        (await PublishAsync()).Should().Be(2);
        (await FindAsync()).Rows.Select(row => row.Plate).Should().BeEquivalentTo("abc 1234", "B2");
        (await AuditAsync(AuditActions.WatchList)).Select(entry => entry.Outcome).Should().Equal("changed on 'stolen'", "changed on 'stolen'", "put on 'stolen'", "put on 'stolen'");
    }

    [Test]
    public async Task An_entry_that_is_removed_goes_from_the_topic_and_then_from_the_store()
    {
        await SaveAsync(Entry);
        await PublishAsync();
        var id = (await FindAsync()).Rows.Single().Id;

        (await _entries.RemoveAsync(Dora, id, default)).Should().BeTrue();
        (await _entries.RemoveAsync(Dora, id, default)).Should().BeFalse();
        (await FindAsync()).Total.Should().Be(0);
        await PublishAsync();

        _kafka.Published.Last().Should().Be(new TopicRecord(Topics.WatchLists, "stolen/ABC1234/NY", null));
        (await RowsAsync()).Should().BeEmpty();
        (await AuditAsync(AuditActions.WatchList))[0].Outcome.Should().Be("removed from 'stolen'");
    }

    [Test]
    public async Task An_entry_that_is_put_back_before_its_removal_is_published_stays()
    {
        await SaveAsync(Entry);
        await _entries.RemoveAsync(Dora, (await FindAsync()).Rows.Single().Id, default);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await SaveAsync(Entry)).Should().Be(new WatchListChange(1, 0, 0));

        await PublishAsync();

        _kafka.Published.Single().Value.Should().NotBeNull();
        (await FindAsync()).Total.Should().Be(1);
    }

    [Test]
    public async Task An_entry_whose_time_is_over_goes_from_the_topic_and_stays_to_be_seen()
    {
        await SaveAsync(Entry with { Until = Samples.Noon.AddHours(1) });
        await PublishAsync();
        _time.Advance(TimeSpan.FromHours(1));
        (await PublishAsync()).Should().Be(1);
        (await PublishAsync()).Should().Be(0);
        _kafka.Published.Last().Value.Should().BeNull();

        await SaveAsync(Entry with { Until = Samples.Noon.AddHours(2) });
        await PublishAsync();

        _kafka.Published.Last().Value.Should().NotBeNull("its time was extended");
        (await FindAsync()).Total.Should().Be(1);
    }

    [Test]
    public async Task What_Kafka_does_not_take_waits()
    {
        await SaveAsync(Entry);
        _kafka.OnPublished = _ => throw new Confluent.Kafka.KafkaException(Confluent.Kafka.ErrorCode.Local_AllBrokersDown);
        await FluentActions.Awaiting(PublishAsync).Should().ThrowAsync<Confluent.Kafka.KafkaException>();
        _kafka.OnPublished = _ => Task.CompletedTask;

        (await PublishAsync()).Should().Be(1);
    }

    [Test]
    public async Task A_change_during_the_publication_is_published_as_well()
    {
        await SaveAsync(Entry);
        _kafka.OnPublished = async _ =>
        {
            _kafka.OnPublished = _ => Task.CompletedTask;
            _time.Advance(TimeSpan.FromSeconds(1));
            await SaveAsync(Entry with { Reason = "found" });
            // Another dashboard is faster.
            await PublishAsync();
        };

        await PublishAsync();
        await PublishAsync();

        System.Text.Encoding.UTF8.GetString(_kafka.Published.Last().Value!).Should().Contain("found");
        (await PublishAsync()).Should().Be(0);
    }

    [Test]
    public async Task An_entry_that_another_dashboard_removed_during_the_publication_does_not_come_back()
    {
        await SaveAsync(Entry);
        var id = (await FindAsync()).Rows.Single().Id;
        _kafka.OnPublished = async _ =>
        {
            _kafka.OnPublished = _ => Task.CompletedTask;
            _time.Advance(TimeSpan.FromSeconds(1));
            await _entries.RemoveAsync(Dora, id, default);
            await PublishAsync();
            // What this dashboard has begun to publish arrives last.
            _kafka.Published.Reverse();
        };

        await PublishAsync();

        _kafka.Published.Last().Value.Should().BeNull();
        (await RowsAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task Every_entry_in_force_is_published_again_when_the_dashboard_starts()
    {
        await SaveAsync(Entry, Entry with { Plate = "B2", Until = Samples.Noon.AddHours(1) });
        await PublishAsync();
        _time.Advance(TimeSpan.FromHours(1));
        await PublishAsync();
        _kafka.Published.Clear();

        await _publisher.MarkAllAsync(default);
        await PublishAsync();

        _kafka.Published.Should().ContainSingle().Which.Key.Should().Be("stolen/ABC1234/NY");
    }

    [Test]
    public async Task A_thousand_entries_are_each_in_the_audit_log()
    {
        (await _entries.SaveAsync(Dora, [.. Enumerable.Range(0, 1_001).Select(number => Entry with { Plate = $"P{number:D5}" })], default)).Added.Should().Be(1_001);

        await using var database = _database.CreateDbContext();
        (await database.Audit.CountAsync(row => row.Action == AuditActions.WatchList)).Should().Be(1_001);
        (await AuditChain.FindBreakAsync(database.Audit.OrderBy(row => row.Number).AsAsyncEnumerable(), default)).Should().BeNull();
    }

    [Test]
    public async Task Is_found_by_list_and_by_a_part_of_the_plate_as_people_type_it()
    {
        await SaveAsync(Entry, Entry with { List = "permits", Plate = "OIL-1" });

        (await _entries.FindAsync(Dora, new WatchListFilter { List = "permits" }, 0, 10, default)).Rows.Select(row => row.Plate).Should().Equal("OIL-1");
        (await _entries.FindAsync(Dora, new WatchListFilter { Plate = "0i" }, 0, 10, default)).Rows.Select(row => row.Plate).Should().Equal("OIL-1");
        (await _entries.ListsAsync(default)).Should().Equal("permits", "stolen");
    }

    [TestCase(Roles.Officer, true)]
    [TestCase(Roles.Analyst, false)]
    [TestCase(Roles.Administrator, false)]
    public async Task Only_a_dispatcher_changes_lists_and_only_who_sees_plates_sees_them(string role, bool sees)
    {
        await SaveAsync(Entry);
        var person = TestDashboard.Person("pat", role);
        var id = (await FindAsync()).Rows.Single().Id;

        await FluentActions.Awaiting(() => _entries.SaveAsync(person, [Entry with { Plate = "B2" }], default)).Should().ThrowAsync<UnauthorizedAccessException>();
        await FluentActions.Awaiting(() => _entries.RemoveAsync(person, id, default)).Should().ThrowAsync<UnauthorizedAccessException>();
        foreach (var look in (Func<Task>[])[() => _entries.FindAsync(person, new WatchListFilter(), 0, 10, default), () => _entries.ExportAsync(person, new WatchListFilter(), default)])
        {
            if (sees)
                await look();
            else
                await FluentActions.Awaiting(look).Should().ThrowAsync<UnauthorizedAccessException>();
        }
        (await AuditAsync(AuditActions.Download)).Select(entry => entry.Subject).Should().Equal(sees ? ["watch list all"] : []);
    }

    [Test]
    public async Task Refuses_an_entry_that_is_not_valid() =>
        await FluentActions.Awaiting(() => SaveAsync(Entry with { List = "<script>" })).Should().ThrowAsync<ArgumentException>();

    Task<WatchListChange> SaveAsync(params WatchListEntry[] entries) => _entries.SaveAsync(Dora, entries, default);

    Task<int> PublishAsync() => _publisher.PublishDueAsync(default);

    Task<WatchListPage> FindAsync() => _entries.FindAsync(Dora, new WatchListFilter(), 0, 10, default);

    async Task<List<WatchListRow>> RowsAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.WatchLists.AsNoTracking().ToListAsync();
    }

    async Task<List<AuditRow>> AuditAsync(string action) =>
        await new AuditLog(_database, _time).FindAsync(new AuditFilter { Action = action }, null, 100, default);
}
