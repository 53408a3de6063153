using System.Globalization;
using Prestacop.Tickets.Columns;

namespace Prestacop.Tickets.Reading;

/// <summary>Says in lines for people how a file was read, and what was wrong with it.</summary>
static class ReadReport
{
    const int ShownReasons = 5;

    /// <summary>How the file is written.</summary>
    public static string Format(TicketFile file)
    {
        var format = file.Format;
        var header = format.HasHeaderLine ? $"header in line {format.HeaderPosition.Line}" : "official columns";
        return Invariant($"{file.Name}: {format.EncodingName}, {format.Header.Names.Count} columns separated by {Name(format.Separator)}, {header}")
            + (format.DayFirst ? ", the day before the month" : "")
            + (format.MinutesOfDay ? ", times are minutes since midnight" : "");
    }

    /// <summary>What of the file is not as in others.</summary>
    public static IEnumerable<string> Remarks(TicketFile file)
    {
        var header = file.Format.Header;
        if (file.Format.HeaderPosition.Line > 1)
            yield return "What stands before the header is passed over.";
        if (header.Absent.Select(column => $"'{TicketColumns.NameOf(column)}'").ToList() is { Count: > 0 } absent)
            yield return $"Not in this file: {string.Join(", ", absent)}.";
        if (header.Others.Select(other => $"'{other.Name}'").ToList() is { Count: > 0 } others)
            yield return $"Further columns, kept with each ticket: {string.Join(", ", others)}.";
    }

    /// <summary>What was found while the file was read.</summary>
    public static IEnumerable<string> Findings(RecordTally tally, ReadCounts counts)
    {
        if (counts.OtherEncodingCells > 0)
            yield return Invariant($"{Count(counts.OtherEncodingCells, "cell is", "cells are")} not UTF-8 and read as Windows-1252; --encoding names another.");
        if (counts.FurtherHeaders > 0)
            yield return Invariant($"{Count(counts.FurtherHeaders, "further header", "further headers")} in the middle of the file.");
        if (counts.EmptyRecords > 0)
            yield return Invariant($"{Count(counts.EmptyRecords, "line", "lines")} of separators alone, passed over.");
        if (counts.QuotedRecords > 0)
            yield return Invariant($"{Count(counts.QuotedRecords, "record", "records")} in quotes as a whole, read all the same.");
        if (tally.Notes.ToList() is { Count: > 0 } notes)
            yield return $"Quality notes: {string.Join(", ", notes.Select(note => Invariant($"{note.Field} {note.Count:N0}")))}.";
        foreach (var reason in tally.Reasons.Take(ShownReasons))
            yield return Invariant($"Rejected {reason.Count:N0}: {reason.Kind} First in line {reason.Line}: {reason.First}");
        if (tally.Reasons.Skip(ShownReasons).Sum(reason => reason.Count) is > 0 and var rest)
            yield return Invariant($"Rejected {rest:N0} for other reasons.");
    }

    static string Count(long count, string one, string many) => Invariant($"{count:N0} {(count == 1 ? one : many)}");

    static string Name(char separator) => separator == '\t' ? "tabs" : $"'{separator}'";

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
