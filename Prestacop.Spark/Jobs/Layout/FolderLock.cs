using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// Lets one job at a time change a folder in HDFS: a file in it with owner and expiry, which its owner renews. A lock whose owner was killed
/// expires, and counts no more at once for a job on the same machine.
/// </summary>
sealed class FolderLock : IAsyncDisposable
{
    /// <summary>The time after which a lock that is not renewed counts no more.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(30);
    static readonly TimeSpan IncompletePause = TimeSpan.FromSeconds(1);
    const int MaxIncompleteReads = 5;

    readonly WebHdfsClient _hdfs;
    readonly string _file;
    readonly LockEntry _entry;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _end = new();
    readonly CancellationTokenSource _lost = new();
    Task _renewal = Task.CompletedTask;

    FolderLock(WebHdfsClient hdfs, string file, LockEntry entry, TimeProvider time) => (_hdfs, _file, _entry, _time) = (hdfs, file, entry, time);

    /// <summary>This process, for people.</summary>
    public static string Owner { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.UserName}@{Environment.MachineName}, process {Environment.ProcessId}");

    /// <summary>Cancelled when another job has taken the lock over, since this one could not renew it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lock.</summary>
    /// <param name="hdfs">The file system.</param>
    /// <param name="folder">The folder that is changed.</param>
    /// <param name="activity">What another owner of the lock is doing, for the message: a sentence without its full stop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="CommandException">Another job has it.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task<FolderLock> AcquireAsync(WebHdfsClient hdfs, string folder, string activity, TimeProvider time, CancellationToken cancellationToken)
    {
        var (taken, other) = await TryAcquireAsync(hdfs, folder, time, cancellationToken);
        return taken ?? throw new CommandException(
            $"{activity}: {other!.Owner}. Wait until it ends, then run this again; if it was killed, its lock expires at "
            + $"{other.Expires.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC.");
    }

    /// <summary>Takes the lock, if no other job has it.</summary>
    /// <returns>The lock, or what the file of the other job's lock says.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task<(FolderLock? Taken, LockEntry? Other)> TryAcquireAsync(WebHdfsClient hdfs, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var file = $"{folder}/{StorageFolders.LockName}";
        for (var incomplete = 0; ;)
        {
            var entry = new LockEntry(Owner, Guid.NewGuid(), time.GetUtcNow() + Lifetime, LockProcess.Current);
            if (await hdfs.WriteTextAsync(file, entry.ToJson(), overwrite: false, cancellationToken))
            {
                var taken = new FolderLock(hdfs, file, entry, time);
                taken._renewal = taken.RenewAsync();
                return (taken, null);
            }
            var other = LockEntry.Parse(await hdfs.ReadTextAsync(file, cancellationToken));
            if (other is null && ++incomplete < MaxIncompleteReads)
            {
                // Its owner has created it, and not yet written it.
                await Task.Delay(IncompletePause, time, cancellationToken);
                continue;
            }
            if (other is not null && other.Expires > time.GetUtcNow() && other.Process?.HasEnded() != true)
                return (null, other);
            // In one step: of several that find it expired, one moves it.
            var expired = $"{file}-{Guid.NewGuid():N}";
            if (await hdfs.RenameAsync(file, expired, cancellationToken))
                await hdfs.DeleteAsync(expired, cancellationToken);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewal;
        try
        {
            if (!_lost.IsCancellationRequested)
                await _hdfs.DeleteAsync(_file, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // It expires.
        }
        _end.Dispose();
        _lost.Dispose();
    }

    async Task RenewAsync()
    {
        var expires = _entry.Expires;
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(RenewInterval, _time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested)
                return;
            try
            {
                if (LockEntry.Parse(await _hdfs.ReadTextAsync(_file, CancellationToken.None)) is { } present && present.Token != _entry.Token)
                {
                    await _lost.CancelAsync();
                    return;
                }
                var renewed = _entry with { Expires = _time.GetUtcNow() + Lifetime };
                await _hdfs.WriteTextAsync(_file, renewed.ToJson(), overwrite: true, CancellationToken.None);
                expires = renewed.Expires;
            }
            catch (HttpRequestException)
            {
                // The next attempt may succeed. After the expiry another job may begin, so this one must not continue.
                if (_time.GetUtcNow() < expires)
                    continue;
                await _lost.CancelAsync();
                return;
            }
        }
    }
}

/// <summary>What is in the file of a lock.</summary>
/// <param name="Owner">Who has it, for people.</param>
/// <param name="Token">Tells one owner from another.</param>
/// <param name="Expires">When it counts no more.</param>
/// <param name="Process">The owner's process; null when it is not known.</param>
sealed record LockEntry(string Owner, Guid Token, DateTimeOffset Expires, LockProcess? Process = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, LayoutJson.PlainNames);

    /// <returns>Null for a file that is missing or not complete.</returns>
    public static LockEntry? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<LockEntry>(text, LayoutJson.PlainNames);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
