using System.CommandLine;
using System.Text.Json;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.State;
using Prestacop.Statistics;
using Prestacop.Statistics.Answers;
using Prestacop.Statistics.Options;
using Prestacop.Statistics.Output;
using Spectre.Console;

namespace Prestacop.Cli.Analysts;

/// <summary><c>stats</c>: a statistic at once, from the summaries on this machine.</summary>
static class StatsCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "The statistics to show. Without any, all of them are listed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.Validators.Add(result =>
        {
            foreach (var unknown in (result.GetValueOrDefault<string[]>() ?? []).Where(name => StatisticRegistry.Find(name) is null))
                result.AddError($"There is no statistic '{unknown}'.{Nearest(unknown)} ./prestacop stats lists them.");
        });
        var filter = new FilterOptions();
        var csv = new Option<bool>("--csv") { Description = "As CSV." };
        var json = new Option<bool>("--json") { Description = "As JSON, a line a statistic, as they are published." };
        var rows = new Option<int?>("--rows") { Description = "Most rows of a table; all when left out.", HelpName = "N" };
        var folder = new Option<string?>("--local") { Description = "Folder of the summaries. Default: statistics in the stack's folder.", HelpName = "DIR" };
        var command = new Command("stats", "Show statistics at once, from the summaries that submit analysis has left on this machine.")
        {
            names, csv, json, rows, folder,
        };
        filter.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(json))
                result.AddError("--csv and --json exclude each other.");
            if (result.GetValue(csv) && result.GetValue(names)?.Length != 1)
                result.AddError("--csv needs one NAME: two statistics have different columns.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(names) is not { Length: > 0 } wanted)
            {
                List(AnsiConsole.Console);
                return ExitCodes.Done;
            }
            var home = ClusterHome.Of(Repository.Find(), parsed.GetValue(GlobalOptions.Home));
            var store = parsed.GetValue(folder) is { } chosen ? new SummaryStore(Path.GetFullPath(chosen)) : SummaryStore.Default(home.Folder);
            var results = Answer(store, [.. wanted.Select(name => StatisticRegistry.Find(name)!)], filter.Read(parsed), cancellationToken);
            foreach (var result in results)
                await WriteAsync(result, parsed.GetValue(csv), parsed.GetValue(json), parsed.GetValue(rows));
            return ExitCodes.Done;
        });
        return command;
    }

    static List<StatisticResult> Answer(
        SummaryStore store, IReadOnlyList<Statistic> statistics, StatisticFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            using var answers = store.Open();
            var results = statistics.Select(statistic => statistic.WhyNotFilteredBy(filter) is { } reason
                ? throw new CommandException(reason)
                : answers.Answer(statistic, filter, cancellationToken)).ToList();
            if (results.FirstOrDefault(result => result.Rows.Count == 0) is not { } empty)
                return results;
            throw new CommandException(!answers.HasDataFor(empty.Statistic)
                ? $"Nothing is stored of {string.Join(", ", empty.Statistic.Topics)} yet."
                : $"'{empty.Statistic.Name}': nothing matches{(filter.IsEmpty ? "" : $" the filter: {filter.Description}")}.{Extent(answers)}");
        }
        catch (SummaryStoreException absent)
        {
            throw new CommandException(absent.Message, absent);
        }
    }

    static async Task WriteAsync(StatisticResult result, bool csv, bool json, int? rows)
    {
        if (csv)
        {
            await using var output = Console.OpenStandardOutput();
            CsvFile.Write(result, output);
        }
        else if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(StatisticMessages.Of(result), ContractsJson.Default.StatisticMessage));
        else
            ResultTable.Print(result, rows, Console.Out);
    }

    static void List(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumns("name", "title");
        foreach (var family in StatisticRegistry.All.GroupBy(statistic => statistic.Family))
        {
            table.AddRow($"[bold]{Markup.Escape(family.Key)}[/]", "");
            foreach (var statistic in family)
                table.AddRow(Markup.Escape(statistic.Name), Markup.Escape(statistic.Title));
        }
        console.Write(table);
        console.PlainLine("Not among them, since the stored data do not tell: what was paid, what is due, penalties and reductions.");
    }

    static string Extent(StatisticAnswers answers) =>
        answers.Days() is { } days ? $" There are events from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}." : "";

    static string Nearest(string name) =>
        StatisticRegistry.All.Select(statistic => statistic.Name).FirstOrDefault(known => known.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $" Did you mean '{near}'?"
            : "";
}
