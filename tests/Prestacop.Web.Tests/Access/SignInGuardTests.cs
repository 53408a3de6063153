using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SignInGuardTests(string provider)
{
    const string Stranger = "10.0.0.1";
    const string Office = "10.0.0.2";

    readonly FakeTimeProvider _time = new(Samples.Noon);
    TestDatabase _database = null!;
    SignInGuard _guard = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _guard = new SignInGuard(_database, _time);
    }

    [TearDown]
    public void DeleteDatabase() => _database?.Dispose();

    [Test]
    public async Task After_five_wrong_passwords_an_address_must_wait_with_that_name_however_it_is_written()
    {
        await GuessAsync("ana");

        (await MustWaitAsync(" ANA", Stranger)).Should().BeTrue();
        (await MustWaitAsync("ben", Stranger)).Should().BeFalse();
        _time.Advance(SignInGuard.Wait);
        (await MustWaitAsync("ana", Stranger)).Should().BeFalse();
    }

    [Test]
    public async Task A_stranger_cannot_lock_an_officer_out()
    {
        await GuessAsync("ana");

        (await MustWaitAsync("ana", Office)).Should().BeFalse();
    }

    [Test]
    public async Task An_attempt_that_is_refused_does_not_make_the_wait_longer()
    {
        await GuessAsync("ana");
        _time.Advance(SignInGuard.Wait / 2);
        (await MustWaitAsync("ana", Stranger)).Should().BeTrue();
        _time.Advance(SignInGuard.Wait / 2);

        (await MustWaitAsync("ana", Stranger)).Should().BeFalse();
    }

    [Test]
    public async Task The_right_password_begins_anew()
    {
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
            (await FailsAsync(_guard, "ana", Office)).Should().BeFalse();
        await using (var right = await _guard.TryBeginAsync("ana", Office, CancellationToken.None))
            await right!.SucceededAsync();

        (await FailsAsync(_guard, "ana", Office)).Should().BeFalse();

        (await MustWaitAsync("ana", Office)).Should().BeFalse();
    }

    [Test]
    public async Task An_attempt_counts_while_it_is_checked()
    {
        for (var attempt = 1; attempt <= SignInGuard.MaxFailures; attempt++)
            (await _guard.TryBeginAsync("ana", Stranger, CancellationToken.None)).Should().NotBeNull();

        (await _guard.TryBeginAsync("ana", Stranger, CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task What_ends_undecided_does_not_count_and_gives_no_further_attempt()
    {
        for (var attempt = 1; attempt < SignInGuard.MaxFailures; attempt++)
            await FailsAsync(_guard, "ana", Office);
        for (var half = 1; half <= SignInGuard.MaxFailures; half++)
            (await MustWaitAsync("ana", Office)).Should().BeFalse();

        (await FailsAsync(_guard, "ana", Office)).Should().BeTrue();
        (await MustWaitAsync("ana", Office)).Should().BeTrue();
    }

    [Test]
    public async Task Guesses_at_two_dashboards_on_one_store_at_the_same_time_are_checked_up_to_the_limit()
    {
        SignInGuard[] dashboards = [_guard, new(_database, _time)];

        var attempts = await Task.WhenAll(Enumerable.Range(0, 4 * SignInGuard.MaxFailures)
            .Select(number => Task.Run(() => dashboards[number % 2].TryBeginAsync("ana", Stranger, CancellationToken.None))));

        attempts.Count(attempt => attempt is not null).Should().Be(SignInGuard.MaxFailures);
        attempts.Count(attempt => attempt?.Failed() == true).Should().Be(1, "one of them begins the wait");
        (await FailsAsync(dashboards[1], "ana", Office)).Should().BeFalse("another address is not held up");
    }

    [Test]
    public async Task What_is_over_is_deleted_and_neither_name_nor_address_is_kept()
    {
        await FailsAsync(_guard, "ana", Stranger);
        await FailsAsync(_guard, "ben\0", Office);
        (await RowsAsync()).Should().HaveCount(2).And.OnlyContain(row => row.Attempts == 1 && row.Id.Length == 64);
        _time.Advance(SignInGuard.Wait);

        await FailsAsync(_guard, "carla", Stranger);

        (await RowsAsync()).Should().ContainSingle();
    }

    [Test]
    public async Task No_more_are_remembered_than_there_is_room_for()
    {
        var guard = new SignInGuard(_database, _time) { MaxRemembered = 3 };
        for (var number = 1; number <= guard.MaxRemembered; number++)
            await FailsAsync(guard, $"name {number}", Stranger);
        (await RowsAsync()).Should().HaveCount(guard.MaxRemembered);

        await FailsAsync(guard, "one more", Stranger);

        (await RowsAsync()).Should().ContainSingle();
    }

    async Task GuessAsync(string name)
    {
        var begun = new List<bool>();
        for (var attempt = 1; attempt <= SignInGuard.MaxFailures; attempt++)
            begun.Add(await FailsAsync(_guard, name, Stranger));
        begun.Should().Equal(false, false, false, false, true);
    }

    /// <returns>Whether the wait begins with this failure.</returns>
    static async Task<bool> FailsAsync(SignInGuard guard, string name, string address)
    {
        await using var attempt = await guard.TryBeginAsync(name, address, CancellationToken.None);
        return attempt!.Failed();
    }

    async Task<bool> MustWaitAsync(string name, string address)
    {
        await using var attempt = await _guard.TryBeginAsync(name, address, CancellationToken.None);
        return attempt is null;
    }

    async Task<List<SignInLimitRow>> RowsAsync()
    {
        await using var database = _database.CreateDbContext();
        return await database.SignInLimits.AsNoTracking().ToListAsync();
    }
}
