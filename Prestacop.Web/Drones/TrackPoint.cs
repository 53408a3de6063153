using System.Buffers.Binary;

namespace Prestacop.Web.Drones;

/// <summary>Where a drone was at a time. Small, since there are many: a place is good to a metre.</summary>
/// <param name="Ticks">The time, UTC.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
readonly record struct TrackPoint(long Ticks, float Latitude, float Longitude)
{
    const int Size = 16;

    public DateTimeOffset Time => new(Ticks, TimeSpan.Zero);

    /// <summary>Points as the store has them: 16 bytes each, little-endian: the ticks, the latitude, the longitude.</summary>
    public static byte[] Write(IReadOnlyList<TrackPoint> points)
    {
        var bytes = new byte[points.Count * Size];
        for (var index = 0; index < points.Count; index++)
        {
            var target = bytes.AsSpan(index * Size, Size);
            BinaryPrimitives.WriteInt64LittleEndian(target, points[index].Ticks);
            BinaryPrimitives.WriteSingleLittleEndian(target[8..], points[index].Latitude);
            BinaryPrimitives.WriteSingleLittleEndian(target[12..], points[index].Longitude);
        }
        return bytes;
    }

    /// <summary>The points of such bytes; what is left of a point at their end is ignored.</summary>
    public static IEnumerable<TrackPoint> Read(byte[] bytes)
    {
        for (var start = 0; start + Size <= bytes.Length; start += Size)
        {
            var point = bytes.AsSpan(start, Size);
            yield return new(BinaryPrimitives.ReadInt64LittleEndian(point), BinaryPrimitives.ReadSingleLittleEndian(point[8..]), BinaryPrimitives.ReadSingleLittleEndian(point[12..]));
        }
    }
}

/// <summary>What the store keeps of half an hour of a track.</summary>
/// <param name="DroneId">The drone.</param>
/// <param name="From">When the half hour begins.</param>
/// <param name="Points">The oldest first.</param>
sealed record TrackSegment(string DroneId, DateTimeOffset From, IReadOnlyList<TrackPoint> Points)
{
    /// <summary>How long a segment is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    /// <summary>The minimum time between two points of a segment: with 720 points in memory a track of six hours has the same.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>When the segment of a time begins.</summary>
    public static long StartOf(long ticks) => ticks - (ticks % Length.Ticks);
}
