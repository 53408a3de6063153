using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class DecisionJsonTests() : ContractJsonTests<Decision>(
    ContractsJson.Default.Decision, Bytes, Value, Value with { Code = null, Plate = null, Reason = null })
{
    const string Bytes =
        """{"decisionId":"d-1","alertId":"0f3a","droneId":"drone-0001","action":"corrected","officer":"Ana","time":"2026-11-24T12:00:00.123456+00:00","code":40,"plate":"ABC1234","reason":"mud on the plate"}""";

    static readonly Decision Value = new()
    {
        DecisionId = "d-1",
        AlertId = "0f3a",
        DroneId = "drone-0001",
        Action = DecisionActions.Corrected,
        Officer = "Ana",
        Time = Moments.WithMicroseconds,
        Code = 40,
        Plate = "ABC1234",
        Reason = "mud on the plate",
    };
}
