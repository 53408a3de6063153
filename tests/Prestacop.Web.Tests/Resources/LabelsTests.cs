using Prestacop.Contracts;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Tests.Resources;

public sealed class LabelsTests
{
    [Test]
    public void Offers_every_reason_the_most_urgent_first()
    {
        Labels.Reasons.Should().BeEquivalentTo(AlertReasons.All.Select(rule => rule.Reason));
        Labels.Reasons[0].Should().Be(AlertReasons.WatchList);
    }

    [Test]
    public void Shows_the_label_of_every_reason() =>
        AlertReasons.All.Should().OnlyContain(rule => Labels.Reason(rule.Reason) == rule.Label);

    [Test]
    public void Has_a_text_for_every_problem_of_a_decision([Values] DecisionProblem problem) =>
        Labels.Problem(problem).Should().NotBe(problem.ToString()).And.NotContain("{0}");
}
