using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Decisions;

public sealed class PendingDecisionsTests
{
    readonly AppliedDecision _applied = new(Samples.Record(0, Samples.Decision("d1", 1, DecisionActions.Taken)), null, Samples.Item(1));

    [Test]
    public async Task Completes_the_publisher_of_a_decision_with_its_outcome()
    {
        var pending = new PendingDecisions();
        var outcome = pending.Expect("d1");
        var other = pending.Expect("d2");

        pending.Complete([_applied]);

        (await outcome.WaitAsync(TimeSpan.FromSeconds(30))).Should().Be(_applied);
        other.IsCompleted.Should().BeFalse();
    }

    [Test]
    public void Ignores_decisions_that_nobody_waits_for()
    {
        var pending = new PendingDecisions();
        var forgotten = pending.Expect("d1");
        pending.Forget("d1");

        pending.Complete([_applied]);

        forgotten.IsCompleted.Should().BeFalse();
    }
}
