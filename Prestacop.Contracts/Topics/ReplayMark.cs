using System.Globalization;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>What the headers of a replayed record say: that it was replayed, and which record it was.</summary>
/// <param name="Replay">The id of the replay: one run and its continuations.</param>
/// <param name="Topic">The topic that the record came from, by its name in Kafka.</param>
/// <param name="Partition">Its partition there.</param>
/// <param name="Offset">Its offset there.</param>
/// <param name="Time">Its time there, UTC, in milliseconds.</param>
public sealed record ReplayMark(string Replay, string Topic, int Partition, long Offset, DateTimeOffset Time)
{
    /// <summary>The header with the id of the replay. A record without it is not replayed.</summary>
    public const string ReplayHeader = "prestacop-replay";

    /// <summary>The header with <c>TOPIC/PARTITION/OFFSET</c> of the record that was stored.</summary>
    public const string FromHeader = "prestacop-replayed-from";

    /// <summary>The header with the stored record's time, ISO 8601.</summary>
    public const string TimeHeader = "prestacop-replayed-time";

    /// <summary>The header with the token that is stored in the place of the plate, when the record has no plate for that.</summary>
    public const string TokenHeader = "prestacop-plate-token";

    const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The headers.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> ToHeaders() =>
    [
        new(ReplayHeader, Encoding.UTF8.GetBytes(Replay)),
        new(FromHeader, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Topic}/{Partition}/{Offset}"))),
        new(TimeHeader, Encoding.UTF8.GetBytes(Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture))),
    ];

    /// <summary>Reads the headers of a record.</summary>
    /// <param name="header">The last header of a name; null when there is none.</param>
    /// <returns>Null for a record that is not replayed.</returns>
    public static ReplayMark? Parse(Func<string, byte[]?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (Text(ReplayHeader) is not { } replay || Text(FromHeader)?.Split('/') is not [var topic, var partition, var offset]
            || !int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || !DateTimeOffset.TryParseExact(Text(TimeHeader), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return null;
        return new ReplayMark(replay, topic, number, place, time);

        string? Text(string name) => header(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }
}
