using Confluent.Kafka;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Prestacop.Contracts;
using Prestacop.Statistics;
using Prestacop.Web.Map;
using Prestacop.Web.Operations;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Statistics;

/// <summary>The statistics: a chart or a map, a table and a file, narrowed by the filter in the address.</summary>
public sealed partial class StatisticsPage
{
    readonly CancellationTokenSource _end = new();
    Statistic? _statistic;
    StatisticFilter _filter = StatisticFilter.None;
    QueryOutcome? _outcome;
    IReadOnlyDictionary<int, PrecinctValue>? _values;
    DateTimeOffset? _publishedAt;
    int _lastQuery;

    /// <summary>The statistic; the first when null.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Inject]
    internal StatisticQueryService Queries { get; set; } = null!;

    [Inject]
    internal SummaryRefresh Refresh { get; set; } = null!;

    [Inject]
    internal TopicOffsets Offsets { get; set; } = null!;

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnLocationChanged;
        _ = FindPublishedAsync();
    }

    protected override Task OnParametersSetAsync() => ExecuteAsync(Navigation.Uri);

    // A change of the filter alone does not change a parameter.
    void OnLocationChanged(object? sender, LocationChangedEventArgs location) => _ = InvokeAsync(async () =>
    {
        try
        {
            await ExecuteAsync(location.Location);
            StateHasChanged();
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    });

    async Task ExecuteAsync(string address)
    {
        var uri = new Uri(address);
        // The page is being left.
        if (!uri.AbsolutePath.StartsWith("/statistics", StringComparison.Ordinal))
            return;
        var name = uri.Segments.Length > 2 ? Uri.UnescapeDataString(uri.Segments[2]) : null;
        var statistic = name is null ? StatisticRegistry.All[0] : StatisticRegistry.Find(name);
        var filter = StatisticQuery.Parse(uri.Query);
        if (statistic == _statistic && StatisticQuery.Write(filter) == StatisticQuery.Write(_filter) && _outcome is not null)
            return;
        (_statistic, _filter) = (statistic, filter);
        var query = ++_lastQuery;
        if (statistic is null)
        {
            _outcome = QueryOutcome.Failed(Strings.Statistics_Unknown);
            return;
        }
        try
        {
            var outcome = await Queries.ExecuteAsync(statistic, filter, _end.Token);
            // A later query has been started: its result is wanted.
            if (query != _lastQuery)
                return;
            _outcome = outcome;
            _values = outcome.Result is { } result && statistic.Chart == ChartKind.PrecinctMap ? PrecinctValues.Of(result) : null;
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    async Task FindPublishedAsync()
    {
        try
        {
            _publishedAt = await Offsets.NewestAtAsync(Topics.Statistics, CancellationToken.None);
            await InvokeAsync(StateHasChanged);
        }
        catch (Exception away) when (away is KafkaException or ObjectDisposedException)
        {
            // The summaries do not need Kafka; the banner says that it is unavailable.
        }
    }

    void Show(StatisticFilter filter) => Navigation.NavigateTo(StatisticQuery.Address(_statistic?.Name, filter));

    // A second click on the same precinct lets all of them through again.
    void ChoosePrecinct(int precinct) => Show(_filter with { Precincts = _filter.Precincts is [var only] && only == precinct ? [] : [precinct] });

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _end.Cancel();
        _end.Dispose();
    }
}
