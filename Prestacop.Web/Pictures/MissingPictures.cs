using System.Collections.Concurrent;

namespace Prestacop.Web.Pictures;

/// <summary>Pictures that were searched for and not found: a search reads much of a topic, and is not repeated for a while.</summary>
sealed class MissingPictures(TimeProvider time)
{
    /// <summary>After this a picture is searched again: a drone may send it late.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>How many are remembered.</summary>
    public const int MaxCount = 10_000;

    readonly ConcurrentDictionary<string, long> _missing = new(StringComparer.Ordinal);

    public void Add(string imageId)
    {
        if (_missing.Count >= MaxCount)
        {
            foreach (var (id, since) in _missing)
            {
                if (IsOver(since))
                    _missing.TryRemove(id, out _);
            }
            if (_missing.Count >= MaxCount)
                _missing.Clear();
        }
        _missing[imageId] = time.GetTimestamp();
    }

    public bool Contains(string imageId) => _missing.TryGetValue(imageId, out var since) && !IsOver(since);

    bool IsOver(long since) => time.GetElapsedTime(since) >= RetryAfter;
}
