using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class RejectedRecordJsonTests() : ContractJsonTests<RejectedRecord>(
    ContractsJson.Default.RejectedRecord, Bytes, Value,
    new() { Source = Value.Source, Reason = Value.Reason, Raw = Value.Raw, Time = Value.Time })
{
    const string Bytes =
        """{"source":"drone-messages","reason":"missing: time","raw":"AP97In0=","time":"2026-11-24T12:00:00.123456+00:00","file":"a.csv","line":12,"topic":"drone-messages","partition":1,"offset":5000000000}""";

    static readonly RejectedRecord Value = new()
    {
        Source = Topics.DroneMessages,
        Reason = "missing: time",
        // No text: what cannot be read is kept byte for byte.
        Raw = [0x00, 0xFF, 0x7B, 0x22, 0x7D],
        Time = Moments.WithMicroseconds,
        File = "a.csv",
        Line = 12,
        Topic = Topics.DroneMessages,
        Partition = 1,
        Offset = 5_000_000_000,
    };
}
