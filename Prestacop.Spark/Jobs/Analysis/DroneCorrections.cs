using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Finds the violations that officers have corrected since, so that their days are summarised again without them.</summary>
sealed class DroneCorrections(SparkSession session, Datasets datasets, SummaryFolder folder)
{
    const string Corrections = "all_corrections";
    const string Decisions = "all_decisions";

    /// <summary>Creates the view of the messages that do not count, and the view of the messages to summarise.</summary>
    /// <returns>The days to summarise: the changed days, and the days with messages that were corrected in them.</returns>
    public async Task<IReadOnlyCollection<DateOnly>> PrepareAsync(DatasetChange change, CancellationToken cancellationToken)
    {
        var corrections = await folder.ReadAsync(SummaryDefinitions.Corrections, cancellationToken);
        await corrections.CreateOrReplaceTempViewAsync(Corrections, cancellationToken);
        var decisions = await datasets.AllOrEmptyAsync(Topics.Get(Topics.Decisions), cancellationToken);
        await decisions.CreateOrReplaceTempViewAsync(Decisions, cancellationToken);
        var superseded = await session.SqlAsync(SummaryDefinitions.SupersededQuery(Corrections, Decisions), cancellationToken);
        await superseded.CreateOrReplaceTempViewAsync(SummaryDefinitions.SupersededMessages, cancellationToken);
        if (change.All)
            return change.Dates;
        var recent = WithDaysBefore(change);
        var oldest = await (await session.SqlAsync(OldestQuery(recent), cancellationToken)).FirstAsync(cancellationToken);
        if (oldest.Get(0) is not DateOnly day)
            return change.Dates;
        // A message is stored on its own day or later; one more day allows for a drone whose clock is fast.
        var topic = Topics.Get(Topics.DroneMessages);
        await datasets.All(topic).Filter(Col("date").Geq(day.AddDays(-1))).CreateOrReplaceTempViewAsync("recent_messages", cancellationToken);
        var corrected = await (await session.SqlAsync(CorrectedDaysQuery(recent), cancellationToken)).CollectAsync(cancellationToken);
        var dates = change.Dates.Concat(corrected.Select(row => row.GetAs<DateOnly>(0))).Distinct().ToList();
        await datasets.Rows(topic, dates).CreateOrReplaceTempViewAsync(topic.Dataset, cancellationToken);
        return dates;
    }

    /// <summary>A correction may have been stored before its decision was, in the night before a changed day.</summary>
    internal static DatasetChange WithDaysBefore(DatasetChange change) =>
        change with { Dates = [.. change.Dates.SelectMany(date => (DateOnly[])[date.AddDays(-1), date]).Distinct().Order()] };

    internal static string OldestQuery(DatasetChange change) =>
        $"SELECT min(day) AS oldest FROM {Corrections} WHERE date IN ({SparkDates.List(change.Dates)})";

    internal static string CorrectedDaysQuery(DatasetChange change) => $"""
        SELECT DISTINCT date FROM recent_messages
        LEFT SEMI JOIN (
          SELECT messageId AS id FROM {Corrections}
            WHERE corrects IN (SELECT corrects FROM {Corrections} WHERE date IN ({SparkDates.List(change.Dates)}))
          UNION
          SELECT corrects AS id FROM {Corrections} WHERE date IN ({SparkDates.List(change.Dates)})) ON id = messageId
        WHERE kind = '{DroneMessageKinds.Violation}'
        """;
}
