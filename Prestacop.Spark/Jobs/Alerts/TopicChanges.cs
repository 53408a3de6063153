namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>Tells when a query is to be restarted because the entries of a topic have changed.</summary>
/// <typeparam name="T">The topic's contract.</typeparam>
/// <param name="snapshot">The entries as they are.</param>
sealed class TopicChanges<T>(Func<TopicSnapshot<T>> snapshot)
{
    // An import changes thousands of entries: the query is restarted when no more come, but not later than after so many looks.
    const int MaxLooks = 10;

    long _used;
    long _seen;
    int _looks;

    /// <summary>The entries. Taking them is what makes them used.</summary>
    public IReadOnlyCollection<T> Take()
    {
        var now = snapshot();
        (_used, _seen, _looks) = (now.Version, now.Version, 0);
        return now.Entries;
    }

    /// <summary>Whether entries have changed since <see cref="Take"/>, and no more come.</summary>
    public bool HasChanged()
    {
        var version = snapshot().Version;
        if (version == _used)
            return false;
        var isQuiet = version == _seen;
        _seen = version;
        return isQuiet || ++_looks >= MaxLooks;
    }
}
