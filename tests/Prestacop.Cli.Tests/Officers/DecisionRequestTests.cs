using System.Text.Json;
using Prestacop.Cli.Officers;
using Prestacop.Cli.Tests.Support;
using Prestacop.Contracts;
using Prestacop.LocalCluster;

namespace Prestacop.Cli.Tests.Officers;

public sealed class DecisionRequestTests
{
    static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 40, 0, TimeSpan.Zero);

    [Test]
    public void A_decision_goes_to_its_topic_keyed_by_the_alert()
    {
        var record = new DecisionRequest(DecisionActions.Dismissed, " Ana ", null, null, " no car ").Decide(SampleAlerts.Alert(), "d-1", Now)
            .Should().ContainSingle().Subject;

        (record.Topic, record.Key).Should().Be((Topics.Decisions, "alert-1"));
        JsonSerializer.Deserialize(record.Value, ContractsJson.Default.Decision).Should().Be(new Decision
        {
            DecisionId = "d-1",
            AlertId = "alert-1",
            DroneId = "drone-0042",
            Action = DecisionActions.Dismissed,
            Officer = "Ana",
            Time = Now,
            Reason = "no car",
        });
    }

    [Test]
    public void A_correction_sends_the_violation_anew_before_it_closes_the_alert()
    {
        var records = new DecisionRequest(DecisionActions.Corrected, "Ana", 21, "xyz9876", null).Decide(SampleAlerts.Alert(), "d-1", Now);

        records.Select(record => (record.Topic, record.Key)).Should().Equal((Topics.DroneMessages, "drone-0042"), (Topics.Decisions, "alert-1"));
        var violation = JsonSerializer.Deserialize(records[0].Value, ContractsJson.Default.DroneMessage)!;
        (violation.Code, violation.Plate, violation.Corrects, violation.Time).Should().Be((21, "XYZ9876", "message-1", SampleAlerts.Time));
        JsonSerializer.Deserialize(records[1].Value, ContractsJson.Default.Decision)!.Plate.Should().Be("XYZ9876");
    }

    [Test]
    public void What_cannot_be_corrected_is_an_error_that_says_why()
    {
        var alert = SampleAlerts.Alert();
        var trouble = alert with { Message = alert.Message with { Kind = DroneMessageKinds.Trouble } };
        FluentActions.Invoking(() => new DecisionRequest(DecisionActions.Corrected, "Ana", 21, null, null).Decide(trouble, "d-1", Now))
            .Should().Throw<CommandException>().WithMessage("*only a violation*");
    }

    [TestCase(DecisionActions.Taken, null, null, null)]
    [TestCase(DecisionActions.Confirmed, null, null, "as seen")]
    [TestCase(DecisionActions.Dismissed, null, null, "no car")]
    [TestCase(DecisionActions.Corrected, 21, null, null)]
    [TestCase(DecisionActions.Corrected, null, "ABC1234", null)]
    public void Takes_what_makes_sense(string action, int? code, string? plate, string? reason) =>
        FluentActions.Invoking(() => new DecisionRequest(action, "Ana", code, plate, reason).Check()).Should().NotThrow();

    [TestCase(DecisionActions.Dismissed, null, null, " ", "*--reason*")]
    [TestCase(DecisionActions.Corrected, null, " ", null, "*--code, --plate or both*")]
    [TestCase(DecisionActions.Corrected, 94, null, null, "*no violation code 94*")]
    [TestCase(DecisionActions.Corrected, -1, null, null, "*no violation code -1*")]
    [TestCase(DecisionActions.Confirmed, 21, null, null, "*belong to --action corrected*")]
    [TestCase(DecisionActions.Taken, null, "ABC1234", null, "*belong to --action corrected*")]
    public void Refuses_what_does_not(string action, int? code, string? plate, string? reason, string message) =>
        FluentActions.Invoking(() => new DecisionRequest(action, "Ana", code, plate, reason).Check())
            .Should().Throw<CommandException>().WithMessage(message);
}
