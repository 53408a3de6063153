using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Producers.Publishing;

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
    public void A_message_that_follows_another_holds_nothing_of_it()
    {
        _ = Bytes(Message with { Street = new string('x', 2_000_000) });
        Bytes(Message).Should().Equal(JsonSerializer.SerializeToUtf8Bytes(Message, ContractsJson.Default.DroneMessage));
    }

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void What_is_no_number_is_not_written_and_spoils_no_later_message(double latitude)
    {
        FluentActions.Invoking(() => Bytes(Message with { Latitude = latitude })).Should().Throw<ArgumentException>();
        Encoding.UTF8.GetString(Bytes(Message)).Should().StartWith("{\"messageId\":\"m\"").And.EndWith("\"latitude\":40.7}");
    }
}
