using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests.Drones;

/// <summary>The fast writer against the contract's own serializer, byte for byte.</summary>
sealed class DroneMessageJsonTests
{
    static readonly DroneMessage Message = new()
    {
        MessageId = "m",
        Kind = DroneMessageKinds.Position,
        DroneId = "drone-0001",
        Time = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero),
    };

    readonly DroneMessageJson _json = new();

    [OneTimeTearDown]
    public void Close() => _json.Dispose();

    [Test]
    public void Writes_a_whole_flight()
    {
        var fleet = new Fleet(new FleetOptions { Drones = 100, Seed = 3, Rate = 77, RunId = "run" }, new CityMap());
        foreach (var message in fleet.Messages(Message.Time).Take(50_000))
            Check(message);
    }

    /// <summary>A field that the contract gets and this writer does not know makes this fail.</summary>
    [Test]
    public void Writes_every_field()
    {
        var message = Message with { };
        foreach (var property in typeof(DroneMessage).GetProperties().Where(property => property.SetMethod is not null))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (type != typeof(DateTimeOffset))
                property.SetValue(message, type == typeof(string) ? property.Name : Convert.ChangeType(7, type, null));
        }
        Check(message);
    }

    [Test]
    public void Writes_any_number(
        [Values(0, -0.0, 1, -1, 0.1, 0.3, 1.0 / 3, 0.0001, 0.00009, 1e-7, 40.712776, -74.005974, 90, 123456.789, 99999999.999999, 1e8, 1e15, 1e22, double.Epsilon, double.MaxValue)]
        double number) => Check(Message with { Latitude = number, Confidence = -number });

    [Test]
    public void Writes_random_numbers_of_up_to_six_decimals()
    {
        var random = new Random(5);
        for (var count = 0; count < 20_000; count++)
            Check(Message with { Latitude = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(9)), random.Next(7)), Altitude = random.NextDouble() });
    }

    [TestCase("")]
    [TestCase("a \"quoted\" one")]
    [TestCase("<script>&'+`\\/")]
    [TestCase("Ünter den Linden \u2603 \U0001F697")]
    [TestCase("tab\tand\u0000zero\u007f")]
    [TestCase("lone \ud800 surrogate")]
    public void Writes_any_text(string text) => Check(Message with { MessageId = text, Street = text, Corrects = text });

    [Test]
    public void Writes_long_text() => Check(Message with { Street = new string('x', 100_000) });

    [TestCase("0001-01-01T00:00:00.0000001+00:00")]
    [TestCase("9999-12-31T23:59:59.9999999+00:00")]
    [TestCase("2026-03-02T12:00:00.5+00:00")]
    [TestCase("2026-03-02T12:00:00.0123+02:00")]
    public void Writes_any_time(string time) => Check(Message with { Time = DateTimeOffset.Parse(time, null) });

    [Test]
    public void Rejects_a_value_that_is_not_a_number_and_serializes_the_next_message()
    {
        FluentActions.Invoking(() => _json.Bytes(Message with { Latitude = double.NaN })).Should().Throw<ArgumentException>();
        Check(Message);
    }

    void Check(DroneMessage message)
    {
        var (written, wanted) = (_json.Bytes(message), JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage));
        if (!written.AsSpan().SequenceEqual(wanted))
            Encoding.UTF8.GetString(written).Should().Be(Encoding.UTF8.GetString(wanted));
    }
}
