using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Queue;

/// <summary>
/// The alerts of one page in its order, updated incrementally: with a hundred thousand alerts, filtering and sorting all of them
/// for each new alert would be too slow.
/// </summary>
sealed class QueueView
{
    // The first to be shown is the last of the list, where a new alert mostly goes: there, taking it in moves nothing.
    readonly List<AlertItem> _items;
    readonly QueueFilter _filter;
    readonly string _officer;
    readonly IComparer<AlertItem> _order;

    public QueueView(QueueFilter filter, string officer, IReadOnlyCollection<AlertItem> items)
    {
        (_filter, _officer) = (filter, officer);
        _order = filter.Order == QueueOrder.Urgent ? UrgentLast : NewestLast;
        // With room for all: growing step by step would copy hundreds of thousands of them.
        _items = new List<AlertItem>(items.Count);
        var sorted = true;
        foreach (var item in items)
        {
            if (!filter.Matches(item, officer))
                continue;
            sorted = sorted && (_items.Count == 0 || _order.Compare(_items[^1], item) <= 0);
            _items.Add(item);
            OpenCount += item.Waits ? 1 : 0;
        }
        // The book mostly hands them over in the order of their coming: then there is nothing to sort.
        if (!sorted)
            _items.Sort(_order);
    }

    static IComparer<AlertItem> NewestLast { get; } = Comparer<AlertItem>.Create((one, other) => one.Sequence.CompareTo(other.Sequence));

    static IComparer<AlertItem> UrgentLast { get; } = Comparer<AlertItem>.Create((one, other) => Urgency(one).CompareTo(Urgency(other)));

    public int Count => _items.Count;

    /// <summary>How many of them wait for someone.</summary>
    public int OpenCount { get; private set; }

    /// <summary>A slice of the shown alerts, from the top.</summary>
    public IReadOnlyList<AlertItem> Slice(int start, int count)
    {
        var first = Math.Clamp(start, 0, _items.Count);
        var length = Math.Clamp(count, 0, _items.Count - first);
        var slice = _items.GetRange(_items.Count - first - length, length);
        slice.Reverse();
        return slice;
    }

    /// <summary>At which place, from the top, the alert is shown; null when it is not.</summary>
    public int? IndexOf(AlertItem item)
    {
        var index = _items.BinarySearch(item, _order);
        return index < 0 ? null : _items.Count - 1 - index;
    }

    /// <returns>The number of new open alerts that are shown.</returns>
    public int Apply(IEnumerable<AlertChange> changes)
    {
        var arrived = 0;
        foreach (var (before, after) in changes)
        {
            if (before is not null && _items.BinarySearch(before, _order) is >= 0 and var old)
            {
                OpenCount -= _items[old].Waits ? 1 : 0;
                _items.RemoveAt(old);
            }
            if (after is not null && _filter.Matches(after, _officer) && _items.BinarySearch(after, _order) is < 0 and var place)
            {
                _items.Insert(~place, after);
                OpenCount += after.Waits ? 1 : 0;
                // A repeat of what was closed is news, a repeat of what still waits is not.
                arrived += before is null or { Progress.IsClosed: true } && after.Waits ? 1 : 0;
            }
        }
        return arrived;
    }

    /// <summary>Closed ones last; then the gravest, the escalated and the newest first.</summary>
    static (bool, int, bool, long) Urgency(AlertItem item) =>
        (!item.Progress.IsClosed, SeverityRank(item.Severity), item.Progress.Escalated, item.Sequence);

    static int SeverityRank(string severity)
    {
        var ranks = Severities.MostUrgentFirst;
        for (var rank = 0; rank < ranks.Count; rank++)
        {
            if (ranks[rank] == severity)
                return ranks.Count - rank;
        }
        // A severity that this code does not know may be worse than all it knows.
        return ranks.Count + 1;
    }
}
