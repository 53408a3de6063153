using System.Globalization;
using CsvHelper;
using Prestacop.Contracts;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>The plates that are looked for, as CSV with a column <c>plate</c>; other columns are for people.</summary>
/// <param name="Plates">In the form of <see cref="PlateForm.Of"/>, each once, in the list's order.</param>
/// <param name="Problems">The invalid lines, each with file and line number; empty for a valid one.</param>
sealed record WatchList(IReadOnlyList<string> Plates, IReadOnlyList<string> Problems)
{
    const string Column = "plate";
    const int MaxPlateLength = 20;

    /// <param name="files">Each file's name, for the problems, and its text.</param>
    public static WatchList Parse(IEnumerable<(string Name, string Text)> files)
    {
        var (plates, problems) = (new List<string>(), new List<string>());
        foreach (var (name, text) in files)
            Read(text, plates, (line, problem) => problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: {problem}")));
        // A plate that is listed twice must not raise an alert twice.
        return new WatchList([.. plates.Distinct()], problems);
    }

    static void Read(string text, List<string> plates, Action<long, string> report)
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
            if (plate.Length == 0)
                report(csv.LineNumber, "there is no plate");
            else if (plate.Length > MaxPlateLength || plate.Any(character => char.IsControl(character) || character == '\uFFFD'))
                report(csv.LineNumber, $"a plate has at most {MaxPlateLength} printable characters");
            else if (PlateForm.Of(plate) is { Length: > 0 } form)
                plates.Add(form);
            else
                report(csv.LineNumber, "a plate has at least one letter or digit");
        }
    }
}
