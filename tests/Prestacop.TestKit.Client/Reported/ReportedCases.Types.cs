using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Types =>
    [
        new("33 structs within one another are read", "own", c => NestedAsync(c, 33)),
        new("60 structs within one another are read", "own", c => NestedAsync(c, 60)),
        new("Lists and maps are read as collections", "dotnet/spark#26, #670", async c =>
        {
            var row = await c.RowAsync("SELECT array(1, NULL, 3), map('k', array(1L)), array(named_struct('x', 1))");
            Expect.True(row.GetAs<int?[]>(0) is [1, null, 3], "the list");
            Expect.Equal(new[] { 1L }, row.GetAs<Dictionary<string, long[]>>(1)["k"]);
            Expect.Equal(1, row.GetAs<Row[]>(2)[0].Get("x"));
        }),
        new("A variant within lists and structs is read", "own", async c =>
        {
            var row = await c.RowAsync("""SELECT array(parse_json('{"a":1}')), named_struct('v', parse_json('[1,null]'))""");
            Expect.Equal("""{"a":1}""", row.GetAs<Variant[]>(0)[0].ToJson());
            Expect.Equal("[1,null]", row.GetAs<Row>(1).GetAs<Variant>("v").ToJson());
        }),
        new("A variant within a list is sent", "own", async c =>
        {
            var variant = (Variant)(await c.ValueAsync("""SELECT parse_json('{"a":1}')"""))!;
            var sent = await c.Spark.CreateDataFrameAsync(
                [new GenericRow([new[] { variant }])], new StructType(new StructField("v", new ArrayType(new VariantType()))), c.CancellationToken);
            Expect.Equal("""[{"a":1}]""", (await sent.SelectExpr("to_json(v)").FirstAsync(c.CancellationToken))[0]);
        }),
        new("A point of geometry and of geography is read, and its schema keeps the SRID", "SPARK-54232", async c =>
        {
            const string Point = "X'0101000000000000000000F03F0000000000000040'";
            var table = await c.SqlAsync($"SELECT st_geomfromwkb({Point}, 3857) AS m, st_geogfromwkb({Point}) AS g");
            var fields = (await table.SchemaAsync(c.CancellationToken)).Fields;
            Expect.Equal(new[] { "geometry(3857)", "geography(4326)" }, fields.Select(column => column.DataType.SimpleString));
            var row = await table.FirstAsync(c.CancellationToken);
            Expect.True(row[0] is not null && row[1] is not null, "both have a value");
            Expect.Equal(fields.Count, DataType.ParseDataType((await table.SchemaAsync(c.CancellationToken)).Json) is StructType parsed ? parsed.Fields.Count : 0);
        }),
        new("Texts of a collation, of CHAR and of VARCHAR are read", "own", async c =>
        {
            var row = await c.RowAsync("SELECT 'É' COLLATE UNICODE_CI, CAST('ab' AS CHAR(4)), CAST('ab' AS VARCHAR(4))");
            Expect.Equal("É", row[0]);
            Expect.Equal("ab", ((string)row[1]!).TrimEnd());
            Expect.Equal("ab", row[2]);
        }),
        new("A first text of a megabyte is read", "SPARK-58526", async c =>
            Expect.Equal(1_000_000, ((string)(await c.ValueAsync("SELECT repeat('x', 1000000)"))!).Length)),
    ];

    static async Task NestedAsync(CaseContext c, int depth)
    {
        var text = Enumerable.Range(0, depth).Aggregate("1", (inner, _) => $"named_struct('s', {inner})");
        var value = await c.ValueAsync($"SELECT {text}");
        for (var i = 0; i < depth; i++)
            value = ((Row)value!)[0];
        Expect.Equal(1, value);
    }
}
