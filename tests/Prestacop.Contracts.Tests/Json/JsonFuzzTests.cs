using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prestacop.Contracts;

namespace Prestacop.Contracts.Tests.Json;

/// <summary>Broken JSON of every contract is refused as JSON, and what is read can be written.</summary>
sealed class JsonFuzzTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static IEnumerable<TestCaseData<string, JsonTypeInfo, object>> Contracts() =>
    [
        Of("drone message", ContractsJson.Default.DroneMessage, SampleMessages.Violation("m")),
        Of("alert", ContractsJson.Default.Alert, new Alert
        {
            AlertId = "a", Severity = Severities.Critical, Reasons = [AlertReasons.WatchList], Message = SampleMessages.Violation("m"),
            OtherPlace = new OtherPlace { MessageId = "o", DroneId = "drone-0002", Time = Time, Latitude = 40.7, Longitude = -74, Kilometres = 5.1, Seconds = 30, Street = "Canal St", Confidence = 0.9 },
        }),
        Of("watch list entry", ContractsJson.Default.WatchListEntry, new WatchListEntry { List = "stolen", Plate = "ABC1234", State = "NY", Reason = "r", Owner = "ana", From = Time, Similar = true }),
        Of("zone", ContractsJson.Default.Zone, new Zone { ZoneId = "z1", Name = "School", Kind = ZoneKinds.Watch, From = Time, Outline = [new(40.7, -74), new(40.8, -74), new(40.8, -73.9)] }),
        Of("drone command", ContractsJson.Default.DroneCommand, new DroneCommand { CommandId = "c", DroneId = "d", Command = "release", Officer = "ana", Time = Time }),
        Of("decision", ContractsJson.Default.Decision, new Decision { DecisionId = "d", AlertId = "a", DroneId = "drone-0001", Action = DecisionActions.Confirmed, Officer = "ana", Time = Time }),
    ];

    [TestCaseSource(nameof(Contracts))]
    public void Broken_json_is_refused(string name, JsonTypeInfo type, object sample) => Fuzz.Bytes(
        name, [JsonSerializer.SerializeToUtf8Bytes(sample, type)], 5_000, bytes => JsonSerializer.Serialize(JsonSerializer.Deserialize(bytes, type), type), typeof(JsonException));

    static TestCaseData<string, JsonTypeInfo, object> Of<T>(string name, JsonTypeInfo<T> type, T sample) where T : notnull => new(name, type, sample);
}
