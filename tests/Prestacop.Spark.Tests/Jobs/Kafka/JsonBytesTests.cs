using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Spark.Tests.Jobs.Kafka;

/// <summary>The parser of records in Java, beside Spark's own, in a virtual machine without a server.</summary>
public sealed class JsonBytesTests
{
    const int RecordsOfASchema = 1_500;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // Every type that a contract can have, and some that the parser leaves to Spark.
    const string AllTypes = "`a` STRING, `b` INT, `c` BIGINT, `d` DOUBLE, `e` TIMESTAMP, `f` DATE, `g` ARRAY<STRING>, `h` STRUCT<`x`: STRING, `y`: INT, `z`: ARRAY<STRING>>";
    const string LeftTypes = $"{AllTypes}, `i` BINARY, `j` BOOLEAN, `k` ARRAY<INT>";

    [TestCase("1", "UTC")]
    [TestCase("2026", "America/New_York")]
    public async Task Every_record_gives_the_row_that_from_json_gives(string seed, string zone)
    {
        var source = Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Jobs", "Kafka", "JsonRowsProperty.java");
        var jars = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "jars", "*");
        string[] schemas =
        [
            SparkSchema.Of<DroneMessage>(), SparkSchema.Of<ParkingViolation>(), SparkSchema.Of<Alert>(), SparkSchema.Of<Decision>(),
            AllTypes, LeftTypes, "`a` STRING", "`a` DOUBLE, `b` INT, `c` BIGINT", "`a` TIMESTAMP, `b` DATE",
        ];
        await using var java = RunningCommand.Start(
            "java", ["-Xmx512m", "-XX:+UseSerialGC", "-cp", jars, source, seed, RecordsOfASchema.ToString(CultureInfo.InvariantCulture), zone, .. schemas]);

        (await java.WaitAsync(Limit)).Should().Be(0, java.Printed);
        var counts = java.Printed.Split('\n').Where(line => line.StartsWith("counts\t", StringComparison.Ordinal))
            .Select(line => line.Trim().Split('\t')[1..].Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToList();
        counts.Should().HaveCount(schemas.Length);
        counts.Should().AllSatisfy(count => count[2].Should().Be(0, java.Printed));
        // Both kinds are there: records that the parser reads itself, and ones that Spark calls malformed.
        counts.Should().AllSatisfy(count => count[0].Should().BeGreaterThan(RecordsOfASchema / 50));
        counts.Should().AllSatisfy(count => count[1].Should().BeGreaterThan(RecordsOfASchema / 50));
    }
}
