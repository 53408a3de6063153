using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class HeartbeatJsonTests() : ContractJsonTests<Heartbeat>(ContractsJson.Default.Heartbeat, Bytes, Value, Value)
{
    const string Bytes = """{"sequence":7,"sent":"2026-11-24T12:00:00.123456+00:00"}""";

    static readonly Heartbeat Value = new() { Sequence = 7, Sent = Moments.WithMicroseconds };
}
