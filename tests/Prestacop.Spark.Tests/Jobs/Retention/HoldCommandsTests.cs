using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs.Retention;

public sealed class HoldCommandsTests
{
    RetentionTestScope _test = null!;
    HoldCommands _commands = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _test = await RetentionTestScope.StartAsync();
        _commands = new HoldCommands(_test.Scope);
    }

    [TearDown]
    public async Task StopAsync() => await _test.DisposeAsync();

    static HoldRequest Request => new() { Case = "2026-CR-17", By = "Judge Roe", Until = new DateOnly(2027, 1, 31), Vehicles = ["ABC1234 NY"] };

    [Test]
    public async Task A_hold_is_kept_listed_and_published_without_its_plate()
    {
        var hold = await _commands.AddAsync(Request with { Drone = "drone-0001" }, CancellationToken.None);
        await _commands.ListAsync(CancellationToken.None);

        (await _test.Scope.ActiveHoldsAsync(CancellationToken.None)).Active.Should().ContainSingle().Which.Vehicles(PlateVectors.Keys).Should().Equal("ABC1234 NY");
        _test.Printed.Should().Contain(hold.Id).And.Contain("stands").And.Contain("2027-01-31").And.Contain("a plate, drone-0001").And.NotContain("ABC1234");
        var entry = _test.Log().Should().ContainSingle().Which;
        entry.Action.Should().Be(RemovalActions.Hold);
        entry.Case.Should().Be("2026-CR-17");
        var published = System.Text.Encoding.UTF8.GetString(_test.Kafka.Records.Should().ContainSingle().Which.Value!);
        published.Should().Contain("2026-CR-17").And.Contain("Judge Roe").And.NotContain("ABC1234");
        Directory.EnumerateFiles(_test.PathOf("/data-storage"), "*", SearchOption.AllDirectories).Should().OnlyContain(file => !File.ReadAllText(file).Contains("ABC1234"));
    }

    [Test]
    public async Task A_hold_that_is_added_again_is_extended()
    {
        var first = await _commands.AddAsync(Request, CancellationToken.None);
        var second = await _commands.AddAsync(Request with { Until = new DateOnly(2028, 1, 31) }, CancellationToken.None);

        second.Id.Should().Be(first.Id);
        second.Version.Should().Be(2);
        (await _test.Scope.ActiveHoldsAsync(CancellationToken.None)).Active.Should().ContainSingle().Which.Until.Should().Be(new DateOnly(2028, 1, 31));
    }

    [Test]
    public async Task A_released_hold_holds_nothing_and_is_not_released_twice()
    {
        var hold = await _commands.AddAsync(Request, CancellationToken.None);

        await _commands.ReleaseAsync(hold.Id, "Judge Roe", "closed", CancellationToken.None);

        (await _test.Scope.ActiveHoldsAsync(CancellationToken.None)).Active.Should().BeEmpty();
        _test.Log().Select(entry => entry.Action).Should().Equal(RemovalActions.Hold, RemovalActions.HoldReleased);
        await FluentActions.Awaiting(() => _commands.ReleaseAsync(hold.Id, "eve", "again", CancellationToken.None)).Should().ThrowAsync<CommandException>().WithMessage("*released already*Judge Roe: closed*");
        await FluentActions.Awaiting(() => _commands.ReleaseAsync("nothing", "eve", "again", CancellationToken.None)).Should().ThrowAsync<CommandException>().WithMessage("*no hold 'nothing'*hold list*");
    }

    [Test]
    public async Task A_hold_on_nothing_on_a_day_that_has_passed_or_with_days_the_wrong_way_round_is_refused()
    {
        await RefusedAsync(Request with { Vehicles = [] }, "*would hold everything*");
        await RefusedAsync(Request with { Until = new DateOnly(2026, 11, 27) }, "*2026-11-27, which has passed*");
        await RefusedAsync(Request with { FirstDay = new DateOnly(2026, 2, 2), LastDay = new DateOnly(2026, 2, 1) }, "*--from 2026-02-02 is after --to 2026-02-01*");
        await RefusedAsync(Request with { Case = " " }, "*must not be empty*");
        Directory.Exists(_test.PathOf("/data-storage")).Should().BeFalse();
    }

    [Test]
    public async Task Nothing_is_removed_while_a_file_of_a_hold_is_damaged()
    {
        var hold = await _commands.AddAsync(Request, CancellationToken.None);
        await File.WriteAllTextAsync(_test.PathOf($"/data-storage/_retention/holds/{hold.Id}.0001.json"), "{");

        await FluentActions.Awaiting(() => _test.Scope.ActiveHoldsAsync(CancellationToken.None)).Should().ThrowAsync<CommandException>().WithMessage($"*{hold.Id}*Nothing is removed*");
    }

    [Test]
    public async Task Entries_wait_while_Kafka_is_away_and_the_next_command_publishes_them_in_their_order()
    {
        _test.Kafka.IsAway = true;
        var hold = await _commands.AddAsync(Request, CancellationToken.None);
        _test.Kafka.Records.Should().BeEmpty();
        _test.Errors.Should().Contain("next command publishes it");
        _test.Kafka.IsAway = false;

        await _commands.ReleaseAsync(hold.Id, "Judge Roe", "closed", CancellationToken.None);
        await _test.Scope.Log.PublishAsync(CancellationToken.None);

        _test.Kafka.Records.Select(record => record.Topic).Should().Equal(Topics.Audit, Topics.Audit);
        _test.Kafka.Records.Select(record => record.Key).Should().Equal(_test.Log().Select(entry => entry.Id));
        _test.Log()[1].HashAfter(_test.Log()[0].Hash).Should().Be(_test.Log()[1].Hash);
    }

    async Task RefusedAsync(HoldRequest request, string message) =>
        await FluentActions.Awaiting(() => _commands.AddAsync(request, CancellationToken.None)).Should().ThrowAsync<CommandException>().WithMessage(message);
}
