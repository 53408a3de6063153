using System.Text.Json;

namespace Prestacop.Contracts.Tests;

public sealed class StatisticMessageJsonTests
{
    const string Bytes =
        """{"schemaVersion":1,"name":"hours","title":"Violations by hour of the day","family":"When","unit":"violations","chart":"bar","value":"violations","label":"hour","series":"source","columns":[{"name":"hour","type":"wholeNumber"},{"name":"violations","type":"wholeNumber"}],"rows":[[0,12],[null,3]],"rowCount":2}""";

    [Test]
    public void Writes_and_reads_the_same_value() =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize(Bytes, ContractsJson.Default.StatisticMessage), ContractsJson.Default.StatisticMessage)
            .Should().Be(Bytes);

    [Test]
    public void Reads_every_field()
    {
        var message = JsonSerializer.Deserialize(Bytes, ContractsJson.Default.StatisticMessage)!;

        message.Columns.Should().Equal(new StatisticColumn { Name = "hour", Type = "wholeNumber" }, new StatisticColumn { Name = "violations", Type = "wholeNumber" });
        message.Rows[0][1].GetInt64().Should().Be(12);
        message.Rows[1][0].ValueKind.Should().Be(JsonValueKind.Null);
        (message.Name, message.Label, message.Series, message.RowCount).Should().Be(("hours", "hour", "source", 2));
    }

    [TestCase("name")]
    [TestCase("rows")]
    [TestCase("columns")]
    public void Rejects_a_message_without_a_required_field(string field) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize(Bytes.Replace($"\"{field}\":", "\"other\":"), ContractsJson.Default.StatisticMessage))
            .Should().Throw<JsonException>();
}
