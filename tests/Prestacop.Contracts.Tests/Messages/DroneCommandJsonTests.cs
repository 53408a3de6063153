using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class DroneCommandJsonTests() : ContractJsonTests<DroneCommand>(ContractsJson.Default.DroneCommand, Bytes, Value, Value)
{
    const string Bytes =
        """{"commandId":"c-1","droneId":"drone-0001","command":"return-to-base","officer":"Ana","time":"2026-11-24T12:00:00.123456+00:00"}""";

    static readonly DroneCommand Value = new()
    {
        CommandId = "c-1",
        DroneId = "drone-0001",
        Command = DroneCommandKinds.ReturnToBase,
        Officer = "Ana",
        Time = Moments.WithMicroseconds,
    };
}
