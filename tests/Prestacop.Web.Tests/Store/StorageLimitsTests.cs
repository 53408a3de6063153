using Prestacop.Contracts;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

public sealed class StorageLimitsTests
{
    [TestCase("a\0b", TestName = "Rejects_a_key_with_a_NUL")]
    [TestCase("long", TestName = "Rejects_a_key_that_is_too_long")]
    public void Rejects(string key)
    {
        key = key == "long" ? new string('x', 300) : key;
        var alert = Samples.Alert(1);

        foreach (var bad in (Alert[])[alert with { AlertId = key }, alert with { Message = alert.Message with { DroneId = key } }, alert with { Message = alert.Message with { Plate = key } }])
            ((Action)(() => StorageLimits.Validate(bad))).Should().Throw<UnreadableRecordException>();
        ((Action)(() => StorageLimits.Validate(Samples.Decision(key, 1, DecisionActions.Taken)))).Should().Throw<UnreadableRecordException>();
        ((Action)(() => StorageLimits.Validate(alert.Message with { State = key }))).Should().Throw<UnreadableRecordException>();
    }

    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(double.NaN)]
    public void Rejects_an_infinite_number_in_every_field_of_a_message(double number)
    {
        var fields = typeof(DroneMessage).GetProperties().Where(property => property.PropertyType == typeof(double?)).ToList();
        fields.Should().HaveCountGreaterThan(5);
        foreach (var field in fields)
        {
            var alert = Samples.Alert(1) with { Message = Samples.Alert(1).Message with { } };
            field.SetValue(alert.Message, number);

            ((Action)(() => StorageLimits.Validate(alert))).Should().Throw<UnreadableRecordException>(field.Name);
            ((Action)(() => StorageLimits.Validate(alert.Message))).Should().Throw<UnreadableRecordException>(field.Name);
        }
    }

    [Test]
    public void Accepts_usual_records()
    {
        StorageLimits.Validate(Samples.Alert(1));
        StorageLimits.Validate(Samples.Alert(1).Message);
        StorageLimits.Validate(Samples.Decision("d1", 1, DecisionActions.Commented) with { Reason = "The plate was hidden by snow." });
    }
}
