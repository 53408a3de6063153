using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Statistics.Search;
using Prestacop.Web.Access;
using Prestacop.Web.Plates;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Search;

/// <summary>A read that was found.</summary>
/// <param name="Row">The read.</param>
/// <param name="Plate">Its plate; null when the drone could not read it, or nobody may see it any more.</param>
/// <param name="State">The plate's state.</param>
/// <param name="IsExact">Whether the plate matches to the letter.</param>
/// <param name="AlertId">The alert that it has raised; null for none.</param>
public sealed record SearchHit(ReadRow Row, string? Plate, string? State, bool IsExact, string? AlertId);

/// <summary>A page of what was found.</summary>
/// <param name="Hits">The newest first.</param>
/// <param name="Next">What the next page begins after; null for none.</param>
/// <param name="Total">How many there are, at most <see cref="StoredSearch.MaxTotal"/>; null when they were counted for the first page.</param>
/// <param name="IndexedUntil">What was stored before is in the index.</param>
/// <param name="Took">How long it took.</param>
sealed record FoundPage(IReadOnlyList<SearchHit> Hits, ReadPosition? Next, long? Total, DateTimeOffset? IndexedUntil, TimeSpan Took);

/// <summary>Searches everything that is stored, for who may see plates, with a reason and the number of a case. The audit log knows of each page before it is read.</summary>
sealed class StoredSearch(
    IndexCopy copy, KnownPlates plates, PlateKeyring keyring, AlertHistory history, AuditLog audit, SearchLimiter limiter, IOptions<SearchOptions> options, TimeProvider time)
{
    public const int PageSize = 100;

    /// <summary>Counting ends there.</summary>
    public const int MaxTotal = 10_000;

    /// <summary>Notes that somebody searches; to be called before anything is shown of what is found.</summary>
    /// <param name="who">Who searches.</param>
    /// <param name="request">What for.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnauthorizedAccessException">The account may not see plates.</exception>
    /// <exception cref="SearchProblemException">The account has searched too often.</exception>
    public async Task NoteAsync(ClaimsPrincipal who, SearchRequest request, int page, CancellationToken cancellationToken)
    {
        if (!who.SeesPlates())
            throw new UnauthorizedAccessException("This account may not see plates.");
        limiter.Count(who.NameOrNobody());
        var outcome = SearchAudit.Outcome(Roles.Table.Where(role => who.IsInRole(role.Name)).Select(role => role.Name), page, request.CaseNumber);
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.PlateSearch, keyring.Subject(request.Description), request.Reason, outcome, cancellationToken);
    }

    /// <summary>Searches; only after <see cref="NoteAsync"/>.</summary>
    /// <param name="request">What for.</param>
    /// <param name="after">What the page begins after; null for the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SearchProblemException">It cannot be done; the message says why.</exception>
    public async Task<FoundPage> FindAsync(SearchRequest request, ReadPosition? after, CancellationToken cancellationToken)
    {
        if (copy.Manifest is not { } manifest)
            throw new SearchProblemException(Strings.Search_NoIndex);
        if (request.Plate is not null && keyring.Keys is null)
            throw new SearchProblemException(Strings.Vault_NoKey);
        if (request.Plate is not null && !plates.IsComplete)
            throw new SearchProblemException(Strings.Search_PlatesNotRead);
        var started = time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            var (page, total) = await FindAsync(request, after, manifest, limit.Token);
            var hits = await HitsAsync(request, page.Rows, cancellationToken);
            return new FoundPage(hits, page.Next, total, manifest.IndexedUntil, time.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SearchProblemException(string.Format(CultureInfo.InvariantCulture, Strings.Search_TooSlow, options.Value.Timeout.TotalSeconds));
        }
        catch (ReadSearchException failure)
        {
            throw new SearchProblemException($"{Strings.Search_Failed} {failure.Message}", failure);
        }
    }

    /// <summary>The alert that a message has raised, if it has raised one; as the alerts job makes it.</summary>
    internal static string AlertIdOf(string drone, string messageId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{drone}/{messageId}")))[..32];

    async Task<(ReadPage Page, long? Total)> FindAsync(SearchRequest request, ReadPosition? after, ReadManifest manifest, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        if (request.Plate is { } pattern)
        {
            var indexed = manifest.Days.Select(day => day.Date).ToHashSet();
            var matching = await Task.Run(() => plates.Match(pattern, request.State, filter.FirstStored, options.Value.MaxPlates, cancellationToken), cancellationToken);
            filter = filter with { Vehicles = [.. matching.Where(found => indexed.Contains(found.Date))] };
        }
        return await copy.SearchAsync(filter.FirstStored, (search, files) =>
        {
            var page = search.Find(files, filter, after, PageSize, cancellationToken);
            // What fits on one page need not be counted.
            long? total = after is not null ? null : page.Next is null ? page.Rows.Count : search.Count(files, filter, MaxTotal, cancellationToken);
            return (page, total);
        }, cancellationToken);
    }

    async Task<IReadOnlyList<SearchHit>> HitsAsync(SearchRequest request, IReadOnlyList<ReadRow> rows, CancellationToken cancellationToken)
    {
        var known = plates.Of(rows.Where(row => row.Vehicle is not null).Select(row => (row.Date, row.Vehicle!.Value)));
        var alerts = await history.PresentAsync([.. rows.Select(row => AlertIdOf(row.Drone, row.MessageId))], cancellationToken);
        return
        [
            // A drone sends a message again when the connection breaks.
            .. rows.DistinctBy(row => row.MessageId).Select(row =>
            {
                (string Plate, string State)? plate = row.Vehicle is { } vehicle && known.TryGetValue((row.Date, vehicle), out var found) ? found : null;
                var alert = AlertIdOf(row.Drone, row.MessageId);
                return new SearchHit(row, plate?.Plate, plate?.State, plate is { } read && request.Plate?.MatchesExactly(read.Plate) != false, alerts.Contains(alert) ? alert : null);
            }),
        ];
    }
}
