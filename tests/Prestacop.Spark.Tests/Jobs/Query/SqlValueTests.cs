using Prestacop.Spark.Jobs.Query;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Tests.Jobs.Query;

sealed class SqlValueTests
{
    static IEnumerable<TestCaseData> Values()
    {
        yield return new(null, "");
        yield return new("a, b", "a, b");
        yield return new(true, "true");
        yield return new(12.50m, "12.50");
        yield return new(1e-7, "1E-07");
        yield return new(new DateOnly(2026, 11, 28), "2026-11-28");
        yield return new(new DateTimeOffset(2026, 11, 28, 9, 5, 0, TimeSpan.Zero), "2026-11-28T09:05:00+00:00");
        yield return new(new DateTime(2026, 11, 28, 9, 5, 0, 120), "2026-11-28T09:05:00.12");
        yield return new(new byte[] { 1, 2, 3 }, "AQID");
        yield return new(new object?[] { 1, null, "x" }, "[1, , x]");
        yield return new(new Dictionary<object, object?> { ["k"] = new object?[] { 2 } }, "{k: [2]}");
        yield return new(new Row((StructType)DataType.FromDdl("x int, at struct<y:string>"), [1, new Row((StructType)DataType.FromDdl("y string"), ["z"])]), "{x: 1, at: {y: z}}");
    }

    [TestCaseSource(nameof(Values))]
    public void Writes_any_value_in_a_form_without_culture(object? value, string text) => SqlValue.Text(value).Should().Be(text);
}
