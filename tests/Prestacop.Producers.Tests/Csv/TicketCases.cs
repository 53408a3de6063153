using CsvHelper;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

/// <summary>
/// Small ticket files as they exist in the wild, in the folder <c>Cases</c>: <c>index.csv</c> says how many records of each are accepted and
/// rejected. They are read by the code of <c>csv --dry-run</c>.
/// </summary>
public static class TicketCases
{
    /// <summary>What the index says of a file that is to be refused.</summary>
    public const string Refused = "refused";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Cases");

    /// <summary>The rows of the index. It leaves the file with one record beyond the limit open: nine are within it.</summary>
    public static IReadOnlyList<TicketCase> All { get; } = [.. Read()];

    /// <summary>How many files are read as the index says.</summary>
    public static int CountRight() => All.Count(IsRight);

    /// <summary>Whether the last line that is printed is that of the index, and the exit code agrees.</summary>
    public static bool IsRight(TicketCase ticketCase)
    {
        ArgumentNullException.ThrowIfNull(ticketCase);
        var (lines, exitCode) = DryRun(ticketCase.Name);
        return ticketCase.Accepted == Refused
            ? exitCode == ExitCodes.Failed && lines[^1].StartsWith($"{ticketCase.Name}: refused: ", StringComparison.Ordinal)
            : exitCode == (ticketCase.Rejected == "0" ? ExitCodes.Done : ExitCodes.Rejected)
                && lines[^1] == $"{ticketCase.Name}: {ticketCase.Accepted} accepted, {ticketCase.Rejected} rejected";
    }

    /// <summary>What a dry run of the file prints, and its exit code.</summary>
    public static (string[] Lines, int ExitCode) DryRun(string name)
    {
        using var output = new StringWriter();
        var time = new FakeTimeProvider(new DateTimeOffset(TicketText.Today, new TimeOnly(12, 0), TimeSpan.Zero));
        var exitCode = new DryRun(InputFiles.Find([Path.Combine(Folder, name)]), new TicketFormatOptions(), output, time).Run(CancellationToken.None);
        return (output.ToString().TrimEnd().Split(output.NewLine), exitCode);
    }

    static IEnumerable<TicketCase> Read()
    {
        using var reader = CsvReader.Create(File.OpenRead(Path.Combine(Folder, "index.csv")), new CsvReaderOptions { Separator = ',' });
        while (reader.Read())
        {
            yield return reader.GetString(1).Length == 0
                ? new TicketCase(reader.GetString(0), "9", "1", reader.GetString(3))
                : new TicketCase(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
        }
    }
}

/// <summary>A row of the index.</summary>
/// <param name="Name">The file.</param>
/// <param name="Accepted">How many records are accepted, or <c>refused</c>.</param>
/// <param name="Rejected">How many are rejected.</param>
/// <param name="Holds">What is to be seen by it.</param>
public sealed record TicketCase(string Name, string Accepted, string Rejected, string Holds);
