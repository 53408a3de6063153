using Prestacop.Infrastructure.Text;

namespace Prestacop.Cli.Backup;

/// <summary>Says every ten seconds how far a copy is. Safe for several threads.</summary>
/// <param name="what">What is done, such as <c>copied</c>.</param>
/// <param name="files">How many files there are.</param>
/// <param name="bytes">Their size.</param>
/// <param name="say">Takes a line.</param>
/// <param name="time">The clock.</param>
sealed class CopyProgress(string what, long files, long bytes, Action<string> say, TimeProvider time)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    readonly Lock _change = new();
    long _files;
    long _bytes;
    long _saidAt = time.GetTimestamp();

    /// <summary>Some bytes more, or fewer when they have to be done again.</summary>
    public void Moved(long more)
    {
        lock (_change)
        {
            _bytes += more;
            if (time.GetElapsedTime(_saidAt) < Interval)
                return;
            _saidAt = time.GetTimestamp();
            say(FormattableString.Invariant($"{what}: {_files} of {files} files, {Sizes.Format(Math.Max(0, _bytes))} of {Sizes.Format(bytes)}"));
        }
    }

    /// <summary>A file more.</summary>
    public void Finished()
    {
        lock (_change)
            _files++;
        Moved(0);
    }
}
