using System.Collections.Concurrent;

namespace Prestacop.Web.Pictures;

/// <summary>Pictures that were searched for and not found: a search reads much of a topic, and is not repeated for a while.</summary>
sealed class MissingPictures(TimeProvider time)
{
    /// <summary>After this the picture of an alert that came lately is searched again: it may be on its way.</summary>
    public static readonly TimeSpan RetryNewAfter = TimeSpan.FromSeconds(4);

    /// <summary>After this the picture of an older alert is searched again.</summary>
    public static readonly TimeSpan RetryOldAfter = TimeSpan.FromSeconds(30);

    /// <summary>For how long an alert came lately.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromMinutes(2);

    /// <summary>How many are remembered.</summary>
    public const int MaxCount = 10_000;

    readonly ConcurrentDictionary<string, Search> _missing = new(StringComparer.Ordinal);

    /// <summary>Notes that a picture was searched for just now and not found.</summary>
    /// <param name="imageId">The picture.</param>
    /// <param name="receivedAt">When Kafka received its alert.</param>
    /// <param name="absence">What the search has told.</param>
    public void Add(string imageId, DateTimeOffset receivedAt, PictureAbsence absence)
    {
        if (_missing.Count >= MaxCount)
        {
            foreach (var (id, search) in _missing)
            {
                if (IsOver(search))
                    _missing.TryRemove(id, out _);
            }
            if (_missing.Count >= MaxCount)
                _missing.Clear();
        }
        _missing[imageId] = new Search(time.GetTimestamp(), time.GetUtcNow() - receivedAt < NewFor ? RetryNewAfter : RetryOldAfter, absence);
    }

    public bool Contains(string imageId) => _missing.TryGetValue(imageId, out var search) && !IsOver(search);

    /// <summary>What the last search for a picture told; unknown when nobody has searched for it.</summary>
    public PictureAbsence AbsenceOf(string imageId) => _missing.TryGetValue(imageId, out var search) ? search.Absence : PictureAbsence.Unknown;

    bool IsOver(Search search) => time.GetElapsedTime(search.Ended) >= search.RetryAfter;

    readonly record struct Search(long Ended, TimeSpan RetryAfter, PictureAbsence Absence);
}
