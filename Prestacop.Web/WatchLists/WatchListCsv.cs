using System.Globalization;
using CsvHelper;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Statistics.Output;
using Prestacop.Web.Store;

namespace Prestacop.Web.WatchLists;

/// <summary>
/// Watch lists as CSV with the columns list, plate, state, reason, owner, priority, from, until and similar. What is written can be read again, and gives the
/// same entries. A day without a time begins at midnight in New York.
/// </summary>
static class WatchListCsv
{
    /// <summary>The largest file, bytes.</summary>
    public const int MaxLength = 20_000_000;

    /// <summary>The largest number of entries in a file.</summary>
    public const int MaxEntries = 200_000;

    const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ssK";

    static readonly string[] Columns = ["list", "plate", "state", "reason", "owner", "priority", "from", "until", "similar"];

    public static void Write(IEnumerable<WatchListRow> rows, Stream output)
    {
        using var writer = CsvFile.CreateWriter(output);
        CsvFile.WriteRecord(writer, Columns);
        foreach (var row in rows)
        {
            CsvFile.WriteRecord(writer,
            [
                row.List, row.Plate, row.State, row.Reason, row.Owner, row.Priority.ToString(CultureInfo.InvariantCulture), Time(row.From), Time(row.Until),
                row.Similar ? "yes" : "no",
            ]);
        }
    }

    /// <param name="text">The file's text.</param>
    /// <param name="owner">The owner of entries that name none.</param>
    public static WatchListImport Read(string text, string owner)
    {
        List<WatchListEntry> entries = [];
        List<WatchListReject> rejects = [];
        Dictionary<string, long> lines = new(StringComparer.Ordinal);
        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            // A quote that is never closed makes its own line invalid, not the rest of the file.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = malformed => rejects.Add(new(malformed.LineNumber, "the quotes do not match")),
        });
        csv.ReadHeader();
        foreach (var column in (string[])["list", "plate", "reason"])
        {
            if (!csv.TryGetFieldIndex(column, out _))
                return new WatchListImport([], [new(1, $"the header has no column '{column}'")]);
        }
        while (csv.Read())
        {
            var (entry, problem) = Entry(name => csv.TryGetFieldIndex(name, out var index) && index < csv.FieldCount ? Plain(csv.GetString(index).Trim()) : "", owner);
            if (entry is null || (problem = WatchListRules.Validate(entry)) is not null)
                rejects.Add(new(csv.LineNumber, problem!));
            else if (!lines.TryAdd(entry.Key(), csv.LineNumber))
                rejects.Add(new(csv.LineNumber, string.Create(CultureInfo.InvariantCulture, $"the same list, plate and state as line {lines[entry.Key()]}")));
            else if (entries.Count == MaxEntries)
                return new WatchListImport(entries, [.. rejects, new(csv.LineNumber, string.Create(CultureInfo.InvariantCulture, $"a file has at most {MaxEntries} entries; the lines from here on are not read"))]);
            else
                entries.Add(entry);
        }
        return new WatchListImport(entries, [.. rejects.OrderBy(reject => reject.Line)]);
    }

    static (WatchListEntry? Entry, string? Problem) Entry(Func<string, string> cell, string owner)
    {
        var (priority, from, until, similar) = (Priority(cell("priority")), Moment(cell("from")), Moment(cell("until")), YesOrNo(cell("similar")));
        if (priority is null)
            return (null, $"a priority is a number from 0 to {WatchListRules.MaxPriority}");
        if (!from.IsValid || !until.IsValid)
            return (null, "a time is a day (yyyy-MM-dd) or a moment with its offset (yyyy-MM-ddTHH:mm:ssZ)");
        if (similar is null)
            return (null, "similar is yes or no");
        return (new WatchListEntry
        {
            List = cell("list"),
            Plate = cell("plate").ToUpperInvariant(),
            State = cell("state").ToUpperInvariant() is { Length: > 0 } state ? state : null,
            Reason = cell("reason"),
            Owner = cell("owner") is { Length: > 0 } named ? named : owner,
            Priority = priority.Value,
            From = from.Value,
            Until = until.Value,
            Similar = similar.Value,
        }, null);
    }

    static int? Priority(string text) =>
        text.Length == 0 ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static bool? YesOrNo(string text) => text.ToLowerInvariant() switch
    {
        "" or "no" or "false" => false,
        "yes" or "true" => true,
        _ => null,
    };

    static (bool IsValid, DateTimeOffset? Value) Moment(string text)
    {
        if (text.Length == 0)
            return (true, null);
        if (IsoDate.TryParse(text, out var day))
            return (true, NewYork.At(day.ToDateTime(TimeOnly.MinValue)));
        // Without an offset a moment would be that of the machine.
        return text.Length > 19 && DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? (true, moment.ToUniversalTime())
            : (false, null);
    }

    static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "";

    // The apostrophe that keeps a spreadsheet from taking a text for a formula.
    static string Plain(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
}

/// <summary>What a file holds.</summary>
/// <param name="Entries">The valid entries, each key once.</param>
/// <param name="Rejects">The lines that are not used, in their order.</param>
sealed record WatchListImport(IReadOnlyList<WatchListEntry> Entries, IReadOnlyList<WatchListReject> Rejects);

/// <summary>A line that is not used.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">Why, without a full stop.</param>
sealed record WatchListReject(long Line, string Reason);
