using System.Globalization;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Producers.Outbox;

/// <summary>Tells the user when records begin to be kept, how many there are, when Kafka has them, and what is lost.</summary>
/// <param name="folder">Where records are kept.</param>
/// <param name="maxBytes">The most that is kept.</param>
/// <param name="errors">Gets the lines.</param>
/// <param name="time">The clock.</param>
sealed class OutageNotices(string folder, long maxBytes, TextWriter errors, TimeProvider time)
{
    /// <summary>Kafka is away when it has acknowledged nothing for this long although something is pending.</summary>
    static readonly TimeSpan OutageAfter = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RepeatInterval = TimeSpan.FromMinutes(1);

    long _acknowledged;
    long _dropped;
    DateTimeOffset? _progressAt;
    DateTimeOffset? _outageSince;
    DateTimeOffset _saidAt;
    int _kept;
    bool _draining;
    string? _diskFailure;

    /// <summary>Is told the state several times a second.</summary>
    /// <param name="pending">Records that Kafka does not have.</param>
    /// <param name="bytes">Bytes on disk.</param>
    /// <param name="acknowledged">Records that Kafka has acknowledged so far.</param>
    /// <param name="dropped">Records that are lost.</param>
    /// <param name="problem">What Kafka's client says.</param>
    public void Update(int pending, long bytes, long acknowledged, long dropped, Func<string> problem)
    {
        var now = time.GetUtcNow();
        var progress = acknowledged != _acknowledged || pending == 0 || _progressAt is null;
        _acknowledged = acknowledged;
        if (progress)
            _progressAt = now;
        if (_outageSince is null && now - _progressAt >= OutageAfter)
            Begin(pending, _progressAt!.Value, now, problem());
        else if (_outageSince is { } since && progress)
            End(pending, since, now);
        else if (_outageSince is not null && now - _saidAt >= RepeatInterval)
            Say(now, $"{Count(pending)} messages and pictures ({Sizes.Format(bytes)}) are kept.");
        if (_draining && pending == 0)
        {
            _draining = false;
            Say(now, $"The {Count(_kept)} kept messages and pictures are published.");
        }
        if (dropped > _dropped && (_dropped == 0 || now - _saidAt >= RepeatInterval))
        {
            _dropped = dropped;
            Say(now, $"The outbox is full ({Sizes.Format(maxBytes)}): {Count(dropped)} records are lost so far. Positions are given up first. "
                + "Make it larger with --outbox-size.");
        }
    }

    /// <summary>A record could not be kept; the same failure is told once.</summary>
    public void DiskFailed(string failure)
    {
        if (Interlocked.Exchange(ref _diskFailure, failure) != failure)
            errors.WriteLine($"The outbox in {folder} cannot be written ({failure}): messages are published, but not kept.");
    }

    void Begin(int pending, DateTimeOffset since, DateTimeOffset now, string problem)
    {
        (_outageSince, _draining) = (since, false);
        Say(now, string.Create(CultureInfo.InvariantCulture, $"Kafka has not answered since {since:HH:mm:ss} UTC ({problem}). ")
            + $"Messages and pictures are kept in {folder}, at most {Sizes.Format(maxBytes)}, and published in their order when it answers. {Count(pending)} so far.");
    }

    void End(int pending, DateTimeOffset since, DateTimeOffset now)
    {
        (_outageSince, _draining, _kept) = (null, true, pending);
        Say(now, $"Kafka answers again after {Ages.Format(now - since)}.");
    }

    void Say(DateTimeOffset now, string text)
    {
        _saidAt = now;
        errors.WriteLine(text);
    }

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
