using System.Text.Json;
using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class DecisionRulesTests
{
    static readonly DateTimeOffset Now = Moments.WithMicroseconds.AddMinutes(5);

    static readonly Alert Raised = new()
    {
        AlertId = "alert-1",
        Reasons = [AlertReasons.PlateUnreadable],
        Severity = Severities.Minor,
        Message = new()
        {
            MessageId = "message-1",
            Kind = DroneMessageKinds.Violation,
            DroneId = "drone-0042",
            Time = Moments.WithMicroseconds,
            Code = 40,
            Confidence = 0.3,
        },
    };

    static IEnumerable<TestCaseData<ProposedDecision, DecisionProblem?>> Decisions()
    {
        static TestCaseData<ProposedDecision, DecisionProblem?> Case(
            DecisionProblem? problem, string action, int? code = null, string? plate = null, string? reason = null, string officer = "ana") =>
            new(new ProposedDecision(action, officer) { Code = code, Plate = plate, Reason = reason }, problem);

        yield return Case(null, DecisionActions.Taken);
        yield return Case(null, DecisionActions.Released);
        yield return Case(null, DecisionActions.Confirmed, reason: "as seen");
        yield return Case(null, DecisionActions.Dismissed, reason: "no car");
        yield return Case(null, DecisionActions.Commented, reason: new string('x', 500));
        yield return Case(null, DecisionActions.Corrected, code: 21);
        yield return Case(null, DecisionActions.Verified);
        yield return Case(null, DecisionActions.Corrected, plate: " abc-12 34 ");
        yield return Case(null, DecisionActions.Corrected, plate: "ABCDEFGHIJKLMNOP");
        yield return Case(null, DecisionActions.Corrected, code: 21, plate: " ");
        yield return Case(DecisionProblem.UnknownAction, "burnt");
        yield return Case(DecisionProblem.UnknownAction, DecisionActions.Escalated);
        yield return Case(DecisionProblem.OfficerMissing, DecisionActions.Taken, officer: " ");
        yield return Case(DecisionProblem.OfficerInvalid, DecisionActions.Taken, officer: "a\nb");
        yield return Case(DecisionProblem.OfficerInvalid, DecisionActions.Taken, officer: new string('a', 257));
        yield return Case(DecisionProblem.TextTooLong, DecisionActions.Commented, reason: new string('x', 501));
        yield return Case(DecisionProblem.TextHasControlCharacters, DecisionActions.Dismissed, reason: "no\u0000car");
        yield return Case(DecisionProblem.ReasonMissing, DecisionActions.Dismissed);
        yield return Case(DecisionProblem.CommentMissing, DecisionActions.Commented, reason: " ");
        yield return Case(DecisionProblem.CorrectionEmpty, DecisionActions.Corrected);
        yield return Case(DecisionProblem.CorrectionEmpty, DecisionActions.Corrected, plate: " ");
        yield return Case(DecisionProblem.UnknownCode, DecisionActions.Corrected, code: 94);
        yield return Case(DecisionProblem.UnknownCode, DecisionActions.Corrected, code: -1);
        yield return Case(DecisionProblem.PlateInvalid, DecisionActions.Corrected, plate: "ABCDEFGHIJKLMNOPQ");
        yield return Case(DecisionProblem.PlateInvalid, DecisionActions.Corrected, plate: "<script>");
        yield return Case(DecisionProblem.NotACorrection, DecisionActions.Confirmed, code: 21);
        yield return Case(DecisionProblem.NotACorrection, DecisionActions.Taken, plate: "ABC1234");
    }

    [TestCaseSource(nameof(Decisions))]
    public void Validates(ProposedDecision decision, DecisionProblem? problem) => DecisionRules.Validate(decision).Should().Be(problem);

    [TestCase(AlertReasons.WatchList, DecisionActions.Confirmed, false, DecisionProblem.HitCheckMissing)]
    [TestCase(AlertReasons.WatchList, DecisionActions.Confirmed, true, null)]
    [TestCase(AlertReasons.WatchList, DecisionActions.Dismissed, false, null)]
    [TestCase(AlertReasons.WatchList, DecisionActions.Verified, false, null)]
    [TestCase(AlertReasons.CodeUnknown, DecisionActions.Confirmed, false, null)]
    [TestCase(AlertReasons.CodeUnknown, DecisionActions.Verified, false, DecisionProblem.NoWatchListHit)]
    public void A_hit_is_confirmed_after_its_check(string reason, string action, bool verified, DecisionProblem? problem) =>
        DecisionRules.Validate(new ProposedDecision(action, "ana"), Raised with { Reasons = [reason] }, new AlertProgress { Verified = verified }).Should().Be(problem);

    [TestCase(AlertReasons.WatchList, false, Severities.Major)]
    [TestCase(AlertReasons.WatchList, true, Severities.Critical)]
    [TestCase(AlertReasons.CodeUnknown, true, Severities.Major)]
    public void A_hit_is_critical_after_its_check(string reason, bool verified, string severity) =>
        DecisionRules.SeverityOf(Raised with { Reasons = [reason], Severity = Severities.Major }, new AlertProgress { Verified = verified }).Should().Be(severity);

    [Test]
    public void Makes_a_record_without_the_spaces_that_people_type()
    {
        var record = DecisionRules.Make(Raised, new(DecisionActions.Dismissed, " Ana ") { Reason = " no car " }, "d-1", Now).First;

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
    public void Publishes_the_corrected_violation_only_when_the_decision_has_been_applied()
    {
        var records = DecisionRules.Make(Raised, new(DecisionActions.Corrected, "Ana") { Code = 21, Plate = "xyz9876" }, "d-1", Now);

        (records.First.Topic, records.First.Key).Should().Be((Topics.Decisions, "alert-1"));
        (records.WhenApplied!.Topic, records.WhenApplied.Key).Should().Be((Topics.DroneMessages, "drone-0042"));
        var violation = JsonSerializer.Deserialize(records.WhenApplied.Value, ContractsJson.Default.DroneMessage)!;
        (violation.Code, violation.Plate, violation.Corrects, violation.Time).Should().Be((21, "XYZ9876", "message-1", Moments.WithMicroseconds));
        JsonSerializer.Deserialize(records.First.Value, ContractsJson.Default.Decision)!.Plate.Should().Be("XYZ9876");
        DecisionRules.Make(Raised, new(DecisionActions.Confirmed, "Ana"), "d-2", Now).WhenApplied.Should().BeNull();
    }

    [TestCase("prestacop")]
    [TestCase("Prestacop ")]
    [TestCase("token:terminal")]
    [TestCase("nobody")]
    public void Rejects_the_names_of_programs_as_officers(string name) =>
        DecisionRules.Validate(new(DecisionActions.Taken, name)).Should().Be(DecisionProblem.OfficerInvalid);

    [TestCase("ana", false, true)]
    [TestCase("ben", false, false)]
    [TestCase("ben", true, true)]
    [TestCase(null, false, false)]
    public void Lets_the_holder_and_dispatchers_release_an_alert(string? officer, bool isDispatcher, bool allowed) =>
        DecisionRules.MayRelease(AlertProgress.New.Apply(DecisionActions.Taken, "ana"), officer, isDispatcher).Should().Be(allowed);
}
