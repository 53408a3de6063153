using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

public sealed class StorableTests
{
    [TestCase("a\0b", TestName = "With_a_NUL")]
    [TestCase("long", TestName = "Too_long")]
    public void What_no_database_takes_is_turned_away(string key)
    {
        key = key == "long" ? new string('x', 300) : key;
        var alert = Samples.Alert(1);

        foreach (var bad in (Alert[])[alert with { AlertId = key }, alert with { Message = alert.Message with { DroneId = key } }, alert with { Message = alert.Message with { Plate = key } }])
            ((Action)(() => Storable.Require(bad))).Should().Throw<JsonException>();
        ((Action)(() => Storable.Require(Samples.Decision(key, 1, DecisionActions.Taken)))).Should().Throw<JsonException>();
    }

    [Test]
    public void What_is_usual_passes()
    {
        Storable.Require(Samples.Alert(1));
        Storable.Require(Samples.Decision("d1", 1, DecisionActions.Commented) with { Reason = "The plate was hidden by snow." });
    }
}
