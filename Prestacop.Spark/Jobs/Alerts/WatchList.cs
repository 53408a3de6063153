using System.Globalization;
using CsvHelper;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>The plates that are looked for, as CSV with a column <c>plate</c>; other columns are for people.</summary>
/// <param name="Entries">One for each plate, in the list's order; the list's name is that of the file.</param>
/// <param name="Problems">The invalid lines, each with file and line number; empty for a valid one.</param>
sealed record WatchList(IReadOnlyList<WatchListEntry> Entries, IReadOnlyList<string> Problems)
{
    const string Column = "plate";

    /// <param name="files">Each file's name, for the problems, and its text.</param>
    public static WatchList Parse(IEnumerable<(string Name, string Text)> files)
    {
        var (entries, problems) = (new List<WatchListEntry>(), new List<string>());
        foreach (var (name, text) in files)
            Read(name, text, entries, (line, problem) => problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {problem}")));
        // A plate that is listed twice must not raise an alert twice.
        return new WatchList([.. entries.DistinctBy(entry => PlateForm.Of(entry.Plate))], problems);
    }

    static void Read(string name, string text, List<WatchListEntry> entries, Action<long, string> report)
    {
        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            // A quote that is never closed makes its own line invalid, not the rest of the list.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = malformed => report(malformed.LineNumber, "the quotes do not match"),
        });
        csv.ReadHeader();
        if (!csv.TryGetFieldIndex(Column, out var index))
        {
            report(1, $"the header has no column '{Column}'");
            return;
        }
        while (csv.Read())
        {
            var plate = index < csv.FieldCount ? csv.GetString(index).Trim() : "";
            if (WatchListRules.ValidatePlate(plate) is { } problem)
                report(csv.LineNumber, problem);
            else
                entries.Add(new WatchListEntry { List = name, Plate = plate });
        }
    }
}
