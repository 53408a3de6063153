using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Names =>
    [
        new("Two columns of one name are both read", "SPARK-41870", async c =>
        {
            var row = await c.RowAsync("SELECT 1 AS a, 2 AS a");
            Expect.Equal(new object[] { 1, 2 }, row.Values);
        }),
        new("Two columns of one name are sent", "SPARK-41870", async c =>
        {
            var schema = new StructType(new StructField("a", new LongType()), new StructField("a", new LongType()));
            var sent = await c.Spark.CreateDataFrameAsync([new GenericRow([1L, 2L])], schema, c.CancellationToken);
            Expect.Equal(new object[] { 1L, 2L }, (await sent.FirstAsync(c.CancellationToken)).Values);
        }),
        new("Two fields of one name in a struct are read", "SPARK-43055", async c =>
            Expect.Equal(new object[] { 1, 2 }, ((Row)(await c.ValueAsync("SELECT named_struct('a', 1, 'a', 2)"))!).Values)),
        new("Two fields of one name in a struct are sent", "SPARK-43055", async c =>
        {
            var inner = new StructType(new StructField("a", new LongType()), new StructField("a", new LongType()));
            var sent = await c.Spark.CreateDataFrameAsync(
                [new GenericRow([new GenericRow([1L, 2L])])], new StructType(new StructField("s", inner)), c.CancellationToken);
            Expect.Equal(new object[] { 1L, 2L }, ((Row)(await sent.FirstAsync(c.CancellationToken))[0]!).Values);
        }),
        new("Names may hold dots, backquotes and any letters", "own", async c =>
        {
            var table = await c.SqlAsync("SELECT 1 AS `a.b`, 2 AS `c``d`, 3 AS `straße 街`");
            var row = await table.Select(Col("`a.b`"), Col("`c``d`"), Col("`straße 街`")).FirstAsync(c.CancellationToken);
            Expect.Equal(new object[] { 1, 2, 3 }, row.Values);
            Expect.Equal(new[] { "a.b", "c`d", "straße 街" }, row.Schema.Fields.Select(column => column.Name));
        }),
        new("GroupBy().Sum() sums columns whatever is in their names", "own", async c =>
        {
            var table = await c.SqlAsync("SELECT id AS `a.b`, id * 2 AS `c``d` FROM range(4)");
            Expect.Equal(new object[] { 6L, 12L }, (await (await table.GroupBy().SumAsync(cancellationToken: c.CancellationToken)).FirstAsync(c.CancellationToken)).Values);
        }),
        new("A table is joined with itself", "SPARK-47713, SPARK-46541", async c =>
        {
            var left = c.Spark.Range(3).WithColumn("a", Lit(0));
            var right = left.WithColumnRenamed("a", "b");
            Expect.Equal(9L, await left.Join(right, left.Col("a") == right.Col("b")).CountAsync(c.CancellationToken));
        }),
        new("A long chain of new columns is one plan that the server takes", "lakehq/sail#1726", async c =>
        {
            var table = c.Spark.Range(1);
            for (var i = 0; i < 50; i++)
                table = table.WithColumn($"c{i}", Col("id") + i);
            Expect.Equal(49L, (await table.FirstAsync(c.CancellationToken)).Get("c49"));
        }),
        new("An empty table has its columns, and a table may have none", "SPARK-41828", async c =>
        {
            var empty = await c.Spark.CreateDataFrameAsync([], new StructType(new StructField("a", new StringType())), c.CancellationToken);
            Expect.Equal(0L, await empty.CountAsync(c.CancellationToken));
            Expect.Equal(new[] { "a" }, (await empty.ColumnsAsync(c.CancellationToken)));
            Expect.Equal(2, (await c.Spark.Range(2).Select().CollectAsync(c.CancellationToken)).Count);
        }),
        new("A table of a folder is made as Microsoft.Spark does: name, folder, format", "own", async c =>
        {
            var name = $"reported_{Guid.NewGuid():N}";
            var schema = new StructType(new StructField("a", new LongType()));
            await c.Spark.Catalog.CreateTableAsync(name, "parquet", schema, new Dictionary<string, string>(), c.CancellationToken);
            try
            {
                Expect.Equal(1, (await c.Spark.Catalog.ListColumnsAsync("default", name, c.CancellationToken)).Count);
                var error = await Expect.FailsAsync<SparkException>(() => c.Spark.Catalog.CreateTableAsync($"{name}_files", "/no/such/folder", c.CancellationToken));
                Expect.True(error.ErrorClass != "DATA_SOURCE_NOT_FOUND", "the second text is a folder, not a format");
            }
            finally
            {
                await c.SqlAsync($"DROP TABLE {name}");
            }
        }),
    ];
}
