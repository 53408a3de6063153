using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Feed;
using Prestacop.Web.Fleet;
using Prestacop.Web.Hub;
using Prestacop.Web.Queue;
using Prestacop.Web.Statistics;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Feed;

/// <summary>What others write into Kafka, and into the address line of the browser.</summary>
sealed class FeedFuzzTests
{
    [Test]
    public void Alerts_are_read_or_refused() => Fuzz.Bytes(
        "alerts of the dashboard", [Samples.Json(Samples.Alert(1)), Samples.Json(Samples.Alert(2, Severities.Critical, null))], 5_000,
        bytes => RecordReader.Read(bytes, ContractsJson.Default.Alert), typeof(UnreadableRecordException));

    [Test]
    public void Decisions_are_read_or_refused() => Fuzz.Bytes(
        "decisions of the dashboard",
        [
            JsonSerializer.SerializeToUtf8Bytes(
                new Decision { DecisionId = "d", AlertId = "a", DroneId = "drone-0001", Action = DecisionActions.Confirmed, Officer = "ana", Time = DateTimeOffset.UnixEpoch }, ContractsJson.Default.Decision),
        ],
        5_000, bytes => RecordReader.Read(bytes, ContractsJson.Default.Decision), typeof(UnreadableRecordException));

    [Test]
    public void Timestamps_are_read_or_refused() => Fuzz.Bytes(
        "timestamps", [BitConverter.GetBytes(1_795_945_795_046L)], 5_000,
        bytes => RecordReader.ReceivedAt(new Timestamp(bytes.Length >= 8 ? BitConverter.ToInt64(bytes) : 0, TimestampType.CreateTime)), typeof(UnreadableRecordException));

    [Test]
    public void Addresses_of_the_queue_are_read() =>
        Fuzz.Texts("queue address", ["?severity=critical&precinct=13,14&text=ABC&state=open&mine=yes&from=2026-11-24"], 10_000, text => QueueFilter.Parse(text).ToQuery());

    [Test]
    public void Addresses_of_the_fleet_are_read() =>
        Fuzz.Texts("fleet address", ["?name=drone-1&state=patrolling&precinct=13"], 10_000, text => FleetFilter.Parse(text).ToQuery());

    [Test]
    public void Addresses_of_statistics_are_read() => Fuzz.Texts(
        "statistics address", ["?from=2026-01-01&to=2026-11-24&precinct=1,2&code=21&state=NY"], 10_000, text => StatisticQuery.Write(StatisticQuery.Parse(text)));

    [Test]
    public void Positions_of_the_hub_are_read_or_not() =>
        Fuzz.Texts("hub position", ["0:12,1:7@1795945795046", "0:1"], 10_000, text =>
        {
            if (AlertPosition.TryParse(text, out var position))
                AlertPosition.TryParse(position.ToString(), out _).Should().BeTrue(position.ToString());
        });
}
