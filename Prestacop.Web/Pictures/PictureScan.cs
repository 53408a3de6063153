using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Web.Pictures;

/// <summary>
/// Looks through the records of pictures for one picture: in each partition up to a time, and through no more than
/// <see cref="MaxRecords"/> in all. Whoever may write to the topic can write a picture of the same id: only one that <see cref="PictureRule"/> allows is found.
/// </summary>
/// <param name="imageId">The picture's id in UTF-8.</param>
/// <param name="message">The message that the picture belongs to.</param>
/// <param name="until">Later records are not looked at.</param>
/// <param name="partitions">How many partitions are read.</param>
sealed class PictureScan(byte[] imageId, DroneMessage message, DateTimeOffset until, int partitions)
{
    public const int MaxRecords = 50_000;
    const string ImageIdHeader = "imageId";

    int _records;
    int _unread = partitions;

    /// <summary>Whether there is nothing more to look at.</summary>
    public bool IsDone => _unread <= 0 || IsFull;

    /// <summary>Whether it ended because there were too many records.</summary>
    public bool IsFull => _records >= MaxRecords;

    /// <summary>The picture; null as long as it has not been found.</summary>
    public FoundPicture? Found { get; private set; }

    /// <summary>Whether there was a picture of the id that is not the one that the message is about.</summary>
    public bool IsAltered { get; private set; }

    /// <returns>Whether the record's partition has been read to its end, or beyond the time.</returns>
    public bool EndsPartition(ConsumeResult<byte[], byte[]> record)
    {
        _records++;
        if (record.IsPartitionEOF || record.Message.Timestamp.UtcDateTime > until)
        {
            _unread--;
            return true;
        }
        if (record.Message.Headers is { } headers && headers.TryGetLastBytes(ImageIdHeader, out var id) && id.AsSpan().SequenceEqual(imageId))
            Take(record);
        return false;
    }

    void Take(ConsumeResult<byte[], byte[]> record)
    {
        var origin = PictureOrigin.Of(record);
        if (record.Message.Value is { } picture && PictureRule.Allows(message, picture, origin))
            Found = new FoundPicture(picture, origin);
        else
            IsAltered = true;
    }
}
