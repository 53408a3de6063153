using Prestacop.Spark.Sql;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    enum Level
    {
        Low = 1,
        High = 2,
    }

    sealed record WithDefault(int Id, string Note = "none");

    sealed record Renamed(int UserId, string FullName);

    sealed record Leveled(Level Level);

    sealed record Lettered(char Letter);

    sealed record Dated(DateTime Day);

    sealed record Tagged(HashSet<string> Tags);

    static IReadOnlyList<ReportedCase> Records =>
    [
        new("A row is read as a tuple", "own", async c =>
        {
            var read = await (await c.SqlAsync("SELECT 1 AS id, 'a' AS name")).CollectAsync<(int, string)>(c.CancellationToken);
            Expect.Equal("(1, a)", $"{read[0]}");
        }),
        new("Tuples are sent", "own", async c =>
        {
            var sent = await c.Spark.CreateDataFrameAsync([(1, "a"), (2, "b")], c.CancellationToken);
            Expect.Equal(new object[] { 2, "b" }, (await sent.CollectAsync(c.CancellationToken))[1].Values);
        }),
        new("A parameter with a default needs no column", "own", async c =>
            Expect.Equal("none", (await (await c.SqlAsync("SELECT 1 AS id")).CollectAsync<WithDefault>(c.CancellationToken))[0].Note)),
        new("Columns with underscores are members in Pascal case", "own", async c =>
        {
            var read = await (await c.SqlAsync("SELECT 7 AS user_id, 'Ann' AS full_name")).CollectAsync<Renamed>(c.CancellationToken);
            Expect.Equal("7 Ann", $"{read[0].UserId} {read[0].FullName}");
        }),
        new("A number and a name are read as an enum", "own", async c =>
        {
            var read = await (await c.SqlAsync("SELECT 2 AS Level")).CollectAsync<Leveled>(c.CancellationToken);
            Expect.Equal("High", $"{read[0].Level}");
            var named = await (await c.SqlAsync("SELECT 'Low' AS Level")).CollectAsync<Leveled>(c.CancellationToken);
            Expect.Equal("Low", $"{named[0].Level}");
        }),
        new("A character is read as it was written", "own", async c =>
        {
            var read = await (await c.Spark.CreateDataFrameAsync([new Lettered('é')], c.CancellationToken)).CollectAsync<Lettered>(c.CancellationToken);
            Expect.Equal("é", $"{read[0].Letter}");
        }),
        new("A date is read as a DateTime at midnight", "own", async c =>
        {
            var read = await (await c.SqlAsync("SELECT DATE'2026-07-01' AS Day")).CollectAsync<Dated>(c.CancellationToken);
            Expect.Equal(new DateTime(2026, 7, 1).Ticks, read[0].Day.Ticks);
        }),
        new("A list is read as a set", "own", async c =>
        {
            var read = await (await c.SqlAsync("SELECT array('a', 'b', 'a') AS Tags")).CollectAsync<Tagged>(c.CancellationToken);
            Expect.Equal(new[] { "a", "b" }, read[0].Tags.Order());
        }),
        new("A set is sent and read", "own", async c =>
        {
            var read = await (await c.Spark.CreateDataFrameAsync([new Tagged(["a"])], c.CancellationToken)).CollectAsync<Tagged>(c.CancellationToken);
            Expect.Equal(new[] { "a" }, read[0].Tags);
        }),
    ];
}
