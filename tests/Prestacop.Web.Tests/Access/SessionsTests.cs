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
    TestDatabase _database = null!;
    Sessions _sessions = null!;
    string _id = "";

    [SetUp]
    public async Task Begin()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _sessions = new Sessions(_database, Options.Create(new SessionOptions()), _time);
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
    public async Task Ends_when_it_is_ended()
    {
        await _sessions.EndAsync(_id, CancellationToken.None);

        (await StandsAsync()).Should().BeFalse();
    }

    async Task<bool> StandsAsync() => await _sessions.FindAsync(_id, CancellationToken.None) is not null;
}
