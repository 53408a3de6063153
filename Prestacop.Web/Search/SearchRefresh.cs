using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Prestacop.Statistics.Search;

namespace Prestacop.Web.Search;

/// <summary>The state of what can be searched.</summary>
/// <param name="CheckedAt">When it was last found up to date, or updated; null when that has not happened yet.</param>
/// <param name="Problem">Why the last attempt failed, a sentence; null when it succeeded.</param>
sealed record SearchStatus(DateTimeOffset? CheckedAt, string? Problem);

/// <summary>Brings the search index and the plates of the vault to this dashboard, at an interval and when somebody asks for it.</summary>
sealed partial class SearchRefresh(IndexCopy copy, PlateReader plates, IOptions<SearchOptions> options, TimeProvider time, ILogger<SearchRefresh> logger) : BackgroundService
{
    readonly SemaphoreSlim _oneAtATime = new(1, 1);
    SearchStatus _status = new(null, null);

    public SearchStatus Status => Volatile.Read(ref _status);

    /// <summary>Updates both. A failure is kept in <see cref="Status"/> and returned.</summary>
    /// <returns>Why it failed; null when it succeeded.</returns>
    public async Task<string?> RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var problem = await copy.UpdateAsync(cancellationToken);
            await plates.UpdateAsync(cancellationToken);
            Volatile.Write(ref _status, new SearchStatus(time.GetUtcNow(), problem));
            return problem;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UnauthorizedAccessException or FormatException or CryptographicException)
        {
            LogFailed(logger, failure);
            Volatile.Write(ref _status, Status with { Problem = failure.Message });
            return failure.Message;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        _oneAtATime.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RefreshInterval == TimeSpan.Zero || !copy.IsReachable)
            return;
        try
        {
            while (true)
            {
                await RefreshAsync(stoppingToken);
                await Task.Delay(options.Value.RefreshInterval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index or the plates of the vault could not be brought from HDFS; what is here can be searched")]
    static partial void LogFailed(ILogger logger, Exception failure);
}
