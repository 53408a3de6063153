namespace Prestacop.TestKit;

/// <summary>One line of the audit of a drill: what went in, compared with what came out.</summary>
/// <param name="What">What was compared.</param>
/// <param name="Expected">How many there should be.</param>
/// <param name="Lost">How many of them are missing.</param>
/// <param name="Doubled">How many are there more than once where each must be once, or were never expected.</param>
/// <param name="Repeated">How many came more than once where that is allowed, since every reader drops what it has seen.</param>
public sealed record AuditLine(string What, long Expected, long Lost, long Doubled, long Repeated)
{
    /// <summary>Each must be there once, and nothing else.</summary>
    public static AuditLine Once<T>(string what, IReadOnlySet<T> expected, IReadOnlyCollection<T> found)
    {
        var known = found.Where(expected.Contains).ToHashSet().Count;
        return new(what, expected.Count, expected.Count - known, found.Count - known, 0);
    }

    /// <summary>Each must be there; others may be, too, and each may come again.</summary>
    public static AuditLine AtLeastOnce<T>(string what, IReadOnlySet<T> expected, IReadOnlyCollection<T> found)
    {
        var distinct = found.ToHashSet();
        return new(what, expected.Count, expected.Count - distinct.Count(expected.Contains), 0, found.Count - distinct.Count);
    }

    /// <summary>Each must be there as often as expected, and nothing else.</summary>
    public static AuditLine SameRows(string what, IReadOnlyCollection<string> expected, IReadOnlyCollection<string> found)
    {
        var surplus = found.CountBy(row => row).ToDictionary();
        var lost = expected.Count(row => (surplus[row] = surplus.GetValueOrDefault(row) - 1) < 0);
        return new(what, expected.Count, lost, surplus.Values.Where(count => count > 0).Sum(), 0);
    }

    /// <summary>Where only their numbers are known, and each must be there once.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="expected">How many there should be.</param>
    /// <param name="found">How many there are.</param>
    /// <param name="distinct">How many different ones.</param>
    public static AuditLine CountedOnce(string what, long expected, long found, long distinct) =>
        new(what, expected, Math.Max(0, expected - distinct), found - distinct, 0);

    /// <summary>The same where each may come again.</summary>
    /// <inheritdoc cref="CountedOnce"/>
    public static AuditLine Counted(string what, long expected, long found, long distinct) =>
        new(what, expected, Math.Max(0, expected - distinct), 0, found - distinct);

    /// <summary>What several senders have numbered from 0: no number is missing below the greatest that came; each may come again.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="found">The sender and the number of each.</param>
    public static AuditLine Numbered(string what, IReadOnlyCollection<(string Sender, long Number)> found)
    {
        var senders = found.GroupBy(each => each.Sender, each => each.Number).Select(sender => sender.ToHashSet()).ToList();
        var distinct = senders.Sum(numbers => (long)numbers.Count);
        return new(what, distinct, senders.Sum(numbers => numbers.Max() + 1 - numbers.Count), 0, found.Count - distinct);
    }
}
