using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests.Jobs.Storage;

public sealed class DayRowsTests
{
    [Test]
    public void Keeps_the_columns_of_a_newer_version_also_within_a_struct() =>
        Merged("id STRING, message STRUCT<a: INT, b: STRING>", "ID STRING, message STRUCT<b: STRING, wind: DOUBLE>, rotorHours DOUBLE")
            .Should().Be(Schema("id STRING, message STRUCT<a: INT, b: STRING, wind: DOUBLE>, rotorHours DOUBLE"));

    [Test]
    public void Reads_files_of_an_older_version_with_the_columns_that_it_knows() =>
        Merged("id STRING, rotorHours DOUBLE", "id STRING").Should().Be(Schema("id STRING, rotorHours DOUBLE"));

    static string Merged(string known, string stored) => Text(new StructType(DayRows.Merged(Parse(known).Fields, Parse(stored).Fields)));

    static string Schema(string ddl) => Text(Parse(ddl));

    static string Text(StructType type) => type.Json;

    static StructType Parse(string ddl) => (StructType)DataType.FromDdl(ddl);
}
