using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>
/// Finds tickets that are stored more than once because a file was fed twice: the first one counts. A summary has the ticket numbers of
/// each day, so that a new day is compared with numbers and not with all of history.
/// </summary>
sealed class TicketDuplicates(SparkSession session, Datasets datasets, SummaryFolder folder)
{
    const string FedTwice = "tickets_fed_twice";
    const string Numbers = "ticket_numbers";

    /// <summary>Creates the view of the tickets that count.</summary>
    /// <returns>The days in it: the changed days, and the days with tickets that are now also stored on an earlier day.</returns>
    public async Task<IReadOnlyCollection<DateOnly>> PrepareAsync(DatasetChange change, CancellationToken cancellationToken)
    {
        var numbers = await folder.ReadAsync(SummaryDefinitions.TicketNumbers, cancellationToken);
        await numbers.CreateOrReplaceTempViewAsync(Numbers, cancellationToken);
        var fedTwice = await session.SqlAsync(FedTwiceQuery(change), cancellationToken);
        var topic = Topics.Get(Topics.ParkingViolations);
        if (await fedTwice.IsEmptyAsync(cancellationToken))
        {
            var readable = datasets.Rows(topic, change.Dates).Filter(Col(JsonRows.Unreadable).IsNull());
            await readable.CreateOrReplaceTempViewAsync(SummaryDefinitions.CountedTickets, cancellationToken);
            return change.Dates;
        }
        await (await fedTwice.CacheAsync(cancellationToken)).CreateOrReplaceTempViewAsync(FedTwice, cancellationToken);
        var later = await (await session.SqlAsync(LaterDaysQuery(change), cancellationToken)).CollectAsync(cancellationToken);
        var dates = change.Dates.Concat(later.Select(row => row.GetAs<DateOnly>(0))).Distinct().ToList();
        await datasets.Rows(topic, dates).CreateOrReplaceTempViewAsync("tickets_to_count", cancellationToken);
        var counted = await session.SqlAsync(CountedQuery, cancellationToken);
        await counted.CreateOrReplaceTempViewAsync(SummaryDefinitions.CountedTickets, cancellationToken);
        return dates;
    }

    /// <summary>The numbers that are stored more than once, and the first day of each.</summary>
    internal static string FedTwiceQuery(DatasetChange change) => change.All
        ? $"SELECT summonsNumber, min(date) AS first FROM {Numbers} GROUP BY summonsNumber HAVING count(*) > 1"
        : $"""
            SELECT summonsNumber, min(date) AS first
            FROM {Numbers} LEFT SEMI JOIN (SELECT summonsNumber AS changed FROM {Numbers} WHERE date IN ({SparkDates.List(change.Dates)})) ON changed = summonsNumber
            GROUP BY summonsNumber HAVING count(*) > 1
            """;

    internal static string LaterDaysQuery(DatasetChange change) => $"""
        SELECT DISTINCT date FROM {Numbers} JOIN {FedTwice} ON {FedTwice}.summonsNumber = {Numbers}.summonsNumber
        WHERE date > first AND first IN ({SparkDates.List(change.Dates)})
        """;

    internal const string CountedQuery = $"""
        SELECT tickets.* FROM tickets_to_count AS tickets LEFT ANTI JOIN {FedTwice} ON {FedTwice}.summonsNumber = tickets.summonsNumber
        WHERE unreadable IS NULL
        UNION ALL
        SELECT * EXCEPT (copy) FROM (
          SELECT tickets.*, row_number() OVER (PARTITION BY tickets.summonsNumber ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
          FROM tickets_to_count AS tickets JOIN {FedTwice} ON {FedTwice}.summonsNumber = tickets.summonsNumber AND first = date
          WHERE unreadable IS NULL)
        WHERE copy = 1
        """;
}
