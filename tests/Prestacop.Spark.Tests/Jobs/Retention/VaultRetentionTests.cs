using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs.Retention;

public sealed class VaultRetentionTests
{
    static readonly DateOnly Old = new(2026, 10, 1);
    static readonly DateOnly Young = new(2026, 11, 20);
    static readonly RetentionRule Rule = new(RetentionRule.Plates, 30);

    RetentionTestScope _test = null!;
    HashSet<string> _ofDrones = [];

    [SetUp]
    public async Task StartAsync()
    {
        _test = await RetentionTestScope.StartAsync();
        _ofDrones = [];
        _test.WriteVault(Old, "one", "ABC1234 NY", "XYZ1 NJ", "ABC1234 NY");
        _test.WriteVault(Old, "two", "XYZ1 NJ");
        _test.WriteVault("decisions", Old, "three", "ABC1234 99");
        _test.WriteVault(Young, "four", "ABC1234 NY");
    }

    [TearDown]
    public async Task StopAsync() => await _test.DisposeAsync();

    [Test]
    public async Task What_is_older_than_the_term_is_removed_and_what_is_younger_stays()
    {
        var days = await RunAsync();

        days.Select(day => (day.Dataset, day.Date)).Should().Equal(("decisions", Old), ("drone_messages", Old));
        days.Should().OnlyContain(day => day.IsChanged && day.Held == 0 && day.Records == null);
        _test.Vault(Old).Should().BeEmpty();
        _test.Vault(Old, "decisions").Should().BeEmpty();
        _test.Vault(Young).Should().Equal("ABC1234 NY");
        (await RunAsync()).Should().BeEmpty("nothing is left to be removed");
    }

    [Test]
    public async Task A_plan_changes_nothing()
    {
        var plan = await (await RetentionAsync()).PlanAsync(Rule, _test.Scope.Today, CancellationToken.None);

        plan.Should().HaveCount(2).And.OnlyContain(day => day.IsChanged);
        _test.Vault(Old).Should().HaveCount(4);
        plan[1].Describe(isDry: true).Should().Match("drone_messages 2026-10-01: whole files, * would be removed");
    }

    [Test]
    public async Task A_held_plate_stays_with_and_without_its_state_and_all_others_go()
    {
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), Vehicles = ["ABC1234 NY"] });

        var days = await RunAsync();

        days.Single().Should().BeEquivalentTo(new { Dataset = "drone_messages", Records = 2L, Held = 2L }, "its file and the one without a held plate lose two lines");
        _test.Vault(Old).Should().Equal("ABC1234 NY", "ABC1234 NY");
        _test.Vault(Old, "decisions").Should().Equal("ABC1234 99");
    }

    [Test]
    public async Task A_held_day_stays_whole_and_what_a_held_drone_has_seen_stays()
    {
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), FirstDay = Old, LastDay = Old });
        (await RunAsync()).Should().BeEmpty();
        await new HoldCommands(_test.Scope).ReleaseAsync((await _test.Scope.Holds.ReadAsync(CancellationToken.None))[0].Id, "court", "closed", CancellationToken.None);
        await HoldAsync(new HoldRequest { Case = "B", By = "court", Until = new DateOnly(2027, 1, 1), Drone = "drone-0001" });
        _ofDrones = [PlateToken.Of(PlateVectors.Keys.Current, "XYZ1", "NJ")!];

        await RunAsync();

        _test.Vault(Old).Should().Equal("XYZ1 NJ", "XYZ1 NJ");
        _test.Vault(Old, "decisions").Should().BeEmpty();
    }

    [Test]
    public async Task A_hold_that_has_ended_holds_nothing()
    {
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2026, 11, 28), Vehicles = ["ABC1234 NY"] });
        _test.Time.Advance(TimeSpan.FromDays(1));

        await RunAsync();

        _test.Vault(Old).Should().BeEmpty();
    }

    [Test]
    public async Task The_entry_of_the_log_says_what_was_removed_and_under_which_rule()
    {
        await HoldAsync(new HoldRequest { Case = "A", By = "court", Until = new DateOnly(2027, 1, 1), Vehicles = ["XYZ1 NJ"] });
        var retention = await RetentionAsync();
        var plan = await retention.PlanAsync(Rule, _test.Scope.Today, CancellationToken.None);
        var holds = await _test.Scope.ActiveHoldsAsync(CancellationToken.None);

        var entry = new RetentionResult(plan).EntryOf(RemovalActions.Retention, Rule, holds);

        entry.Rule.Should().Be("plates are kept for 30 days");
        entry.Days.Should().Be("2026-10-01");
        (entry.Records, entry.Held, entry.Case).Should().Be((3L, 2L, "A"));
        entry.Bytes.Should().BePositive();
        new RetentionResult([]).EntryOf(RemovalActions.Retention, Rule, holds).Days.Should().BeNull();
    }

    Task<LegalHold> HoldAsync(HoldRequest request) => new HoldCommands(_test.Scope).AddAsync(request, CancellationToken.None);

    async Task<VaultRetention> RetentionAsync() => new(
        _test.Scope.VaultFiles, await _test.Scope.ActiveHoldsAsync(CancellationToken.None), (_, drones, _) =>
        {
            drones.Should().Equal("drone-0001");
            return Task.FromResult<IReadOnlySet<string>>(_ofDrones);
        });

    /// <summary>The days that were changed.</summary>
    async Task<IReadOnlyList<RetentionDay>> RunAsync()
    {
        var retention = await RetentionAsync();
        var plan = new RetentionResult(await retention.PlanAsync(Rule, _test.Scope.Today, CancellationToken.None));
        var days = new List<RetentionDay>();
        foreach (var planned in plan.Changed)
            days.Add(await retention.RemoveAsync(planned, CancellationToken.None));
        return days;
    }
}
