using System.Text;
using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class TopicRecordTests
{
    static readonly DroneMessage Message = new() { MessageId = "m-1", Kind = DroneMessageKinds.Trouble, DroneId = "drone-0042", Time = Moments.WithMicroseconds };

    static IEnumerable<TestCaseData<TopicRecord, string, string, string>> Records()
    {
        var time = Moments.WithMicroseconds;
        yield return new(TopicRecord.Of(Message), Topics.DroneMessages, "drone-0042", "\"messageId\":\"m-1\"");
        yield return new(
            TopicRecord.Of(new ParkingViolation { SummonsNumber = 1234567890, IssueDate = new DateOnly(2016, 7, 1), ViolationCode = 21, SourceFile = "a.csv", SourceLine = 2 }),
            Topics.ParkingViolations, "1234567890", "\"summonsNumber\":1234567890");
        yield return new(
            TopicRecord.Of(new Alert { AlertId = "a-1", Reasons = [AlertReasons.OutOfZone], Severity = Severities.Major, Message = Message }),
            Topics.Alerts, "drone-0042", "\"alertId\":\"a-1\"");
        yield return new(
            TopicRecord.Of(new Decision { DecisionId = "d-1", AlertId = "a-1", DroneId = "drone-0042", Action = DecisionActions.Taken, Officer = "ana", Time = time }),
            Topics.Decisions, "a-1", "\"decisionId\":\"d-1\"");
        yield return new(
            TopicRecord.Of(new DroneCommand { CommandId = "c-1", DroneId = "drone-0042", Command = DroneCommandKinds.Release, Officer = "ana", Time = time }),
            Topics.DroneCommands, "drone-0042", "\"commandId\":\"c-1\"");
        yield return new(
            TopicRecord.Of(new StatisticMessage { Name = "codes", Title = "t", Family = "f", Unit = "u", Chart = "bar", Value = "v", Columns = [], Rows = [], RowCount = 0 }),
            Topics.Statistics, "codes", "\"name\":\"codes\"");
        yield return new(
            TopicRecord.Of(new RejectedRecord { Source = "csv", Reason = "r", Raw = [1], Time = time }), Topics.Rejected, "csv", "\"source\":\"csv\"");
        yield return new(
            TopicRecord.Of(new AuditEntry { LogId = "l-1", Number = 1, EntryId = "e-1", Time = time, Who = "ana", Action = "decision", Subject = "a-1", Hash = "00" }),
            Topics.Audit, "e-1", "\"logId\":\"l-1\"");
        yield return new(TopicRecord.Of(new Heartbeat { Sequence = 7, Sent = time }), Topics.Heartbeats, "alerts", "\"sequence\":7,\"sent\":\"");
        yield return new(
            TopicRecord.Of(new WatchListEntry { List = "stolen", Plate = "oil 1", State = "NY", Reason = "r", Owner = "ana", Priority = 5 }),
            Topics.WatchLists, "stolen/01L1/NY", "\"list\":\"stolen\",\"plate\":\"oil 1\",\"state\":\"NY\"");
        yield return new(
            TopicRecord.Of(new Zone { ZoneId = "z1", Name = "School", Kind = ZoneKinds.Watch, Outline = [new(40.7, -74)] }),
            Topics.Zones, "z1", "\"kind\":\"watch\",\"outline\":[{\"latitude\":40.7,\"longitude\":-74}]");
    }

    [TestCaseSource(nameof(Records))]
    public void Goes_to_the_topic_of_its_contract_with_its_key(TopicRecord record, string topic, string key, string json)
    {
        (record.Topic, record.Key).Should().Be((topic, key));
        Encoding.UTF8.GetString(record.Value!).Should().Contain(json);
    }

    [Test]
    public void Covers_the_contract_of_every_topic() =>
        Records().Select(data => ((TopicRecord)data.Arguments[0]!).Topic)
            .Should().BeEquivalentTo(Topics.All.Where(topic => topic.Contract is not null).Select(topic => topic.Name).Append(Topics.Heartbeats).Append(Topics.WatchLists).Append(Topics.Zones));

    [Test]
    public void A_zone_that_is_removed_is_a_record_without_a_value() => TopicRecord.OfRemovedZone("z1").Should().Be(new TopicRecord(Topics.Zones, "z1", null));

    [Test]
    public void An_entry_that_is_removed_is_a_record_without_a_value() =>
        TopicRecord.OfRemoved(new WatchListEntry { List = "stolen", Plate = "A1" }).Should().Be(new TopicRecord(Topics.WatchLists, "stolen/A1/", null));
}
