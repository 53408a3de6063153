using System.Globalization;
using System.Text;

namespace Prestacop.Web.Hub;

/// <summary>
/// A client's position: the last offset of each of Kafka's partitions, such as <c>0-17.1-42</c>. It refers to Kafka and not to the store, so
/// that it stays valid when the store is rebuilt.
/// </summary>
sealed class AlertPosition
{
    const int MaxPartitions = 10_000;

    readonly SortedDictionary<int, long> _offsets = [];

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
                || !long.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                || !position._offsets.TryAdd(partition, offset))
                return false;
        }
        return true;
    }

    /// <summary>Advances to a record, unless the position is at or beyond it.</summary>
    /// <returns>Whether it advanced.</returns>
    public bool MoveTo(int partition, long offset)
    {
        if (_offsets.TryGetValue(partition, out var known) && known >= offset)
            return false;
        _offsets[partition] = offset;
        return true;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (partition, offset) in _offsets)
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : ".")}{partition}-{offset}");
        return text.ToString();
    }
}
