using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    static IReadOnlyList<ReportedCase> Definitions =>
    [
        Definition("a comment with two quotes", "a INT COMMENT 'it''s', b STRING"),
        Definition("a comment with an escaped quote", @"a INT COMMENT 'it\'s', b STRING"),
        Definition("a remark after two dashes", "a INT, -- the first\nb STRING"),
        Definition("TIMESTAMP WITHOUT TIME ZONE", "a TIMESTAMP WITHOUT TIME ZONE, b STRING"),
        Definition("GEOMETRY(ANY)", "a GEOMETRY(ANY), b STRING"),
        new("DDL with a DEFAULT, which belongs to a table and not to a schema, is refused by name", "own", async _ =>
        {
            var error = await Expect.FailsAsync<FormatException>(() => Task.FromResult(DataType.FromDdl("a INT DEFAULT 5, b STRING")));
            Expect.True(error.Message.Contains("DEFAULT", StringComparison.Ordinal), "the message names it");
        }),
    ];

    /// <summary>The columns of a DDL text are those that the server makes of it.</summary>
    static ReportedCase Definition(string what, string ddl) => new($"DDL with {what} is read as the server reads it", "own", async c =>
    {
        var ours = (StructType)DataType.FromDdl(ddl);
        Expect.Equal(new[] { "a", "b" }, ours.Fields.Select(column => column.Name));
        // The server parses the same text as the schema of from_json.
        var parsed = (StructType)(await c.Spark.Range(1).Select(FromJson(Lit("{}"), Lit(ddl))).SchemaAsync(c.CancellationToken)).Fields[0].DataType;
        Expect.Equal(parsed.Fields.Select(column => column.DataType.SimpleString), ours.Fields.Select(column => column.DataType.SimpleString));
    });
}
