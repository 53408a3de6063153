using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Client.Reported;

public static partial class ReportedCases
{
    sealed record Event(DateTime At);

    sealed record OptionalDay(DateOnly? Day);

    static IReadOnlyList<ReportedCase> Times =>
    [
        new("Dates from 0001 to 9999 and around the change of calendars are read", "SPARK-59464", async c =>
        {
            var row = await c.RowAsync("SELECT DATE'0001-01-01', DATE'1582-10-04', DATE'1582-10-15', DATE'9999-12-31'");
            Expect.Equal(new[] { DateOnly.MinValue, new(1582, 10, 4), new(1582, 10, 15), DateOnly.MaxValue }, row.Values);
        }),
        new("Old instants and those of a change to summer time keep their moment", "own", async c =>
        {
            await c.Spark.Conf().SetAsync("spark.sql.session.timeZone", "America/New_York", c.CancellationToken);
            var row = await c.RowAsync("SELECT TIMESTAMP'1850-01-01 00:00:00 UTC', TIMESTAMP'2026-03-08 03:30:00', TIMESTAMP'2026-11-01 05:30:00 UTC'");
            Expect.Equal(
                new DateTimeOffset[] { new(1850, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 8, 7, 30, 0, TimeSpan.Zero), new(2026, 11, 1, 5, 30, 0, TimeSpan.Zero) },
                row.Values);
        }),
        new("A moment of a record equals the same moment in a filter, under any session's zone", "own", async c =>
        {
            await c.Spark.Conf().SetAsync("spark.sql.session.timeZone", "America/New_York", c.CancellationToken);
            var at = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
            var events = await c.Spark.CreateDataFrameAsync([new Event(at)], c.CancellationToken);
            Expect.Equal(1L, await events.Filter(Col("At") == Lit(at)).CountAsync(c.CancellationToken));
            Expect.Equal(1L, await events.Filter(Col("At") == Lit(at.ToLocalTime())).CountAsync(c.CancellationToken));
        }),
        new("A moment is read back as the one that was written", "own", async c =>
        {
            await c.Spark.Conf().SetAsync("spark.sql.session.timeZone", "America/New_York", c.CancellationToken);
            var at = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
            var read = await (await c.Spark.CreateDataFrameAsync([new Event(at)], c.CancellationToken)).CollectAsync<Event>(c.CancellationToken);
            Expect.Equal(at, read[0].At.ToUniversalTime());
            Expect.True(read[0].At.Kind != DateTimeKind.Unspecified, "its kind is known");
        }),
        new("A time of day and its null are read", "SPARK-58579", async c =>
        {
            await c.Spark.Conf().SetAsync("spark.sql.timeType.enabled", "true", c.CancellationToken);
            var row = await c.RowAsync("SELECT TIME'23:59:59.999999', CAST(NULL AS TIME)");
            Expect.Equal(new TimeOnly(23, 59, 59, 999, 999), row[0]);
            Expect.Equal(null, row[1]);
        }),
        new("A time of day is cut to microseconds on every way", "own", async c =>
        {
            await c.Spark.Conf().SetAsync("spark.sql.timeType.enabled", "true", c.CancellationToken);
            var fine = new TimeOnly(TimeOnly.MinValue.Ticks + 12_345_678);
            var sent = await c.Spark.CreateDataFrameAsync(
                [new GenericRow([fine])], new StructType(new StructField("t", new TimeType())), c.CancellationToken);
            var cut = new TimeOnly(0, 0, 1, 234, 567);
            Expect.Equal(1L, await sent.Filter(Col("t") == Lit(cut)).CountAsync(c.CancellationToken));
            Expect.Equal(1L, await sent.Filter(Col("t") == Lit(fine)).CountAsync(c.CancellationToken));
            Expect.Equal(cut, (await sent.FirstAsync(c.CancellationToken))[0]);
        }),
        new("A date may be null, in a record and in a list", "dotnet/spark#436, #527", async c =>
        {
            OptionalDay[] days = [new(new DateOnly(2026, 7, 1)), new((DateOnly?)null)];
            var read = await (await c.Spark.CreateDataFrameAsync(days, c.CancellationToken)).CollectAsync<OptionalDay>(c.CancellationToken);
            Expect.Equal(days.Select(day => day.Day), read.Select(day => day.Day));
            var list = (await c.RowAsync("SELECT array(DATE'2026-07-01', NULL)")).GetAs<DateOnly?[]>(0);
            Expect.True(list[1] is null, "a null in the list");
        }),
        new("Intervals of all kinds are read", "own", async c =>
        {
            var row = await c.RowAsync("SELECT INTERVAL '-1-6' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND, make_interval(1, 2, 0, 3)");
            Expect.Equal(new YearMonthInterval(-18), row[0]);
            Expect.Equal(new TimeSpan(1, 2, 3, 4, 500), row[1]);
            Expect.Equal(new CalendarInterval(14, 3, 0), row[2]);
        }),
        new("An interval longer than a TimeSpan is refused by name", "own", async c =>
        {
            var error = await Expect.FailsAsync<OverflowException>(() => c.ValueAsync("SELECT INTERVAL '106751991' DAY AS long"));
            Expect.True(error.Message.Contains("long", StringComparison.Ordinal), "the message names the column");
        }),
    ];
}
