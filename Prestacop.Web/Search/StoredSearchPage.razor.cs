using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Prestacop.Statistics.Search;
using Prestacop.Web.Alerts;
using Prestacop.Web.Plates;

namespace Prestacop.Web.Search;

/// <summary>The page of the search: what is stored, and the alerts in memory, which may be newer than the index.</summary>
public sealed partial class StoredSearchPage : IDisposable
{
    readonly SearchForm _form = new();
    readonly List<SearchHit> _hits = [];
    readonly CancellationTokenSource _gone = new();

    CancellationTokenSource? _search;
    SearchRequest? _request;
    IReadOnlyList<PlateHit>? _alerts;
    IReadOnlyList<string> _tokens = [];
    ReadPosition? _next;
    long? _total;
    int _page;
    DateTimeOffset? _indexedUntil;
    string? _problem;
    string? _storedProblem;
    string? _refresh;
    bool _drawing;
    bool _working;

    [CascadingParameter]
    Task<AuthenticationState> SignedIn { get; set; } = null!;

    [Inject]
    StoredSearch Search { get; set; } = null!;

    [Inject]
    SearchRefresh Refresh { get; set; } = null!;

    [Inject]
    PlateVault Vault { get; set; } = null!;

    [Inject]
    AlertCache Cache { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _search?.Dispose();
    }

    async Task SearchAsync()
    {
        (_problem, _storedProblem, _request, _alerts, _tokens, _next, _total, _page) = (null, null, null, null, [], null, null, 0);
        _hits.Clear();
        try
        {
            var request = SearchRequest.Of(_form);
            await Search.NoteAsync((await SignedIn).User, request, 1, _gone.Token);
            _request = request;
        }
        catch (SearchProblemException wrong)
        {
            _problem = wrong.Message;
            return;
        }
        if (_request is { Plate: { } pattern, PlateText: { } text })
        {
            _alerts = text.Contains('*', StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal)
                ? [.. Cache.Snapshot().Where(item => pattern.MatchesPlate(item.Message.Plate)).OrderByDescending(item => item.Sequence).Take(PlateSearch.MaxHits).Select(item => new PlateHit(item, 0))]
                : PlateSearch.Find(Cache.Snapshot(), text);
            _tokens = Vault.TokensOf(text, _request.State ?? DefaultState);
        }
        await ReadAsync();
    }

    async Task MoreAsync()
    {
        if (_request is null || _working)
            return;
        try
        {
            await Search.NoteAsync((await SignedIn).User, _request, _page + 1, _gone.Token);
        }
        catch (SearchProblemException tooOften)
        {
            _storedProblem = tooOften.Message;
            return;
        }
        await ReadAsync();
    }

    async Task ReadAsync()
    {
        _search?.Dispose();
        _search = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        (_working, _storedProblem) = (true, null);
        StateHasChanged();
        try
        {
            var page = await Search.FindAsync(_request!, _next, _search.Token);
            _hits.AddRange(page.Hits);
            (_next, _indexedUntil, _page) = (page.Next, page.IndexedUntil, _page + 1);
            _total = page.Total ?? _total;
            _refresh = Refresh.Status.Problem;
        }
        catch (SearchProblemException failed)
        {
            _storedProblem = failed.Message;
        }
        catch (OperationCanceledException)
        {
            _storedProblem = Resources.Strings.Search_Cancelled;
        }
        finally
        {
            _working = false;
        }
    }

    void Cancel() => _search?.Cancel();

    // As the tokens of most plates have it.
    const string DefaultState = "NY";
}
