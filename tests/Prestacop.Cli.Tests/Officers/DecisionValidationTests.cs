using Prestacop.Cli.Officers;
using Prestacop.Cli.Tests.Support;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Officers;

public sealed class DecisionValidationTests
{
    static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 40, 0, TimeSpan.Zero);

    [Test]
    public void Explains_why_an_alert_cannot_be_corrected()
    {
        var alert = SampleAlerts.Alert();
        var trouble = alert with { Message = alert.Message with { Kind = DroneMessageKinds.Trouble } };
        FluentActions.Invoking(() => DecisionValidation.Make(trouble, Decision(DecisionActions.Corrected, 21, null, null), "d-1", Now))
            .Should().Throw<CommandException>().WithMessage("*only a violation*");
    }

    [TestCase(DecisionActions.Taken, null, null, null)]
    [TestCase(DecisionActions.Confirmed, null, null, "as seen")]
    [TestCase(DecisionActions.Dismissed, null, null, "no car")]
    [TestCase(DecisionActions.Corrected, 21, null, null)]
    [TestCase(DecisionActions.Corrected, null, "ABC1234", null)]
    public void Accepts_a_valid_decision(string action, int? code, string? plate, string? reason) =>
        FluentActions.Invoking(() => DecisionValidation.Check(Decision(action, code, plate, reason))).Should().NotThrow();

    [TestCase(DecisionActions.Dismissed, null, null, " ", "*--reason*")]
    [TestCase(DecisionActions.Corrected, null, " ", null, "*--code, --plate or both*")]
    [TestCase(DecisionActions.Corrected, 94, null, null, "*no violation code 94*")]
    [TestCase(DecisionActions.Corrected, -1, null, null, "*no violation code -1*")]
    [TestCase(DecisionActions.Confirmed, 21, null, null, "*only be given with --action corrected*")]
    [TestCase(DecisionActions.Taken, null, "ABC1234", null, "*only be given with --action corrected*")]
    // The terminal once accepted what every dashboard then rejected as unreadable.
    [TestCase(DecisionActions.Corrected, null, "ABCDEFGHIJKLMNOPQ", null, "*--plate*16*")]
    [TestCase(DecisionActions.Corrected, null, "AB\u00071234", null, "*--plate*")]
    [TestCase(DecisionActions.Taken, null, null, "a\u0000b", "*--reason*control characters*")]
    public void Rejects_an_invalid_decision(string action, int? code, string? plate, string? reason, string message) =>
        FluentActions.Invoking(() => DecisionValidation.Check(Decision(action, code, plate, reason)))
            .Should().Throw<CommandException>().WithMessage(message);

    [Test]
    public void Rejects_a_reason_of_more_than_500_characters() =>
        FluentActions.Invoking(() => DecisionValidation.Check(Decision(DecisionActions.Dismissed, null, null, new string('x', 501))))
            .Should().Throw<CommandException>().WithMessage("*--reason*500*");

    static ProposedDecision Decision(string action, int? code, string? plate, string? reason) =>
        new(action, "Ana") { Code = code, Plate = plate, Reason = reason };
}
