
namespace Prestacop.Contracts.Tests;

public sealed class SparkSchemaTests
{
    [Test]
    public void Writes_a_field_for_each_property_under_its_name_in_JSON() =>
        SparkSchema.Of<Decision>().Should().Be(
            "`decisionId` STRING, `alertId` STRING, `droneId` STRING, `action` STRING, `officer` STRING, `time` TIMESTAMP, "
            + "`code` INT, `plate` STRING, `alertIds` ARRAY<STRING>, `reason` STRING");

    [Test]
    public void Nests_the_message_inside_the_alert() =>
        SparkSchema.Of<Alert>().Should().StartWith(
            "`alertId` STRING, `reasons` ARRAY<STRING>, `severity` STRING, "
            + "`watchLists` ARRAY<STRUCT<`entryId`: STRING, `list`: STRING, `reason`: STRING, `owner`: STRING, `priority`: INT, `similar`: BOOLEAN>>, "
            + "`message` STRUCT<`messageId`: STRING, `schemaVersion`: INT");

    [Test]
    public void Knows_every_type_that_the_contracts_use()
    {
        SparkSchema.Of<ParkingViolation>().Should().Contain("`summonsNumber` BIGINT").And.Contain("`issueDate` DATE");
        SparkSchema.Of<DroneMessage>().Should().Contain("`latitude` DOUBLE");
        SparkSchema.Of<DroneCommand>().Should().Contain("`command` STRING");
        SparkSchema.Of<RejectedRecord>().Should().Contain("`raw` BINARY").And.Contain("`offset` BIGINT");
    }

    [Test]
    public void Lists_the_fields_without_which_a_record_is_unreadable() =>
        SparkSchema.RequiredFieldsOf<DroneMessage>().Should().Equal("messageId", "kind", "droneId", "time");

    [Test]
    public void Rejects_a_type_without_a_Spark_counterpart() =>
        FluentActions.Invoking(SparkSchema.Of<WithoutCounterpart>).Should().Throw<NotSupportedException>().WithMessage("*Version*");

    sealed record WithoutCounterpart(Version Field);
}
