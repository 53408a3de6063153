using System.Globalization;
using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>
/// Lets one analysis at a time change the summaries of a folder: a file in it with owner and expiry, which its owner renews. A lock whose owner
/// was killed expires.
/// </summary>
sealed class SummaryLock : IAsyncDisposable
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

    SummaryLock(WebHdfsClient hdfs, string file, LockEntry entry, TimeProvider time) => (_hdfs, _file, _entry, _time) = (hdfs, file, entry, time);

    /// <summary>Cancelled when another analysis has taken the lock over, since this one could not renew it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lock.</summary>
    /// <param name="hdfs">The file system.</param>
    /// <param name="folder">The folder of the summaries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="CommandException">Another analysis has it.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task<SummaryLock> AcquireAsync(WebHdfsClient hdfs, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var file = $"{folder}/_lock";
        var owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.UserName}@{Environment.MachineName}, process {Environment.ProcessId}");
        for (var incomplete = 0; ;)
        {
            var entry = new LockEntry(owner, Guid.NewGuid(), time.GetUtcNow() + Lifetime);
            if (await hdfs.WriteTextAsync(file, entry.ToJson(), overwrite: false, cancellationToken))
            {
                var taken = new SummaryLock(hdfs, file, entry, time);
                taken._renewal = taken.RenewAsync();
                return taken;
            }
            var other = LockEntry.Parse(await hdfs.ReadTextAsync(file, cancellationToken));
            if (other is null && ++incomplete < MaxIncompleteReads)
            {
                // Its owner has created it, and not yet written it.
                await Task.Delay(IncompletePause, time, cancellationToken);
                continue;
            }
            if (other is not null && other.Expires > time.GetUtcNow())
            {
                throw new CommandException(
                    $"Another analysis is changing the summaries in {folder}: {other.Owner}. Wait until it ends, then run this again; if it was killed, its lock expires at "
                    + $"{other.Expires.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC.");
            }
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
                // The next attempt may succeed. After the expiry another analysis may begin, so this one must not continue.
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
sealed record LockEntry(string Owner, Guid Token, DateTimeOffset Expires)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <returns>Null for a file that is missing or not complete.</returns>
    public static LockEntry? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<LockEntry>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
