using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class SessionsTests(string provider)
{
    readonly FakeTimeProvider _time = new(Samples.Noon);
    readonly AccessChanges _changes = new();
    TestDatabase _database = null!;
    Sessions _sessions = null!;
    string _id = "";

    [SetUp]
    public async Task Begin()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _sessions = new Sessions(_database, Options.Create(new SessionOptions()), _changes, _time);
        _id = (await _sessions.BeginAsync("ana", row => row.AccountId = "1", CancellationToken.None)).Value;
    }

    [TearDown]
    public void DeleteDatabase() => _database?.Dispose();

    [Test]
    public async Task Locks_after_thirty_minutes_without_activity_for_good()
    {
        _time.Advance(TimeSpan.FromMinutes(29));
        (await StandsAsync()).Should().BeTrue();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await StandsAsync()).Should().BeFalse();

        await _sessions.ActiveAsync(_id, CancellationToken.None);

        (await StandsAsync()).Should().BeFalse();
    }

    [Test]
    public async Task Ends_after_ten_hours_whatever_the_person_does()
    {
        for (var minute = 0; minute < 599; minute += 10)
        {
            (await StandsAsync()).Should().BeTrue();
            await _sessions.ActiveAsync(_id, CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        (await StandsAsync()).Should().BeFalse();
    }

    [Test]
    public async Task Ends_when_it_is_ended_and_says_so_once()
    {
        var noted = new List<string>();
        _changes.Changed += noted.Add;

        await _sessions.EndAsync(_id, CancellationToken.None);
        await _sessions.EndAsync(_id, CancellationToken.None);

        (await StandsAsync()).Should().BeFalse();
        noted.Should().Equal("ana");
    }

    [Test]
    public async Task Lists_only_what_is_not_over_the_last_used_first()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        var second = (await _sessions.BeginAsync("ana", row => (row.Device, row.Address) = ("Firefox on Linux", "10.0.0.7"), CancellationToken.None)).Value;
        await _sessions.BeginAsync("ben", _ => { }, CancellationToken.None);
        var ended = (await _sessions.BeginAsync("ana", _ => { }, CancellationToken.None)).Value;
        await _sessions.EndAsync(ended, CancellationToken.None);

        (await _sessions.OpenAsync("ana", 10, CancellationToken.None)).Select(session => session.Id).Should().Equal(second, _id);
        (await _sessions.OpenAsync(null, 10, CancellationToken.None)).Should().HaveCount(3);
        _time.Advance(TimeSpan.FromMinutes(25));
        (await _sessions.OpenAsync("ana", 10, CancellationToken.None)).Should().ContainSingle().Which.Address.Should().Be("10.0.0.7");
    }

    [Test]
    public async Task All_of_a_person_end_but_one_and_that_is_said_once()
    {
        await _sessions.BeginAsync("ana", row => row.RefreshToken = "secret", CancellationToken.None);
        await _sessions.BeginAsync("ben", _ => { }, CancellationToken.None);
        var noted = new List<string>();
        _changes.Changed += noted.Add;

        (await _sessions.EndAllOfAsync("ana", _id, CancellationToken.None)).Should().Be(1);
        (await _sessions.EndAllOfAsync("ana", _id, CancellationToken.None)).Should().Be(0);

        noted.Should().Equal("ana");
        (await StandsAsync()).Should().BeTrue();
        (await _sessions.OpenNamesAsync(CancellationToken.None)).Should().Equal("ana", "ben");
        (await _sessions.EndAllOfAsync("ana", null, CancellationToken.None)).Should().Be(1);
        (await _sessions.OpenNamesAsync(CancellationToken.None)).Should().Equal("ben");
        await using var database = _database.CreateDbContext();
        (await database.Sessions.ToListAsync()).Should().OnlyContain(row => row.RefreshToken == null);
    }

    [Test]
    public async Task Rows_are_removed_a_week_after_their_end()
    {
        _time.Advance(new SessionOptions().MaxAge + TimeSpan.FromDays(7));
        await _sessions.BeginAsync("ben", _ => { }, CancellationToken.None);
        (await CountAsync()).Should().Be(2);
        _time.Advance(TimeSpan.FromSeconds(1));

        await _sessions.BeginAsync("ben", _ => { }, CancellationToken.None);

        (await CountAsync()).Should().Be(2, "the first one is gone, and there is a third");
        (await StandsAsync()).Should().BeFalse();
    }

    async Task<int> CountAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.Sessions.CountAsync();
    }

    async Task<bool> StandsAsync() => await _sessions.FindAsync(_id, CancellationToken.None) is not null;
}
