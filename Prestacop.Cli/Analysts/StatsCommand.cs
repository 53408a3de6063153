using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Statistics;
using Prestacop.Statistics.Options;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;
using Spectre.Console;

namespace Prestacop.Cli.Analysts;

/// <summary><c>stats</c>: shows statistics from the summaries on this machine, without Spark.</summary>
sealed class StatsCommand : Command
{
    readonly Argument<string[]> _names = new("NAME")
    {
        Description = "The statistics to show. Without any, all of them are listed.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly FilterOptions _filter = new();
    readonly Option<bool> _csv = new("--csv") { Description = "Print CSV." };
    readonly Option<bool> _json = new("--json") { Description = "Print one line of JSON for each statistic, as it is published to Kafka." };
    readonly Option<int?> _rows = new("--rows") { Description = "Maximum number of rows of a table. Default: all.", HelpName = "N" };
    readonly Option<string?> _database = new("--duckdb")
    {
        Description = "Write the summaries and the statistics (all of them without a NAME) to a DuckDB file, for DBeaver, Tableau or Python. The file must not exist.",
        HelpName = "FILE",
    };
    readonly Option<string[]> _tables = new("--table")
    {
        Description = "A table of your own, such as the population by precinct: its columns are added to the statistics, joined by the columns of the same name, with rates for 1,000 of each number. "
            + $"With --duckdb it becomes a table of the schema {AnalystDatabase.OwnSchema}. A file that ends with {OwnTableFile.Formats}; can be given several times.",
        HelpName = "FILE",
    };
    readonly Option<string?> _folder = new("--local") { Description = "Folder of the summaries. Default: statistics in the cluster's folder.", HelpName = "DIR" };
    readonly IAnsiConsole _console;

    public StatsCommand(IAnsiConsole console)
        : base("stats", "Show statistics from the summaries that submit analysis has written on this machine.")
    {
        _console = console;
        _names.Validators.Add(RequireKnownNames);
        Add(_names);
        foreach (var option in (Option[])[_csv, _json, _rows, _database, _tables, _folder])
            Add(option);
        _filter.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_csv) && result.GetValue(_json))
                result.AddError("--csv and --json cannot be combined.");
            if (result.GetValue(_database) is { } file)
            {
                if (result.GetValue(_csv) || result.GetValue(_json) || result.GetValue(_rows) is not null)
                    result.AddError("--duckdb cannot be combined with --csv, --json or --rows.");
                if (Path.Exists(file))
                    result.AddError($"{file} exists already. Delete it, or name another file.");
            }
            if (result.GetValue(_tables) is [_, ..] && result.GetValue(_names) is not [_, ..] && result.GetValue(_database) is null)
                result.AddError("--table requires a NAME, or --duckdb.");
            if (result.GetValue(_csv) && result.GetValue(_names)?.Length != 1)
                result.AddError("--csv requires exactly one NAME, because two statistics have different columns.");
        });
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<Statistic> chosen = [.. (parsed.GetValue(_names) ?? []).Select(name => StatisticRegistry.Find(name)!)];
        var store = parsed.GetValue(_folder) is { } folder ? new SummaryStore(Path.GetFullPath(folder)) : SummaryStore.Default(parsed.GetHome().Folder);
        if (parsed.GetValue(_database) is { } file)
            WriteDatabase(store, chosen.Count > 0 ? chosen : StatisticRegistry.All, _filter.Read(parsed), file, parsed.GetValue(_tables) ?? [], cancellationToken);
        else if (chosen.Count == 0)
            List();
        else
        {
            var tables = Readable(() => (parsed.GetValue(_tables) ?? []).Select(OwnTableFile.Read).ToList());
            foreach (var result in Query(store, chosen, _filter.Read(parsed), cancellationToken))
                await WriteAsync(Readable(() => tables.Aggregate(result, (joined, table) => table.JoinTo(joined))), parsed);
        }
        return ExitCodes.Done;
    }

    static List<StatisticResult> Query(
        SummaryStore store, IReadOnlyList<Statistic> statistics, StatisticFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            using var answers = store.Open();
            var results = statistics.Select(statistic => statistic.WhyNotFilteredBy(filter) is { } reason
                ? throw new CommandException(reason)
                : answers.Execute(statistic, filter, cancellationToken)).ToList();
            if (results.FirstOrDefault(result => result.Rows.Count == 0) is not { } empty)
                return results;
            throw new CommandException(!answers.HasDataFor(empty.Statistic)
                ? $"No data of {string.Join(", ", empty.Statistic.Topics)} are stored yet."
                : $"'{empty.Statistic.Name}': no data match{(filter.IsEmpty ? "" : $" the filter: {filter.Description}")}.{Extent(answers)}");
        }
        catch (SummaryStoreException absent)
        {
            throw new CommandException(absent.Message, absent);
        }
    }

    void WriteDatabase(
        SummaryStore store, IReadOnlyList<Statistic> statistics, StatisticFilter filter, string file, string[] tables, CancellationToken cancellationToken)
    {
        var left = statistics.Select(statistic => statistic.WhyNotFilteredBy(filter)).OfType<string>().ToList();
        var written = Readable(() =>
        {
            List<StatisticResult> results;
            using (var answers = store.Open())
                results = [.. statistics.Where(statistic => statistic.WhyNotFilteredBy(filter) is null).Select(statistic => answers.Execute(statistic, filter, cancellationToken))];
            AnalystDatabase.Write(store, results, Path.GetFullPath(file), tables);
            return results.Count;
        });
        _console.PlainLine($"{file}: the summaries, and {written} statistics in the schema {AnalystDatabase.Schema}.");
        if (tables.Length > 0)
            _console.PlainLine($"Your tables in the schema {AnalystDatabase.OwnSchema}: {string.Join(", ", tables.Select(AnalystDatabase.OwnName))}.");
        foreach (var reason in left)
            _console.PlainLine($"Left out: {reason}");
    }

    /// <summary>What goes wrong with a file is the user's to correct.</summary>
    static T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception reason) when (reason is SummaryStoreException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CommandException(reason.Message, reason);
        }
    }

    async Task WriteAsync(StatisticResult result, ParseResult parsed)
    {
        if (parsed.GetValue(_csv))
        {
            await using var output = Console.OpenStandardOutput();
            CsvFile.Write(result, output);
        }
        else if (parsed.GetValue(_json))
            _console.PlainLine(JsonSerializer.Serialize(StatisticMessages.Of(result), ContractsJson.Default.StatisticMessage));
        else
            ResultTable.Print(result, parsed.GetValue(_rows), _console.Profile.Out.Writer);
    }

    void List()
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumns("name", "title");
        foreach (var family in StatisticRegistry.All.GroupBy(statistic => statistic.Family))
        {
            table.AddRow($"[bold]{Markup.Escape(family.Key)}[/]", "");
            foreach (var statistic in family)
                table.AddRow(Markup.Escape(statistic.Name), Markup.Escape(statistic.Title));
        }
        _console.Write(table);
        _console.PlainLine("Not available, because the data do not contain it: payments, amounts due, penalties and reductions.");
    }

    static void RequireKnownNames(ArgumentResult result)
    {
        foreach (var unknown in (result.GetValueOrDefault<string[]>() ?? []).Where(name => StatisticRegistry.Find(name) is null))
            result.AddError($"There is no statistic '{unknown}'.{Nearest(unknown)} ./prestacop stats lists them.");
    }

    static string Extent(DuckDbQueryEngine answers) =>
        answers.Days() is { } days ? $" There are events from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}." : "";

    static string Nearest(string name) =>
        StatisticRegistry.All.Select(statistic => statistic.Name).FirstOrDefault(known => known.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $" Did you mean '{near}'?"
            : "";
}
