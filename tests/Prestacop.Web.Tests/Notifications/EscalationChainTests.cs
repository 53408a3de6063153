using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Notifications;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Who is told when of an alert that nobody takes. Noon in New York is in the day shift.</summary>
public sealed class EscalationChainTests
{
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);
    static readonly Shift Day = new(Weekdays.All, new TimeOnly(6, 0), new TimeOnly(18, 0));
    static readonly Shift Night = new(Weekdays.All, new TimeOnly(18, 0), new TimeOnly(6, 0));
    static readonly AlertItem Item = Samples.Item(0);

    readonly List<(int Step, string RuleId)> _done = [];

    [SetUp]
    public void Forget() => _done.Clear();

    [Test]
    public void Each_step_is_told_once_when_the_alert_has_waited_for_it()
    {
        var chain = Chain(Step(1, 5), Step(2, 10));

        Tell(chain, 4).Should().BeEmpty();
        Tell(chain, 5).Should().Equal((1, "s1"));
        Tell(chain, 6).Should().BeEmpty();
        Tell(chain, 10).Should().Equal((2, "s2"));
        Tell(chain, 60).Should().BeEmpty();
    }

    [Test]
    public void A_step_without_a_time_of_its_own_is_due_when_alerts_are_escalated()
    {
        var chain = new EscalationChain([Step(1, null)], TimeSpan.FromMinutes(7));

        chain.FirstAfter.Should().Be(TimeSpan.FromMinutes(7));
        Tell(chain, 6).Should().BeEmpty();
        Tell(chain, 7).Should().Equal((1, "s1"));
    }

    [Test]
    public void Rules_at_arrival_and_those_that_are_off_are_no_steps()
    {
        var chain = Chain(Step(0, null), Step(1, 5) with { Enabled = false });

        chain.FirstAfter.Should().BeNull();
        Tell(chain, 60).Should().BeEmpty();
    }

    [Test]
    public void All_rules_of_a_step_that_are_on_are_told_and_those_off_duty_are_not() =>
        Tell(Chain(Step(1, 5, "mail"), Step(1, 5, "push"), Step(1, 5, "night") with { Shift = Night }), 5).Should().Equal((1, "mail"), (1, "push"));

    [Test]
    public void When_nobody_of_a_step_is_on_the_next_step_is_told_at_once_and_not_again_at_its_own_time()
    {
        var chain = Chain(Step(1, 5) with { Shift = Night }, Step(2, 10), Step(3, 15));

        Tell(chain, 5).Should().Equal((1, "s2"));
        Tell(chain, 10).Should().Equal((2, "s3"));
        Tell(chain, 15).Should().BeEmpty("everybody on duty was told");
    }

    [Test]
    public void When_nobody_at_all_is_on_the_step_waits_for_the_next_shift()
    {
        var chain = Chain(Step(1, 5) with { Shift = Night });

        // Noon until 18:00.
        Tell(chain, 359).Should().BeEmpty();
        Tell(chain, 360).Should().Equal((1, "s1"));
    }

    [Test]
    public void Two_steps_that_are_due_at_once_are_told_in_their_order() => Tell(Chain(Step(2, 10), Step(1, 5)), 30).Should().Equal((1, "s1"), (2, "s2"));

    [Test]
    public void A_rule_that_does_not_tell_of_this_alert_is_passed_over() =>
        Tell(Chain(Step(1, 5) with { Severity = Severities.Critical }, Step(2, 10) with { Precincts = [123] }, Step(3, 15)), 5).Should().Equal((1, "s3"));

    [Test]
    public void The_shortest_wait_of_a_step_counts() => Tell(Chain(Step(1, 9, "a"), Step(1, 6, "b")), 6).Should().Equal((1, "a"), (1, "b"));

    List<(int Step, string Rule)> Tell(EscalationChain chain, int minutes)
    {
        var due = chain.Due(Item, _done, Item.ReceivedAt.AddMinutes(minutes)).Select(each => (each.Step, each.Rule.Id)).ToList();
        _done.AddRange(due);
        return due;
    }

    static EscalationChain Chain(params NotificationRule[] rules) => new(rules, Usual);

    static NotificationRule Step(int step, int? after, string? id = null) => new()
    {
        Id = id ?? $"s{step}",
        Name = id ?? $"s{step}",
        Channel = NotificationChannels.Push,
        Role = Roles.Officer,
        Step = step,
        AfterMinutes = after,
        Shift = Day,
    };
}
