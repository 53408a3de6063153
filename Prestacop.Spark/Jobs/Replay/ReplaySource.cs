using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>Reads the stored records of a replay.</summary>
/// <param name="session">Reads them.</param>
/// <param name="options">Which.</param>
/// <param name="time">The clock.</param>
sealed class ReplaySource(SparkSession session, ReplayOptions options, TimeProvider time)
{
    const long RangeOfBytes = 2_000;
    const long RangeOfRows = 500_000;

    static readonly string[] Vaults = [.. Streaming.StoredPlates.InVault.Select(name => Topics.Get(name).Dataset)];

    DataFrame? _records;

    /// <summary>The offsets that are read at once: a picture is some hundred times as large as a message.</summary>
    public long Width => options.Topic.Contract is null ? RangeOfBytes : RangeOfRows;

    /// <summary>What is stored of the days, by partition.</summary>
    /// <exception cref="CommandException">Nothing is.</exception>
    public async Task<IReadOnlyList<ReplayPartition>> PartitionsAsync(CancellationToken cancellationToken)
    {
        var datasets = await Datasets.OpenAsync(session, options.Storage, time, cancellationToken);
        var days = (await datasets.DaysOfAsync(options.Topic, cancellationToken))
            .Where(day => day.Date >= options.From && day.Date <= options.To).Select(day => day.Date).ToList();
        if (days.Count == 0)
            throw new CommandException($"nothing of {options.Topic.Dataset} is stored from {IsoDate.Format(options.From)} to {IsoDate.Format(options.To)} in {options.Storage}");
        var rows = datasets.Rows(options.Topic, days);
        var records = ReplayRows.Of(options.Topic, rows);
        _records = ReplayRows.WithPlates(ReplayRows.Present(records), await VaultAsync(cancellationToken));
        var isPresent = Not(Col(ReplayRows.IsExpunged));
        return await records.GroupBy("kafkaPartition").Agg(
                Count(When(isPresent, Lit(1))).As("records"),
                CountDistinct(When(isPresent, Col("kafkaOffset"))).As("offsets"),
                Min(Col("kafkaOffset")).As("first"),
                Max(Col("kafkaOffset")).As("last"),
                Count(When(isPresent, Col("unreadable"))).As("unreadable"),
                Count(Col("token")).As("tokens"),
                Count(When(Col(ReplayRows.IsExpunged), Lit(1))).As("expunged"))
            .WithColumnRenamed("kafkaPartition", "partition").OrderBy("partition").CollectAsync<ReplayPartition>(cancellationToken);
    }

    /// <summary>The records of a part that the target does not have, in their order.</summary>
    public IAsyncEnumerable<StoredRecord> ReadAsync(ReplayRange range, ReplayedTo? done, CancellationToken cancellationToken)
    {
        var wanted = _records!.Filter(Col("kafkaPartition").EqualTo(range.Partition).And(Col("kafkaOffset").Between(range.First, range.Last)));
        if (done is { } to)
            wanted = wanted.Filter(Col("kafkaOffset").Gt(to.Offset).Or(Col("kafkaOffset").EqualTo(to.Offset).And(Col("kafkaTimestamp").Gt(Lit(to.Time)))));
        return wanted.OrderBy("kafkaOffset", "kafkaTimestamp").ToLocalIteratorAsync<StoredRecord>(cancellationToken);
    }

    /// <summary>The lines of the vault of the days; null when plates are left out.</summary>
    async Task<DataFrame?> VaultAsync(CancellationToken cancellationToken)
    {
        if (options.Vault is not { } vault)
            return null;
        // An alert may have been raised by a message of the day before. Listed, and not by the log of the sink: the files of the vault are replaced.
        var days = string.Join(',', Enumerable.Range(-1, options.To.DayNumber - options.From.DayNumber + 2).Select(day => IsoDate.Format(options.From.AddDays(day))));
        var lines = session.Read().Text($"{vault}/{{{string.Join(',', Vaults)}}}/date={{{days}}}/*.txt").Select(Col("value"));
        try
        {
            _ = await lines.SchemaAsync(cancellationToken);
            return lines;
        }
        catch (SparkException nothing) when (nothing.ErrorClass == "PATH_NOT_FOUND")
        {
            return null;
        }
    }
}
