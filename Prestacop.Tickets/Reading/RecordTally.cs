using System.Runtime.InteropServices;

namespace Prestacop.Tickets.Reading;

/// <summary>Counts the records of a file: accepted, rejected by kind of reason, and the quality notes by field.</summary>
sealed class RecordTally
{
    readonly Dictionary<string, Rejections> _rejections = [];
    readonly Dictionary<string, long> _notes = [];

    /// <summary>Tickets.</summary>
    public long Accepted { get; private set; }

    /// <summary>Rejected records.</summary>
    public long Rejected { get; private set; }

    /// <summary>The reasons, the commonest first.</summary>
    public IEnumerable<Rejections> Reasons => _rejections.Values.OrderByDescending(each => each.Count).ThenBy(each => each.Line);

    /// <summary>Number of quality notes by field of the contract, the commonest first.</summary>
    public IEnumerable<(string Field, long Count)> Notes =>
        _notes.Select(each => (each.Key, each.Value)).OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal);

    /// <summary>Counts the current record of a reader.</summary>
    public void Add(TicketReader reader)
    {
        if (reader.Problem is { } problem)
        {
            Rejected++;
            ref var rejections = ref CollectionsMarshal.GetValueRefOrAddDefault(_rejections, problem.Kind, out _);
            rejections = rejections is null
                ? new Rejections(problem.Kind, 1, reader.Position.Line, problem.Reason)
                : rejections with { Count = rejections.Count + 1 };
            return;
        }
        Accepted++;
        if (reader.Ticket?.QualityNotes is not { } notes)
            return;
        foreach (var note in notes)
            CollectionsMarshal.GetValueRefOrAddDefault(_notes, note[..note.IndexOf(':', StringComparison.Ordinal)], out _)++;
    }
}

/// <summary>Records that were rejected for the same kind of reason.</summary>
/// <param name="Kind">The reason without a value.</param>
/// <param name="Count">How many.</param>
/// <param name="Line">The line of the first.</param>
/// <param name="First">The reason of the first.</param>
sealed record Rejections(string Kind, long Count, long Line, string First);
