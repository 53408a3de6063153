namespace Prestacop.Engineering.Tests.Drill;

/// <summary>The plan of a long drill follows from its seed, and leaves nothing out.</summary>
public sealed class DrillPlanTests
{
    const int Faults = 200;

    static IReadOnlyList<PlannedFault> Everything(int seed) => DrillPlan.Of(seed, Faults, FaultKind.Groups, FaultKind.EveryPart);

    [Test]
    public void Same_seed_gives_the_same_plan_and_another_seed_another()
    {
        Everything(7).Should().Equal(Everything(7));
        Everything(7).Should().NotEqual(Everything(8));
    }

    [Test]
    public void A_longer_plan_of_a_seed_begins_as_a_shorter_one_does() =>
        DrillPlan.Of(3, 50, FaultKind.Groups, FaultKind.EveryPart).Should().Equal(Everything(3).Take(50));

    [Test]
    public void Every_fault_befalls_every_part_that_it_can_befall([Range(1, 5)] int seed)
    {
        var planned = Everything(seed);

        planned.Select(fault => (fault.Kind, fault.Part)).Distinct().Should()
            .BeEquivalentTo(FaultKind.All.Where(kind => kind.MinBrokers == 1).SelectMany(kind => kind.Parts.Select(part => (kind.Name, part))));
        planned.Select(fault => fault.Number).Should().Equal(Enumerable.Range(1, Faults));
    }

    [Test]
    public void Every_part_can_be_killed_and_paused()
    {
        string[] parts = ["kafka", "namenode", "datanode", "streaming", "alerts", "executor", "web", "postgresql", "drones", "csv"];

        FaultKind.EveryPart.Should().BeEquivalentTo(parts);
        DrillPlan.Of(1, 10, [FaultKind.Kill], FaultKind.EveryPart).Select(fault => fault.Part).Should().BeEquivalentTo(parts);
        DrillPlan.Of(1, 10, [FaultKind.Pause], FaultKind.EveryPart).Select(fault => fault.Part).Should().BeEquivalentTo(parts);
    }

    [Test]
    public void Faults_last_as_long_as_their_kind_allows()
    {
        foreach (var fault in Everything(1))
        {
            var kind = FaultKind.All.Single(each => each.Name == fault.Kind);
            fault.Duration.TotalSeconds.Should().BeInRange(kind.MinSeconds, kind.MaxSeconds);
            fault.Rest.Should().BeLessThanOrEqualTo(DrillPlan.MaxRest);
            fault.Strength.Should().BeInRange(0, 1);
        }
        Everything(1).Where(fault => fault.Kind != FaultKind.Kill).Select(fault => fault.Duration).Distinct().Should().HaveCountGreaterThan(Faults / 3);
    }

    [Test]
    public void Only_the_faults_and_parts_that_were_chosen_come()
    {
        var planned = DrillPlan.Of(1, 20, [FaultKind.NetworkGroup], ["kafka", "namenode"]);

        planned.Should().OnlyContain(fault => fault.Part == "kafka");
        planned.Select(fault => fault.Kind).Distinct().Should().BeEquivalentTo(FaultKind.Cut, FaultKind.Slow, FaultKind.Lossy);
    }

    [Test]
    public void An_outage_is_as_long_as_was_asked_for_and_what_is_over_at_once_stays_so()
    {
        var planned = DrillPlan.Of(1, Faults, FaultKind.Groups, FaultKind.EveryPart, TimeSpan.FromMinutes(5));

        planned.Should().OnlyContain(fault => fault.Duration == (fault.Kind == FaultKind.Kill ? TimeSpan.Zero : TimeSpan.FromMinutes(5)));
        planned.Select(fault => (fault.Kind, fault.Part)).Should().Equal(Everything(1).Select(fault => (fault.Kind, fault.Part)));
    }

    [Test]
    public void Two_of_three_brokers_are_away_only_where_there_are_three()
    {
        DrillPlan.Of(1, 3, [FaultKind.Majority], ["kafka"], brokers: 3).Should().OnlyContain(fault => fault.Kind == FaultKind.Majority);
        FluentActions.Invoking(() => DrillPlan.Of(1, 3, [FaultKind.Majority], ["kafka"])).Should().Throw<ArgumentException>().WithMessage("None of the faults majority*one broker*");
    }

    [Test]
    public void Faults_that_can_befall_none_of_the_parts_are_refused() =>
        FluentActions.Invoking(() => DrillPlan.Of(1, 5, [FaultKind.NetworkGroup], ["csv"])).Should().Throw<ArgumentException>().WithMessage("None of the faults network*csv*");
}
