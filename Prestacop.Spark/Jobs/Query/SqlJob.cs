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
sealed class SqlJob(SparkSession session, string storage, TextWriter output)
{
    public async Task PrintAsync(string statement, int shown, CancellationToken cancellationToken)
    {
        var result = await ExecuteAsync(statement, cancellationToken);
        // One row more than is shown: it tells whether there are more.
        var rows = await ReadAsync(() => result.Limit(shown + 1).CollectAsync(cancellationToken));
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in await result.ColumnsAsync(cancellationToken))
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows.Take(shown))
            table.AddRow(row.Values.Select(value => Markup.Escape(SqlValue.Text(value))).ToArray());
        if (rows.Count > shown)
            table.Caption = new TableTitle($"the first {shown} rows; --csv gives all");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    public async Task WriteCsvAsync(string statement, CancellationToken cancellationToken)
    {
        var result = await ExecuteAsync(statement, cancellationToken);
        await using var stream = Console.OpenStandardOutput();
        using var writer = CsvFile.CreateWriter(stream);
        CsvFile.WriteRecord(writer, await result.ColumnsAsync(cancellationToken));
        await ReadAsync(async () =>
        {
            await foreach (var row in result.ToLocalIteratorAsync(cancellationToken))
                CsvFile.WriteRecord(writer, row.Values.Select(SqlValue.Text));
            return true;
        });
    }

    async Task<DataFrame> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        var datasets = new Datasets(session, storage);
        foreach (var topic in Topics.All)
        {
            var stored = await datasets.AllOrEmptyAsync(topic, cancellationToken);
            await StoredPlates.WithoutPlates(topic, CountedRows.Of(topic, stored)).CreateOrReplaceTempViewAsync(topic.Dataset, cancellationToken);
            await StoredPlates.WithoutPlates(topic, stored).CreateOrReplaceTempViewAsync(CountedRows.RawPrefix + topic.Dataset, cancellationToken);
        }
        return await ReadAsync(async () =>
        {
            var result = await session.SqlAsync(statement, cancellationToken);
            _ = await result.SchemaAsync(cancellationToken);
            return result;
        });
    }

    /// <summary>Reports an error in the statement to the analyst by its message alone, without the server's stack trace.</summary>
    static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (SparkException wrong) when (wrong.ErrorClass is not null && !wrong.IsTransient)
        {
            throw new CommandException(string.Join('\n', [wrong.Message, .. wrong.QueryContexts]));
        }
    }
}
