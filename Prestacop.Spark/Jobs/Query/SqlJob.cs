using System.Net;
using CsvHelper;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Output;
using Spectre.Console;

namespace Prestacop.Spark.Jobs.Query;

/// <summary>Runs a statement over the stored datasets and prints its rows.</summary>
sealed class SqlJob(SparkSession session, string storage, JobHost host)
{
    public async Task PrintAsync(string statement, int shown, CancellationToken cancellationToken)
    {
        var (result, rows) = await ReadAsync(async () =>
        {
            var query = await ExecuteAsync(statement, cancellationToken);
            // One row more than is shown: it tells whether there are more.
            return (query, await query.Limit(shown + 1).CollectAsync(cancellationToken));
        });
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in await result.ColumnsAsync(cancellationToken))
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows.Take(shown))
            table.AddRow(row.Values.Select(value => Markup.Escape(SqlValue.Text(value))).ToArray());
        if (rows.Count > shown)
            table.Caption = new TableTitle($"the first {shown} rows; --csv gives all");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Output) }).Write(table);
    }

    public async Task WriteCsvAsync(string statement, CancellationToken cancellationToken)
    {
        await using var stream = Console.OpenStandardOutput();
        using var writer = CsvFile.CreateWriter(stream);
        var written = 0L;
        try
        {
            await ReadAsync(async () =>
            {
                var result = await ExecuteAsync(statement, cancellationToken);
                await foreach (var row in result.ToLocalIteratorAsync(cancellationToken))
                {
                    if (written++ == 0)
                        CsvFile.WriteRecord(writer, await result.ColumnsAsync(cancellationToken));
                    CsvFile.WriteRecord(writer, row.Values.Select(SqlValue.Text));
                }
                if (written == 0)
                    CsvFile.WriteRecord(writer, await result.ColumnsAsync(cancellationToken));
                return true;
            }, () => written == 0);
        }
        catch (SparkException moved) when (written > 0 && Rereading.IsMoved(moved))
        {
            throw new CommandException($"a day was rewritten while it was read, after {written} rows. The rows are not complete: run the command again.", moved);
        }
    }

    async Task<DataFrame> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        var datasets = await Datasets.OpenAsync(session, storage, host.Time, cancellationToken);
        foreach (var topic in Topics.All)
            await AddViewsAsync(datasets, topic, cancellationToken);
        await PlaceFunctions.RegisterAsync(session, statement, cancellationToken);
        var query = await session.SqlAsync(statement, cancellationToken);
        _ = await query.SchemaAsync(cancellationToken);
        return query;
    }

    async Task AddViewsAsync(Datasets datasets, Topic topic, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await datasets.AllOrEmptyAsync(topic, cancellationToken);
            await StoredPlates.WithoutPlates(topic, CountedRows.Of(topic, stored)).CreateOrReplaceTempViewAsync(topic.Dataset, cancellationToken);
            await StoredPlates.WithoutPlates(topic, stored).CreateOrReplaceTempViewAsync(CountedRows.RawPrefix + topic.Dataset, cancellationToken);
        }
        catch (Exception denied) when (denied is HttpRequestException { StatusCode: HttpStatusCode.Forbidden } || (denied is SparkException && denied.Message.Contains("Permission denied", StringComparison.Ordinal)))
        {
            // Such as the pictures, which analysts do not see: everything else can be asked.
            await host.Errors.WriteLineAsync($"prestacop: {topic.Dataset} is left out: HDFS does not permit this user to read it");
        }
    }

    /// <summary>Reports an error in the statement to the analyst by its message alone, without the server's stack trace.</summary>
    async Task<T> ReadAsync<T>(Func<Task<T>> read, Func<bool>? mayRepeat = null)
    {
        try
        {
            // To standard error: the rows are on standard output.
            return await Rereading.ReadAsync(read, host.Errors, mayRepeat);
        }
        catch (SparkException moved) when (Rereading.IsMoved(moved))
        {
            throw;
        }
        catch (SparkException wrong) when (wrong.ErrorClass is not null && !wrong.IsTransient)
        {
            throw new CommandException(string.Join('\n', [wrong.Message, .. wrong.QueryContexts]));
        }
    }
}
