using System.Globalization;
using System.Text;

namespace Prestacop.Web.Hub;

/// <summary>
/// A client's position: the last offset of each of Kafka's partitions and when Kafka received it, in milliseconds since 1970, such as
/// <c>0-17@1795539600000.1-42@1795539601000</c>. It refers to Kafka and not to the store, so that it stays valid when the store is rebuilt; the
/// time tells a topic that was created again, whose offsets begin again.
/// </summary>
sealed class AlertPosition
{
    const int MaxPartitions = 10_000;

    /// <summary>A broker's clock may be set back a little.</summary>
    const long ClockTolerance = 60_000;

    readonly SortedDictionary<int, (long Offset, long? ReceivedAt)> _offsets = [];
    readonly HashSet<int> _awaited = [];
    readonly HashSet<int> _followed = [];

    /// <summary>Parses a position; null or empty is the beginning.</summary>
    /// <returns>Whether the text is a valid position.</returns>
    public static bool TryParse(string? text, out AlertPosition position)
    {
        position = new AlertPosition();
        if (string.IsNullOrEmpty(text))
            return true;
        var parts = text.Split('.');
        if (parts.Length > MaxPartitions)
            return false;
        foreach (var part in parts)
        {
            var numbers = part.Split('-');
            if (numbers.Length != 2
                || !int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
                || !TryParseOffset(numbers[1], out var offset)
                || !position._offsets.TryAdd(partition, offset))
                return false;
        }
        return true;
    }

    /// <summary>An earlier version wrote no time.</summary>
    static bool TryParseOffset(string text, out (long, long?) offset)
    {
        var parts = text.Split('@');
        var isValid = long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) & parts.Length <= 2;
        var receivedAt = 0L;
        isValid &= parts.Length < 2 || long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out receivedAt);
        offset = (number, parts.Length < 2 ? null : receivedAt);
        return isValid;
    }

    /// <summary>
    /// Takes note that a record is held. When it is the very one of the position, all records of its partition before it are known and all behind it are not, whatever Kafka's clock said: the order of
    /// what is held is that in which it came.
    /// </summary>
    public void Note(int partition, long offset, DateTimeOffset receivedAt)
    {
        if (IsAt(partition, offset, receivedAt.ToUnixTimeMilliseconds()))
            _awaited.Add(partition);
    }

    /// <summary>
    /// Advances to a record, unless the position is at or beyond it. Records come in the order in which they are held. A lower offset that came later is of a topic that was created again; a higher one
    /// that came much earlier is of a topic that is gone, as long as no record of the partition has been passed on: later, the broker's clock was set back.
    /// </summary>
    /// <returns>Whether it advanced.</returns>
    public bool MoveTo(int partition, long offset, DateTimeOffset receivedAt)
    {
        var at = receivedAt.ToUnixTimeMilliseconds();
        if (_awaited.Contains(partition))
        {
            if (IsAt(partition, offset, at))
            {
                _awaited.Remove(partition);
                _followed.Add(partition);
            }
            return false;
        }
        if (_offsets.TryGetValue(partition, out var known)
            && (offset <= known.Offset ? !(at > known.ReceivedAt) : at < known.ReceivedAt - ClockTolerance && !_followed.Contains(partition)))
            return false;
        _followed.Add(partition);
        _offsets[partition] = (offset, at);
        return true;
    }

    bool IsAt(int partition, long offset, long at) => _offsets.TryGetValue(partition, out var known) && known == (offset, at);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (partition, offset) in _offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : ".")}{partition}-{offset.Offset}");
            if (offset.ReceivedAt is { } receivedAt)
                text.Append(CultureInfo.InvariantCulture, $"@{receivedAt}");
        }

        return text.ToString();
    }
}
