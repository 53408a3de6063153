using System.Text;
using CsvHelper;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Spectre.Console;

namespace Prestacop.Spark.Jobs.Query;

/// <summary>Runs a statement over the stored datasets and shows its rows.</summary>
sealed class SqlJob(SparkSession session, string storage, TextWriter output)
{
    public async Task PrintAsync(string statement, int shown, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(statement, cancellationToken);
        // One more than is shown tells whether there are more.
        var rows = await ReadAsync(() => answer.Limit(shown + 1).CollectAsync(cancellationToken));
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in await answer.ColumnsAsync(cancellationToken))
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows.Take(shown))
            table.AddRow(row.Values.Select(value => Markup.Escape(SqlValue.Text(value))).ToArray());
        if (rows.Count > shown)
            table.Caption = new TableTitle($"the first {shown} rows; --csv gives all");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    public async Task WriteCsvAsync(string statement, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(statement, cancellationToken);
        await using var stream = Console.OpenStandardOutput();
        using var writer = CsvWriter.Create(stream, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        WriteRecord(writer, await answer.ColumnsAsync(cancellationToken));
        await ReadAsync(async () =>
        {
            await foreach (var row in answer.ToLocalIteratorAsync(cancellationToken))
                WriteRecord(writer, row.Values.Select(SqlValue.Text));
            return true;
        });
    }

    async Task<DataFrame> AskAsync(string statement, CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        foreach (var topic in Topics.All)
            await (await DatasetAsync(topic, cancellationToken)).CreateOrReplaceTempViewAsync(topic.Dataset, cancellationToken);
        return await ReadAsync(async () =>
        {
            var answer = await session.SqlAsync(statement, cancellationToken);
            _ = await answer.SchemaAsync(cancellationToken);
            return answer;
        });
    }

    async Task<DataFrame> DatasetAsync(Topic topic, CancellationToken cancellationToken)
    {
        var rows = session.Read().Schema(StoredRows.SchemaOf(topic)).Parquet($"{storage}/{topic.Dataset}");
        try
        {
            _ = await rows.SchemaAsync(cancellationToken);
            return rows;
        }
        catch (SparkException absent) when (absent.ErrorClass == "PATH_NOT_FOUND")
        {
            // Nothing has been stored of this topic yet: its view has no rows.
            return await session.CreateDataFrameAsync([], (StructType)DataType.FromDdl(StoredRows.SchemaOf(topic)), cancellationToken);
        }
    }

    /// <summary>What is wrong with a statement is the analyst's to know, without the server's stack.</summary>
    static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (SparkException wrong) when (wrong.ErrorClass is not null && !wrong.IsTransient)
        {
            throw new JobException(string.Join('\n', [wrong.Message, .. wrong.QueryContexts]));
        }
    }

    static void WriteRecord(CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            writer.WriteField(Encoding.UTF8.GetBytes(cell));
        writer.EndRecord();
    }
}
