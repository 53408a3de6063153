using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.ZoneRecords;

namespace Prestacop.Web.Tests.Zones;

/// <summary>The zones in the store, what becomes of them in the topic, and what the audit log knows of it.</summary>
[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class ZoneEntriesTests(string provider)
{
    static readonly ClaimsPrincipal Dora = TestDashboard.Person("dora", Roles.Dispatcher);

    static readonly Zone School = new()
    {
        ZoneId = "z1",
        Name = "School <b>",
        Kind = ZoneKinds.Watch,
        Outline = [new(40.7, -74), new(40.7, -73.98), new(40.72, -73.980_001)],
    };

    readonly FakeTimeProvider _time = new(Samples.Noon);
    readonly RecordingPublisher _kafka = new();
    TestDatabase _database = null!;
    ZoneEntries _zones = null!;
    ZonePublisher _publisher = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _zones = new ZoneEntries(_database, _time);
        _publisher = new ZonePublisher(_database, _kafka, _time, NullLogger<ZonePublisher>.Instance);
        _kafka.Published.Clear();
        _kafka.OnPublished = _ => Task.CompletedTask;
    }

    [TearDown]
    public void Delete()
    {
        _publisher.Dispose();
        _database.Dispose();
    }

    [Test]
    public async Task A_zone_is_stored_published_once_and_in_the_audit_log()
    {
        (await SaveAsync(School with { From = Samples.Noon, Until = Samples.Noon.AddDays(1) })).Should().BeNull();
        (await PublishAsync(), await PublishAsync()).Should().Be((1, 0));

        var zone = (await _zones.AllAsync(default)).Single().ToZone();
        zone.Should().BeEquivalentTo(School with { From = Samples.Noon, Until = Samples.Noon.AddDays(1) }, options => options.WithStrictOrdering());
        _kafka.Published.Should().ContainSingle().Which.Should().BeEquivalentTo(TopicRecord.Of(zone));
        (await AuditAsync()).Should().Equal("dora School <b> drawn");
    }

    [Test]
    public async Task A_zone_that_is_changed_is_published_again_and_one_that_stays_is_not()
    {
        await SaveAsync(School);
        await PublishAsync();
        await SaveAsync(School);
        (await PublishAsync()).Should().Be(0);

        await SaveAsync(School with { Name = "Gate", Kind = ZoneKinds.Priority });

        (await PublishAsync()).Should().Be(1);
        (await AuditAsync()).Should().Equal("dora Gate changed", "dora School <b> drawn");
    }

    [Test]
    public async Task An_import_changes_a_zone_by_its_name()
    {
        await SaveAsync(School);
        (await SaveAsync(School with { ZoneId = "z2", Kind = ZoneKinds.Priority })).Should().BeNull();

        (await _zones.AllAsync(default)).Select(row => (row.Id, row.Kind)).Should().Equal(("z1", ZoneKinds.Priority));
    }

    [Test]
    public async Task Two_zones_cannot_have_one_name_and_then_nothing_is_changed()
    {
        await SaveAsync(School, School with { ZoneId = "z2", Name = "Gate" });

        (await SaveAsync(School with { ZoneId = "z3", Name = "New" }, School with { ZoneId = "z2" })).Should().Be("another zone has this name");

        (await _zones.AllAsync(default)).Select(row => row.Name).Should().BeEquivalentTo("School <b>", "Gate");
    }

    [Test]
    public async Task A_zone_that_is_removed_or_over_goes_from_the_topic()
    {
        await SaveAsync(School, School with { ZoneId = "z2", Name = "Gate", Until = Samples.Noon.AddHours(1) });
        await PublishAsync();
        _time.Advance(TimeSpan.FromHours(1));
        (await _zones.RemoveAsync(Dora, "z1", default), await _zones.RemoveAsync(Dora, "z1", default)).Should().Be((true, false));

        (await PublishAsync()).Should().Be(2);

        _kafka.Published.TakeLast(2).Should().BeEquivalentTo([TopicRecord.OfRemovedZone("z1"), TopicRecord.OfRemovedZone("z2")]);
        await using var database = _database.CreateDbContext();
        (await database.Zones.Select(row => row.Id).ToListAsync()).Should().Equal("z2");
    }

    [Test]
    public async Task A_zone_that_another_dashboard_removed_during_the_publication_does_not_come_back()
    {
        await SaveAsync(School);
        _kafka.OnPublished = async _ =>
        {
            _kafka.OnPublished = _ => Task.CompletedTask;
            _time.Advance(TimeSpan.FromSeconds(1));
            await _zones.RemoveAsync(Dora, "z1", default);
            await PublishAsync();
            // What this dashboard has begun to publish arrives last.
            _kafka.Published.Reverse();
        };

        await PublishAsync();

        _kafka.Published.Last().Value.Should().BeNull();
    }

    [Test]
    public async Task Every_zone_in_force_is_published_again_when_the_dashboard_starts()
    {
        await SaveAsync(School, School with { ZoneId = "z2", Name = "Gate", Until = Samples.Noon });
        await PublishAsync();
        _kafka.Published.Clear();

        await _publisher.MarkAllAsync(default);
        await PublishAsync();

        _kafka.Published.Should().ContainSingle().Which.Key.Should().Be("z1");
    }

    [TestCase(Roles.Officer)]
    [TestCase(Roles.Analyst)]
    [TestCase(Roles.Administrator)]
    public async Task Only_a_dispatcher_changes_zones(string role)
    {
        await SaveAsync(School);
        var person = TestDashboard.Person("pat", role);

        await FluentActions.Awaiting(() => _zones.SaveAsync(person, [School], default)).Should().ThrowAsync<UnauthorizedAccessException>();
        await FluentActions.Awaiting(() => _zones.RemoveAsync(person, "z1", default)).Should().ThrowAsync<UnauthorizedAccessException>();
    }

    [Test]
    public async Task Refuses_a_zone_that_is_not_valid_and_one_too_many()
    {
        await FluentActions.Awaiting(() => SaveAsync(School with { Outline = [] })).Should().ThrowAsync<ArgumentException>();
        (await _zones.SaveAsync(Dora, [.. Enumerable.Range(0, ZoneRules.MaxZones + 1).Select(number => School with { ZoneId = $"z{number}", Name = $"n{number}" })], default)).Should().Contain("at most 500");
        (await _zones.AllAsync(default)).Should().BeEmpty();
    }

    Task<string?> SaveAsync(params Zone[] zones) => _zones.SaveAsync(Dora, zones, default);

    Task<int> PublishAsync() => _publisher.PublishDueAsync(default);

    async Task<IEnumerable<string>> AuditAsync() =>
        (await new AuditLog(_database, _time).FindAsync(new AuditFilter { Action = AuditActions.Zone }, null, 100, default)).Select(entry => $"{entry.Who} {entry.Subject} {entry.Outcome}");
}
