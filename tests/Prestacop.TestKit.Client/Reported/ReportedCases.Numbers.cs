using System.Data.SqlTypes;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    sealed record Amount(decimal Value);

    static IReadOnlyList<ReportedCase> Numbers =>
    [
        new("A decimal of 128 bits is read, alone and in a list", "SPARK-59471", async c =>
        {
            var row = await c.RowAsync("SELECT -99999999999999999999999999999999999.999BD, array(12345678901234567890123456789.5BD)");
            Expect.Equal(SqlDecimal.Parse("-99999999999999999999999999999999999.999"), row[0]);
            Expect.Equal(SqlDecimal.Parse("12345678901234567890123456789.5"), row.GetAs<SqlDecimal[]>(1)[0]);
        }),
        new("A list of decimals may hold 0", "dotnet/spark#1026", async c =>
        {
            var row = await c.RowAsync("SELECT array(CAST(0 AS DECIMAL(38,18)), CAST(1.5 AS DECIMAL(38,18)), NULL)");
            var values = row.GetAs<decimal?[]>(0);
            Expect.True(values is [0m, 1.5m, null], "0, 1.5 and null");
        }),
        new("A decimal that was written is read, also above 79 billion", "own", async c =>
        {
            Amount[] amounts = [new(100_000_000_000m), new(-99_999_999_999.999999m)];
            var read = await (await c.Spark.CreateDataFrameAsync(amounts, c.CancellationToken)).CollectAsync<Amount>(c.CancellationToken);
            Expect.Equal(amounts.Select(a => a.Value.ToString("G29", null)), read.Select(a => a.Value.ToString("G29", null)));
        }),
        new("A sum of decimal(20,0) is read as a whole number", "own", async c =>
            Expect.Equal(3L, (await (await c.SqlAsync("SELECT sum(CAST(id AS DECIMAL(20,0))) FROM range(3)")).CollectAsync<long>(c.CancellationToken))[0])),
        new("Null, not a number, infinity and -0.0 stay apart", "SPARK-41855", async c =>
        {
            var row = await c.RowAsync("SELECT CAST(NULL AS DOUBLE), CAST('NaN' AS DOUBLE), CAST('-Infinity' AS DOUBLE), CAST('-0.0' AS DOUBLE)");
            Expect.Equal(null, row[0]);
            Expect.Equal(double.NaN, row[1]);
            Expect.Equal(double.NegativeInfinity, row[2]);
            Expect.Equal(-0.0, row[3]);
        }),
        new("Not equal leaves out the equal row", "own", async c =>
            Expect.Equal(2L, await c.Spark.Range(3).Filter(Col("id") != 1).CountAsync(c.CancellationToken))),
        new("An unsigned number of 64 bits is written and read", "own", async c =>
        {
            ulong[] numbers = [0, ulong.MaxValue];
            var read = await (await c.Spark.CreateDataFrameAsync(numbers, c.CancellationToken)).CollectAsync<ulong>(c.CancellationToken);
            Expect.Equal(numbers, read);
        }),
    ];
}
