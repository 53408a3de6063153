#pragma warning disable NUnit1027 // FsCheck gives the arguments of its properties.

namespace Prestacop.Contracts.Tests;

public sealed class AlertProgressTests
{
    static readonly string[] Actions =
    [
        DecisionActions.Taken, DecisionActions.Released, DecisionActions.Corrected, DecisionActions.Confirmed,
        DecisionActions.Dismissed, DecisionActions.Escalated, DecisionActions.Commented, DecisionActions.Verified,
    ];

    static readonly string[] Officers = ["ana", "ben"];

    [Test]
    public void The_first_of_two_officers_who_take_an_alert_gets_it()
    {
        var taken = AlertProgress.New.Apply(DecisionActions.Taken, "ana");

        (taken.State, taken.Officer).Should().Be((AlertState.Taken, "ana"));
        taken.Validate(DecisionActions.Taken, "ben").Should().Be(Refusal.HeldByAnother);
        taken.Validate(DecisionActions.Taken, "ana").Should().Be(Refusal.AlreadyYours);
        taken.Apply(DecisionActions.Taken, "ben").Should().Be(taken);
    }

    [Test]
    public void Rejects_a_decision_on_an_alert_that_another_officer_has_taken()
    {
        var taken = AlertProgress.New.Apply(DecisionActions.Taken, "ana");

        taken.Validate(DecisionActions.Dismissed, "ben").Should().Be(Refusal.HeldByAnother);
        taken.Validate(DecisionActions.Dismissed, "ana").Should().BeNull();
    }

    [Test]
    public void A_released_alert_is_open_again_and_stays_escalated()
    {
        var released = AlertProgress.New.Apply(DecisionActions.Escalated, "prestacop").Apply(DecisionActions.Taken, "ana").Apply(DecisionActions.Released, "ana");

        released.Should().Be(new AlertProgress { State = AlertState.Open, Escalated = true });
        released.Validate(DecisionActions.Escalated, "prestacop").Should().Be(Refusal.NotWaiting);
    }

    [Test]
    public void A_hit_can_be_checked_by_anybody_and_the_check_stays_when_the_alert_is_released()
    {
        var taken = AlertProgress.New.Apply(DecisionActions.Taken, "ana").Apply(DecisionActions.Verified, "ben");

        taken.Should().Be(new AlertProgress { State = AlertState.Taken, Officer = "ana", Verified = true });
        taken.Apply(DecisionActions.Released, "ana").Should().Be(new AlertProgress { Verified = true });
        taken.Apply(DecisionActions.Dismissed, "ana").Validate(DecisionActions.Verified, "ben").Should().Be(Refusal.Closed);
    }

    [Test]
    public void Rejects_the_release_of_an_open_alert() =>
        AlertProgress.New.Validate(DecisionActions.Released, "ana").Should().Be(Refusal.NotTaken);

    [Test]
    public void Rejects_an_unknown_action() => AlertProgress.New.Validate("burnt", "ana").Should().Be(Refusal.UnknownAction);

    [FsCheck.NUnit.Property]
    public void A_closed_alert_never_changes_again(int[] steps)
    {
        var progress = AlertProgress.New;
        foreach (var (action, officer) in Steps(steps))
        {
            var before = progress;
            progress = progress.Apply(action, officer);
            if (before.IsClosed)
                progress.Should().Be(before);
        }
    }

    [FsCheck.NUnit.Property]
    public void An_alert_has_an_officer_exactly_when_it_is_not_open(int[] steps)
    {
        var progress = AlertProgress.New;
        foreach (var (action, officer) in Steps(steps))
        {
            progress = progress.Apply(action, officer);
            (progress.Officer is null).Should().Be(progress.State == AlertState.Open);
        }
    }

    [FsCheck.NUnit.Property]
    public void A_valid_action_changes_the_state_except_for_comments(int[] steps)
    {
        var progress = AlertProgress.New;
        foreach (var (action, officer) in Steps(steps))
        {
            var after = progress.Apply(action, officer);
            var unchanged = progress.Validate(action, officer) is not null || action == DecisionActions.Commented || (action == DecisionActions.Verified && progress.Verified);
            (after == progress).Should().Be(unchanged, "of {0} by {1} on {2}", action, officer, progress);
            progress = after;
        }
    }

    static IEnumerable<(string Action, string Officer)> Steps(int[] steps) =>
        steps.Select(step => (Actions[(step & int.MaxValue) % Actions.Length], Officers[(step & int.MaxValue) / Actions.Length % Officers.Length]));
}
