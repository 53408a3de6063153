using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class CorrectionTests
{
    static readonly DroneMessage Seen = new()
    {
        MessageId = "m-1",
        SchemaVersion = 7,
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = Moments.WithMicroseconds,
        Latitude = 40.7,
        Longitude = -74,
        Code = 94,
        PlateState = "NY",
        Confidence = 0.3,
        ImageId = "m-1-plate",
        Street = "BROADWAY",
        Precinct = 19,
    };

    static readonly Alert Raised = new() { AlertId = "0f3a", Reasons = [AlertReasons.CodeUnknown], Severity = Severities.Minor, Message = Seen };

    static readonly Decision Corrected = new()
    {
        DecisionId = "d-1",
        AlertId = "0f3a",
        DroneId = "drone-0001",
        Action = DecisionActions.Corrected,
        Officer = "Ana",
        Time = Moments.WithMicroseconds.AddMinutes(5),
        Code = 40,
        Plate = " abc1234 ",
    };

    [Test]
    public void Reissues_the_violation_with_the_right_code_and_plate_and_a_link_to_the_first() =>
        Correction.Reissue(Raised, Corrected).Should().Be(Seen with
        {
            MessageId = "correction-d-1",
            SchemaVersion = DroneMessage.CurrentSchemaVersion,
            Code = 40,
            Plate = "ABC1234",
            Confidence = 1,
            Corrects = "m-1",
        });

    [Test]
    public void The_same_decision_gives_the_same_message_and_another_decision_another()
    {
        Correction.Reissue(Raised, Corrected).Should().Be(Correction.Reissue(Raised, Corrected));
        Correction.Reissue(Raised, Corrected with { DecisionId = "d-2" }).MessageId.Should().NotBe("correction-d-1");
    }

    [Test]
    public void Keeps_what_the_decision_does_not_name()
    {
        var right = Raised with { Message = Seen with { Code = 21, Plate = "XYZ9876" } };
        Correction.Reissue(right, Corrected with { Code = null }).Should().Match<DroneMessage>(message => message.Code == 21 && message.Plate == "ABC1234");
        Correction.Reissue(right, Corrected with { Plate = null }).Should().Match<DroneMessage>(message => message.Code == 40 && message.Plate == "XYZ9876");
    }

    [Test]
    public void Links_a_correction_of_a_correction_to_what_the_drone_saw()
    {
        var again = Raised with { Message = Correction.Reissue(Raised, Corrected) };
        Correction.Reissue(again, Corrected with { DecisionId = "d-2", Code = 21 }).Corrects.Should().Be("m-1");
    }

    static IEnumerable<TestCaseData<Alert, Decision, string>> Wrong()
    {
        yield return new(Raised, Corrected with { Action = DecisionActions.Confirmed }, "*not a correction*");
        yield return new(Raised, Corrected with { AlertId = "other" }, "*about the alert other*");
        yield return new(Raised with { Message = Seen with { Kind = DroneMessageKinds.Trouble } }, Corrected, "*is about a trouble*");
        yield return new(Raised, Corrected with { Code = 95 }, "*95 is not in the list*");
        yield return new(Raised, Corrected with { Code = null }, "*94 is not in the list*");
        yield return new(Raised with { Message = Seen with { Code = null } }, Corrected with { Code = null }, "*(none)*");
        yield return new(Raised, Corrected with { Plate = null }, "*could not read the plate*");
        yield return new(Raised, Corrected with { Plate = " " }, "*could not read the plate*");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Rejects_a_decision_that_does_not_correct_the_alert(Alert alert, Decision decision, string message) =>
        FluentActions.Invoking(() => Correction.Reissue(alert, decision)).Should().Throw<ArgumentException>().WithMessage(message);
}
