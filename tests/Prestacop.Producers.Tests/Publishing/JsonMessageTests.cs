using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Producers.Tests.Publishing;

sealed class JsonMessageTests
{
    static readonly DroneMessage Message = new()
    {
        MessageId = "m",
        Kind = DroneMessageKinds.Position,
        DroneId = "d",
        Time = DateTimeOffset.UnixEpoch,
        Latitude = 40.7,
    };

    readonly JsonMessage _json = new();

    [OneTimeTearDown]
    public void Close() => _json.Dispose();

    byte[] Bytes(DroneMessage message) => _json.Bytes(message, ContractsJson.Default.DroneMessage);

    [Test]
    public void Serializes_a_message_without_remains_of_the_previous_one()
    {
        _ = Bytes(Message with { Street = new string('x', 2_000_000) });
        Bytes(Message).Should().Equal(JsonSerializer.SerializeToUtf8Bytes(Message, ContractsJson.Default.DroneMessage));
    }

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void Rejects_a_value_that_is_not_a_number_and_serializes_the_next_message(double latitude)
    {
        FluentActions.Invoking(() => Bytes(Message with { Latitude = latitude })).Should().Throw<ArgumentException>();
        Encoding.UTF8.GetString(Bytes(Message)).Should().StartWith("{\"messageId\":\"m\"").And.EndWith("\"latitude\":40.7}");
    }
}
