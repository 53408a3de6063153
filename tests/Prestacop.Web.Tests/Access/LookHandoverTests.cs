using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>A look that was noted while a page was prerendered is taken over once, by whoever looked.</summary>
public sealed class LookHandoverTests
{
    const string Door = AuditActions.QueueSeen;

    readonly FakeTimeProvider _time = new(Samples.Noon);
    readonly FakeLogger<LookHandover> _log = new();
    readonly ClaimsPrincipal _ana = Person("ana", "session-1");
    TestDatabase _database = null!;
    AuditLog _audit = null!;
    LookHandover _handover = null!;

    [SetUp]
    public async Task Create()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        _audit = new AuditLog(_database, _time);
        _handover = new LookHandover(new PlateLooks(_audit), _time, _log);
    }

    [TearDown]
    public void DeleteDatabase() => _database?.Dispose();

    [Test]
    public async Task Look_is_noted_once_and_taken_over_once()
    {
        var (key, begun) = _handover.Begin(_ana, Door, "queue");

        (await begun).Should().BeTrue();
        _handover.Take(key, _ana, Door, "queue").Should().BeSameAs(begun);
        _handover.Take(key, _ana, Door, "queue").Should().BeNull();

        var entry = (await _audit.NewestAsync(10, CancellationToken.None)).Should().ContainSingle().Subject;
        (entry.Who, entry.Action, entry.Subject).Should().Be(("ana", Door, "queue"));
    }

    [Test]
    public async Task Look_is_not_taken_over_by_another_person_session_door_or_filter_and_then_by_nobody()
    {
        (ClaimsPrincipal Who, string Action, string Subject)[] others =
            [(Person("ben", "session-1"), Door, "queue"), (Person("ana", "session-2"), Door, "queue"), (_ana, AuditActions.AlertOpened, "queue"), (_ana, Door, "queue drone=7")];
        foreach (var (who, action, subject) in others)
        {
            var (key, begun) = _handover.Begin(_ana, Door, "queue");
            await begun;

            _handover.Take(key, who, action, subject).Should().BeNull();
            _handover.Take(key, _ana, Door, "queue").Should().BeNull("a key that was tried by another is spent");
        }
        _handover.Take(null, _ana, Door, "queue").Should().BeNull();
        _handover.Take("unknown", _ana, Door, "queue").Should().BeNull();
    }

    [Test]
    public async Task Look_is_taken_over_within_a_minute_only()
    {
        var (early, first) = _handover.Begin(_ana, Door, "queue");
        var (late, second) = _handover.Begin(_ana, Door, "queue");
        await Task.WhenAll(first, second);

        _time.Advance(LookHandover.MaxAge - TimeSpan.FromMilliseconds(1));
        _handover.Take(early, _ana, Door, "queue").Should().NotBeNull();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _handover.Take(late, _ana, Door, "queue").Should().BeNull();
    }

    [Test]
    public async Task Who_may_not_see_plates_is_not_noted_and_may_not_see_them_afterwards()
    {
        var vera = TestDashboard.Person("vera", Roles.Analyst);
        var (key, begun) = _handover.Begin(vera, Door, "queue");

        (await begun).Should().BeFalse();
        (await _handover.Take(key, vera, Door, "queue")!).Should().BeFalse();
        (await _audit.NewestAsync(10, CancellationToken.None)).Should().BeEmpty();
    }

    [Test]
    public async Task Look_that_cannot_be_noted_fails_for_page_and_circuit_and_is_logged()
    {
        await using (var database = _database.CreateDbContext())
            await database.Database.ExecuteSqlRawAsync("DROP TABLE \"Audit\"");

        var (key, begun) = _handover.Begin(_ana, Door, "queue");

        await FluentActions.Awaiting(() => begun).Should().ThrowAsync<Exception>();
        _handover.Take(key, _ana, Door, "queue").Should().BeSameAs(begun);
        _log.Collector.GetSnapshot().Should().ContainSingle().Which.Level.Should().Be(LogLevel.Error);
    }

    static ClaimsPrincipal Person(string name, string session)
    {
        var person = TestDashboard.Person(name, Roles.Officer);
        person.Identities.Single().AddClaim(new Claim(Sessions.ClaimType, session));
        return person;
    }
}
