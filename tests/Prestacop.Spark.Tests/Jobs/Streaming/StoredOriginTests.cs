using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Spark.Tests.Jobs.Streaming;

public sealed class StoredOriginTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    static readonly DroneMessage Message = new() { MessageId = "m", Kind = DroneMessageKinds.Position, DroneId = "drone-1", Time = Time };

    static IEnumerable<TopicRecord> Records =>
    [
        TopicRecord.Of(Message),
        TopicRecord.Of(new ParkingViolation { SummonsNumber = 1234567890, IssueDate = new DateOnly(2014, 7, 1), ViolationCode = 21, SourceFile = "a.csv", SourceLine = 1 }),
        TopicRecord.Of(new Alert { AlertId = "a", Reasons = ["r"], Severity = Severities.Minor, Message = Message }),
        TopicRecord.Of(new Decision { DecisionId = "d", AlertId = "a", DroneId = "drone-1", Action = DecisionActions.Confirmed, Officer = "ana", Time = Time }),
        TopicRecord.Of(new DroneCommand { CommandId = "c", DroneId = "drone-7", Command = DroneCommandKinds.ReturnToBase, Officer = "ana", Time = Time }),
        TopicRecord.Of(new RejectedRecord { Source = "file.csv", Reason = "r", Raw = [1], Time = Time }),
        TopicRecord.Of(new AuditEntry { LogId = "l", Number = 1, EntryId = "e", Time = Time, Who = "ana", Action = "x", Subject = "y", Hash = "h" }),
    ];

    [TestCaseSource(nameof(Records))]
    public void The_key_that_is_not_stored_is_the_one_that_a_producer_gives_the_record(TopicRecord record)
    {
        using var json = JsonDocument.Parse(record.Value);
        var field = StoredOrigin.KeyFieldOf(Topics.Get(record.Topic))!.Split('.').Aggregate(json.RootElement, (element, name) => element.GetProperty(name));

        field.ToString().Should().Be(record.Key);
    }

    [Test]
    public void Every_topic_of_JSON_has_a_key_but_the_statistics_whose_key_is_a_column() =>
        Topics.All.Where(topic => topic.Contract is not null && StoredOrigin.KeyFieldOf(topic) is null).Select(topic => topic.Name).Should().Equal(Topics.Statistics);
}
