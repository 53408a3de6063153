namespace Prestacop.Contracts.Tests;

public sealed class DecisionOutcomesTests
{
    static Decision Decision(string id, string action, string officer, string alert = "alert-1") => new()
    {
        DecisionId = id,
        AlertId = alert,
        DroneId = "drone-1",
        Action = action,
        Officer = officer,
        Time = DateTimeOffset.UnixEpoch,
    };

    [Test]
    public void The_first_of_two_corrections_counts_and_the_other_changes_nothing()
    {
        var (progress, outcomes) = DecisionOutcomes.Of("alert-1",
        [
            Decision("d-1", DecisionActions.Dismissed, "ana"), Decision("d-2", DecisionActions.Corrected, "ben"), Decision("d-3", DecisionActions.Taken, "ben", "alert-2"),
        ]);

        (progress.State, progress.Officer).Should().Be((AlertState.Dismissed, "ana"));
        outcomes.Select(outcome => (outcome.Decision.DecisionId, outcome.Refusal)).Should().Equal(("d-1", null), ("d-2", Refusal.Closed));
    }

    [Test]
    public void A_decision_that_comes_twice_counts_once()
    {
        var taken = Decision("d-1", DecisionActions.Taken, "ana");

        DecisionOutcomes.Of("alert-1", [taken, taken]).Outcomes.Should().ContainSingle().Which.Refusal.Should().BeNull();
    }

    [Test]
    public void One_escalation_counts_for_each_of_its_alerts()
    {
        var escalated = Decision("d-1", DecisionActions.Escalated, "prestacop") with { AlertIds = ["alert-1", "alert-2"] };

        DecisionOutcomes.Of("alert-2", [escalated]).Progress.Escalated.Should().BeTrue();
        DecisionOutcomes.Of("alert-3", [escalated]).Progress.Escalated.Should().BeFalse();
    }

    [Test]
    public void Another_decision_is_on_one_alert_whatever_it_lists()
    {
        var dismissed = Decision("d-1", DecisionActions.Dismissed, "ana") with { AlertIds = ["alert-1", "alert-2"] };

        DecisionOutcomes.Of("alert-2", [dismissed]).Progress.State.Should().Be(AlertState.Open);
    }
}
